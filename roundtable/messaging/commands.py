"""`roundtable message read` and `roundtable message check`."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.messaging.rules.understand import Action, understand


def commands() -> list[Command]:
    """The commands of `messaging`, for the `roundtable` command."""
    return [
        Command(
            "message read", "how an incoming text is understood without any context", _read, _text_and_language, False
        ),
        Command("message check", "reading grade, segments and hints for a text", _check, _text_and_language, False),
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


def _known(code: str) -> str:
    from roundtable.languages.catalogue import LANGUAGES, known

    tag = known(code)
    if tag not in LANGUAGES:
        raise UsageProblem(f"--language {code} is not one we know: use a code such as en, es, ar or vi")
    return tag
