"""`roundtable message`: `read`, `check`, `trim`, `unclaimed`."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from roundtable.channels.mail.letters import Letter, UnreadableMail, read_bytes, read_text
from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.messaging.rules.understand import Action, understand


def commands() -> list[Command]:
    """The commands of `messaging`, for the `roundtable` command."""
    return [
        Command(
            "message read", "how an incoming text is understood without any context", _read, _text_and_language, False
        ),
        Command("message check", "reading grade, segments and hints for a text", _check, _text_and_language, False),
        Command("message trim", "the reply alone, from an .eml or the plain text of a body", _trim, _file, False),
        Command(
            "message unclaimed", "what came from nobody known, for no district; gives it to one", _unclaimed, _whose
        ),
    ]


def _text_and_language(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the message")
    parser.add_argument("--language", default="en", help="the language it is expected in (default: en)")


def _read(asked: Namespace) -> Outcome:
    from roundtable.languages.detection import detect

    said = understand(asked.text)
    language = said.language or detect(asked.text, expected=_known(asked.language)).language
    document = {
        "language": language,
        "action": str(said.action),
        "code": said.code,
        "need": said.need or None,
        "crisis": said.crisis,
        "verb": said.verb or None,
        "score": said.score,
        "rest": said.rest if said.action is Action.ANSWER else "",
        "doubt": said.doubt,
    }
    return Outcome(document, "\n".join(f"{name}: {value}" for name, value in document.items()))


def _check(asked: Namespace) -> Outcome:
    from roundtable.messaging.hints import check

    found = check(asked.text, _known(asked.language))
    lines = [f"grade {found.grade}, {found.segments} segment(s), {found.encoding}", *(one.hint for one in found.hints)]
    return Outcome(asdict(found), "\n".join(lines))


def _file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an .eml file, or a file with the plain text of a body")


def _trim(asked: Namespace) -> Outcome:
    try:
        raw = Path(asked.file).read_bytes()
    except OSError as error:
        raise UsageProblem(f"{asked.file} cannot be read ({error.strerror}): name a file with one email") from None
    try:
        letter = _letter(raw, named_eml=asked.file.lower().endswith(".eml"))
    except UnreadableMail as problem:
        raise UsageProblem(f"{asked.file}: {problem}") from None
    document = {"reply": letter.reply, "quoted": letter.quoted, "kind": str(letter.kind)}
    return Outcome(document, letter.reply or f"({letter.kind})")


def _whose(parser: ArgumentParser) -> None:
    parser.add_argument("--district", metavar="ID", help="give all of it to the front office of this district")


def _unclaimed(asked: Namespace) -> Outcome:
    from roundtable.messaging.inbound.unclaimed import give_to
    from roundtable.people.models import District

    if not asked.district:
        return _waiting()
    district = District.objects.filter(public_id=asked.district).first()
    if district is None:
        raise UsageProblem(f"no district has the id {asked.district}: run it without --district, which lists them")
    try:
        count = give_to(district)
    except LookupError:
        raise UsageProblem("that district has no school yet: add one first") from None
    return Outcome({"given": count}, f"{count} stand before the front office of {district} now")


def _waiting() -> Outcome:
    from roundtable.messaging.inbound.unclaimed import unclaimed
    from roundtable.people.models import District

    rows = [{"id": row.public_id, "at": row.at, "channel": row.channel} for row in unclaimed()]
    districts = [{"id": row.public_id, "name": row.name} for row in District.objects.order_by("pk")]
    if not rows:
        return Outcome({"waiting": [], "districts": districts}, "all that came in stands before somebody")
    lines = [f"{row['at']:%Y-%m-%d %H:%M}  {row['channel']}  {row['id']}" for row in rows]
    lines += [f"--district {one['id']}  {one['name']}" for one in districts]
    return Outcome({"waiting": rows, "districts": districts}, "\n".join(lines), 1)


def _letter(raw: bytes, *, named_eml: bool) -> Letter:
    if named_eml or _has_headers(raw):
        return read_bytes(raw)
    try:
        return read_text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return read_text(raw.decode("cp1252", "replace"))


def _has_headers(raw: bytes) -> bool:
    """A whole message, whatever its file is called; words that begin `From: ...` are still words."""
    head = message_from_bytes(raw[:20_000], policy=default)
    tells = ("MIME-Version", "Received", "Message-ID", "Return-Path", "Content-Type", "Auto-Submitted")
    return any(head.get_all(name) for name in tells)


def _known(code: str) -> str:
    from roundtable.languages.catalogue import LANGUAGES, known

    tag = known(code)
    if tag not in LANGUAGES:
        raise UsageProblem(f"--language {code} is not one we know: use a code such as en, es, ar or vi")
    return tag
