"""Who reads, in which language, and whose name they may meet."""

from collections.abc import Iterable
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roundtable.access.scopes import Scope
from roundtable.access.told import ToldRow
from roundtable.access.visibility import support_team_known_to, team_of
from roundtable.languages.models import Text
from roundtable.languages.services import Rendered, renderings
from roundtable.people.models import Person, Student
from roundtable.support.around import apart_from, guardians


def opened(words: str) -> str:
    """The same with a capital at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


class Reader:
    """One person looking at one face."""

    def __init__(self, person: Person, face: str) -> None:
        self.person, self.face = person, face

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Adults kept apart from this reader. A student's page may be open in a parent's hands: on it, nobody of the
        family is named who is kept apart from somebody of the family."""
        if self.face != "student":
            return apart_from(self.person)
        own = Student.objects.filter(person=self.person).first()
        family = guardians(own) if own else []
        return frozenset().union(apart_from(self.person), *(apart_from(one) for one in family))

    @property
    def parted(self) -> bool:
        """Whether somebody is kept apart from this reader: then the page says what this reader did and what holds, and
        tells no act of anybody else's at home, so that nothing is left to conclude it from."""
        return bool(self.hidden)

    def may_learn_of(self, person: Person) -> bool:
        """Whether this reader may be told that this person wrote or changed something."""
        return not self.parted or person.pk == self.person.pk

    def words(self, texts: Iterable[Text | None]) -> dict[int, Rendered]:
        """Each text as this reader reads it, by its primary key; one query."""
        language = get_language() or self.person.language
        return renderings([text for text in texts if text is not None], language, staff=self.face == "staff")

    def by(self, person: Person | None) -> str:
        """Who wrote something, above their words: `You` for the reader's own."""
        return _("You") if person is not None and person.pk == self.person.pk else opened(self.name(person))

    def name(self, person: Person | None, *, you: bool = False) -> str:
        """A name as this reader may know it; `you` for the reader where the sentence allows it."""
        if person is None:
            return ""
        if person.pk in self.hidden:
            return _("someone in the family")
        if you and person.pk == self.person.pk:
            return _("you")
        return person.short_name if person.honorific else person.full_name

    def who_can_see(self, row: ToldRow) -> str:
        """Who may know what was told, as a sentence with names."""
        told = self.name(row.told_to) or str(row.school)
        if row.scope == Scope.ONLY_TOLD:
            return _("Only %(name)s can see this.") % {"name": told}
        if row.scope == Scope.SUPPORT_TEAM:
            return _("%(name)s and the support team can see this.") % {"name": told}
        child = row.student.person.short_name
        if row.scope == Scope.TEAM:
            return _("Everyone on %(child)s’s team can see this.") % {"child": child}
        return _("Anyone at school who works with %(child)s can see this.") % {"child": child}


def names_on_team(student: Student, reader: Person) -> str:
    """The table's names, as a line below a choice."""
    return ", ".join(member.person.short_name for member in team_of(student, reader))


def names_of_support(student: Student, reader: Person) -> str:
    """The support team's names, as a line below a choice."""
    return ", ".join(person.short_name for person in support_team_known_to(reader, student))
