"""Which district a roster is for."""

from roundtable.people.models import District
from roundtable.people.services.places import add_district
from roundtable.rosters.models import RosterSync


def district_for(public_id: str = "") -> District:
    """The district named; without a name the only one, or a new one where there is none.

    With several, the one whose roster was read before, else the first. Raises LookupError for an unknown name."""
    if public_id:
        named = District.objects.filter(public_id=public_id).first()
        if named is None:
            raise LookupError(f"there is no district {public_id}: leave --district out, or give a public id")
        return named
    known = list(District.objects.order_by("pk")[:2])
    if not known:
        return add_district("District")
    before = District.objects.filter(pk__in=_read_before()).order_by("pk").first()
    return before or known[0]


def _read_before() -> list[int]:
    return list(RosterSync.objects.values_list("district_id", flat=True).distinct())
