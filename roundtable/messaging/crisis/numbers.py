"""The numbers families get at once: a district's own, else those that hold everywhere in the country."""

from dataclasses import dataclass

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.models import CrisisNumber, NumberKind
from roundtable.people.models import District, Person

NATIONAL = {
    NumberKind.DANGER: "911",
    NumberKind.TALK: "988",
    NumberKind.HELP: "211",
    NumberKind.POISON: "1-800-222-1222",
}


@dataclass(frozen=True)
class Numbers:
    """One number of each kind that stands in the sentence, and the others by name."""

    danger: str
    talk: str
    help: str
    poison: str
    others: tuple[tuple[str, str], ...] = ()

    def facts(self) -> dict[str, str]:
        """For the sentence that goes out; the others follow it as they were entered."""
        more = "".join(f"\n{name}: {number}" for name, number in self.others)
        return {"danger": self.danger, "talk": self.talk, "help": self.help, "poison": self.poison, "more": more}


def numbers_of(district: District) -> Numbers:
    """What holds in a district now."""
    rows = list(CrisisNumber.objects.filter(district=district, replaced_at=None).order_by("pk"))
    own = {row.kind: row.number for row in rows if row.kind != NumberKind.OTHER}
    four = {str(kind): own.get(str(kind), number) for kind, number in NATIONAL.items()}
    return Numbers(**four, others=tuple((row.name, row.number) for row in rows if row.kind == NumberKind.OTHER))


@transaction.atomic
def set_numbers(district: District, numbers: Numbers, *, by: Person | None) -> None:
    """These hold from now on; those before are kept as replaced."""
    now = clock.now()
    CrisisNumber.objects.filter(district=district, replaced_at=None).update(replaced_at=now)
    kinds = [(kind, "", getattr(numbers, str(kind))) for kind in NATIONAL]
    kinds += [(NumberKind.OTHER, name, number) for name, number in numbers.others]
    CrisisNumber.objects.bulk_create(
        CrisisNumber(district=district, kind=kind, name=name, number=number, entered_by=by, at=now)
        for kind, name, number in kinds
    )
    record(by, "crisis.numbers_set", district, count=len(kinds))
