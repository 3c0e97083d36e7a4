"""The cast's keys as names of persons, in a demo only (`roundtable access why ortiz mateo`)."""

from roundtable.demo import cast
from roundtable.demo.clock import is_demo
from roundtable.people.models import Person
from roundtable.people.models.base import Origin


def person_by_key(key: str) -> Person | None:
    """The member of the cast with this key; None outside a demo, or where nobody has it."""
    everybody = {one.key: one for one in (*cast.STAFF, *cast.CHILDREN, *cast.FAMILIES)}
    one = everybody.get(key)
    if one is None or not is_demo():
        return None
    name = {"given_name": one.given, "family_name": one.family, "origin": Origin.HAND}
    district = cast.DISTRICTS[cast.SCHOOLS[one.school][0]]
    return Person.objects.filter(**name, district__name=district).order_by("pk").first()
