"""`roundtable translate`: one text through the whole chain, nothing kept."""

from argparse import ArgumentParser, Namespace

from django.db import DatabaseError, transaction

from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.core.doctor import Part, State
from roundtable.languages import catalogue, chain
from roundtable.languages.engines import Engine, EngineError, engine_named, engines
from roundtable.languages.services.knowing import Book
from roundtable.people.models import District


def commands() -> list[Command]:
    """What this app adds to the command line."""
    return [Command("translate", "put one text through the chain of translation", translate, _arguments)]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", required=True, metavar="CODE", help="its language: en, es, ar ...")
    parser.add_argument("--to", dest="target", required=True, metavar="CODE", help="the language it should be in")
    parser.add_argument("--engine", default="", metavar="NAME", help="only this engine")
    parser.add_argument("text", metavar="TEXT")


def translate(options: Namespace) -> Outcome:
    """Status 0 whether it may go or waits for a person; UsageProblem for a language or engine nobody knows."""
    source, target = _language(options.source), _language(options.target)
    asked = chain.Asked(options.text, source, target, tier=catalogue.tier(target))
    found = chain.run(asked, look_up=_look_up, engines=_engines(options.engine))
    document = {
        "text": found.body,
        "kind": found.kind,
        "engine": found.engine,
        "checks": [{"check": one.check, "ok": one.ok, "detail": one.detail} for one in found.checks],
        "goes_to_person": found.goes_to_person,
    }
    return Outcome(document, _in_words(found))


def _look_up(body: str, source: str, target: str) -> chain.Known | None:
    """The first district's book; before there is a database, nothing is known."""
    try:
        with transaction.atomic():
            return Book(District.objects.order_by("pk").first()).look_up(body, source, target)
    except DatabaseError:
        return None


def _in_words(found: chain.Outcome) -> str:
    lines = [found.body or "(nothing: no engine here translates this pair)"]
    lines += [f"{one.check}: {one.detail}" for one in found.checks if not one.ok]
    return "\n".join(
        [*lines, f"goes to a person: {found.why}" if found.goes_to_person else f"{found.kind} {found.engine}"]
    )


def _language(code: str) -> str:
    tag = catalogue.known(code)
    if tag not in catalogue.LANGUAGES:
        raise UsageProblem(f"no language is called {code}: use one of {', '.join(catalogue.LANGUAGES)}")
    return tag


def _engines(name: str) -> tuple[Engine, ...]:
    if not name:
        return engines()
    try:
        one = engine_named(name)
    except EngineError as error:
        raise UsageProblem(str(error)) from error
    if not one.is_on:
        raise UsageProblem(f"the engine {name} is not set up here: see `roundtable doctor`")
    return (one,)


def parts() -> list[Part]:
    """What `doctor` says of translation."""
    on = [one.name for one in engines()]
    if not on:
        do = "install apertium-en-es, or set LIBRETRANSLATE_URL; until then people translate"
        return [Part("translation", State.OFF, "no engine is set up", do)]
    return [Part("translation", State.OK, f"{', '.join(on)} set up")]
