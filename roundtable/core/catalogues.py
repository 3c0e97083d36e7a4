"""Catalogues of the user interface's sentences, by Babel: take in new sentences, compile, check they are in step.

`python -m roundtable.core.catalogues update|compile|check`. Needs no gettext tools and no database."""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from roundtable.core import catalogue_rules as rules

PACKAGE = Path(__file__).resolve().parent.parent
NEVER = {"tests", "migrations", "demo"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
    "_": None,
}


def compile_all(package: Path = PACKAGE) -> int:
    """Write the `.mo` of every `.po` that is newer; gives how many were written."""
    written = 0
    for source in package.glob("**/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        compiled = BytesIO()
        write_mo(compiled, _read(source))
        fresh = target.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(compiled.getvalue())
        fresh.replace(target)  # somebody may be reading the old one
        written += 1
    return written


def update_all(package: Path = PACKAGE) -> Catalog:
    """Take every sentence of code and templates into each language's catalogue; gives the template of all."""
    sentences = extract(package)
    for source in _catalogues(package):
        catalogue = _read(source)
        created = catalogue.creation_date
        catalogue.update(sentences, no_fuzzy_matching=True)
        catalogue.creation_date = created  # a file changes only where its sentences do
        catalogue.obsolete.clear()
        with source.open("wb") as file:
            write_po(file, catalogue, width=120, omit_header=False, sort_output=True, include_lineno=False)
    return sentences


def problems(package: Path = PACKAGE) -> list[str]:
    """One line for each sentence a catalogue lacks or must hold and does not, and for each broken translation."""
    sentences = extract(package)
    family = rules.family_face(sentences, package)
    found: list[str] = []
    for source in _catalogues(package):
        catalogue, language = _read(source), source.parent.parent.name
        lines = [*rules.missing(catalogue, sentences), *rules.untranslated(catalogue, language, family)]
        lines += [line for message in catalogue if message.id for line in rules.broken(message)]
        lines += [str(error) for _, errors in catalogue.check() for error in errors]
        found += [f"{source.relative_to(package)}: {line}" for line in lines]
    return found


def extract(package: Path) -> Catalog:
    """Every user-visible sentence of the package, with where it stands."""
    catalogue = Catalog(charset="utf-8", project="Roundtable", msgid_bugs_address="")
    for path in _sources(package):
        for line, message, comments, context in _sentences(path):
            place = (str(path.relative_to(package.parent)), line)
            catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return catalogue


def _sentences(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    if path.suffix == ".py":
        yield from extract_from_file("python", str(path), keywords=KEYWORDS, comment_tags=("Translators:",))
        return
    source = templatize(path.read_text("utf-8"), origin=str(path))
    flat = "\n".join(line.lstrip() for line in source.splitlines())  # a page's indentation is not Python's
    yield from extract_messages("python", BytesIO(flat.encode()), keywords=KEYWORDS)


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        is_page = path.suffix in {".html", ".txt"} and "templates" in path.parts
        if (path.suffix == ".py" or is_page) and not NEVER & set(path.relative_to(package).parts):
            yield path


def _catalogues(package: Path) -> list[Path]:
    return sorted(package.glob("**/locale/*/LC_MESSAGES/django.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def main(act: str) -> int:
    if act == "compile":
        compile_all()
        return 0
    if act == "update":
        update_all()
        return 0
    found = problems()
    print("\n".join(found), file=sys.stderr)  # noqa: T201  # what `check` found, for whoever runs it
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
