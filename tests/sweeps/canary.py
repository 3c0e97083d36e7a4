"""One planted word, and for whom it is."""

import re
from dataclasses import dataclass

from django.db.models import Model

from roundtable.access import policy
from roundtable.access.standings import adverse_adults
from roundtable.people.models import Person


@dataclass(frozen=True)
class Canary:
    """A word that stands in this row alone; `row` None: no page may ever show it. `by`: whose words they are, where
    the row is everybody's."""

    word: str
    row: Model | None
    where: str
    by: Person | None = None

    def is_for(self, person: Person) -> bool:
        """Whether the policy opens the row to this person, and nothing keeps them from who wrote it."""
        if self.row is None or (self.by is not None and self.by.pk in adverse_adults(person)):
            return False
        return policy.why_may(person, "see", self.row) is not None


def stands_in(word: str, body: bytes) -> bool:
    """Whether the word is in the bytes; a name only as a word, not by chance within a token (`xHoa7`)."""
    if not word.isalpha() or word.encode() not in body:
        return word.encode() in body
    return re.search(rb"(?<![\w-])%b(?![\w-])" % re.escape(word.encode()), body) is not None
