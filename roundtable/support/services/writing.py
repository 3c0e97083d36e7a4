"""Keeping what people write about a child, and asking for it in the readers' languages."""

from collections.abc import Iterable

from roundtable.access.scopes import Scope
from roundtable.languages.models import Text
from roundtable.languages.services import keep, request_translation
from roundtable.people.models import Person, Student
from roundtable.support.errors import NothingSaid

LONGEST = 10_000


def clean(body: str) -> str:
    """Words as they go into the database: no NUL, no ends of blanks, at most 10,000 characters."""
    return body.replace("\x00", "").strip()[:LONGEST].rstrip()


def kept(  # noqa: PLR0913  # who wrote what about whom, in which language, who reads it
    body: str,
    *,
    author: Person,
    student: Student,
    language: str = "",
    readers: Iterable[Person] = (),
    private: bool = False,
    high_stakes: bool = False,
) -> Text:
    """Keep `body` as written and ask for it in each reader's language. Raises NothingSaid for blank words."""
    words = clean(body)
    if not words:
        raise NothingSaid
    text = keep(words, language=language or author.language, author=author, district=student.district, private=private)
    languages = {reader.language for reader in readers}
    if languages:
        request_translation(text, languages, high_stakes=high_stakes)
    return text


def kept_if_said(body: str, **how: object) -> Text | None:
    """The same, or None where nothing was written."""
    return kept(body, **how) if clean(body) else None  # type: ignore[arg-type]  # passed on as they came


def is_private(scope: str) -> bool:
    """Told to fewer than the team: translated, but never a district's memory."""
    return scope in (Scope.ONLY_TOLD, Scope.SUPPORT_TEAM)
