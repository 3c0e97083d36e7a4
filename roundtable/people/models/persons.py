"""Persons: whoever does something here is one. Students are persons with a place at a school."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from roundtable.core.text import search_key, sort_key, trigrams
from roundtable.people.models.base import Dated, Origin, public_id_field


class Person(models.Model):
    """Anyone with a seat: student, guardian, member of staff."""

    public_id = public_id_field()
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    sourced_id = models.CharField(max_length=255, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True, help_text="the first name this person goes by")
    honorific = models.CharField(max_length=20, blank=True, help_text="Ms., Mr., Mx., Dr., Coach")
    say_name = models.CharField(max_length=100, blank=True, help_text="how to say the name")
    language = models.CharField(max_length=16, default="en", help_text="the language this person reads")
    spoken_language = models.CharField(max_length=16, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    trigrams = ArrayField(models.TextField(), editable=False, default=list)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "sourced_id"], condition=~models.Q(sourced_id=""), name="person_sourced_id_once"
            )
        ]
        indexes = [
            models.Index(fields=["district", "sort_key"], name="person_by_name"),
            GinIndex(fields=["trigrams"], name="person_trigrams"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First name as used, then family name."""
        return f"{self.known_as or self.given_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """How a letter or a text names this person: `Ms. Ortiz`, or the first name where there is no honorific."""
        return f"{self.honorific} {self.family_name}" if self.honorific else self.known_as or self.given_name

    def set_keys(self) -> None:
        """Fill the keys to find and order this person by; every verb that sets a name calls it."""
        names = (self.given_name, self.known_as, self.family_name)
        self.search_key = search_key(*names)
        self.sort_key = sort_key(self.family_name, self.known_as or self.given_name)
        self.trigrams = trigrams(" ".join(names))


class Student(models.Model):
    """A child at a school, or a younger sibling at home whom the family added (no grade yet)."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="student")
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    school = models.ForeignKey("people.School", models.PROTECT, related_name="students")
    grade = models.CharField(max_length=4, blank=True, help_text="birth, 0-5 as age; PK, K, 1 to 12")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    adult_or_unaccompanied = models.BooleanField(default=False, help_text="holds the education rights alone")

    class Meta:
        indexes = [models.Index(fields=["school", "grade"], name="student_by_grade")]

    def __str__(self) -> str:
        return self.person.full_name


class Household(models.Model):
    """People at one address. It carries no rights."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    address = models.TextField(blank=True)


class HouseholdMember(Dated):
    """Who lives there."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
