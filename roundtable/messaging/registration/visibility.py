"""The only way from the page to the steps that were done."""

from django.http import Http404

from roundtable.messaging.models import RegistrationStep
from roundtable.messaging.trials.visibility import opens_channels, sets_up_channels
from roundtable.people.models import Person


def done_for(person: Person) -> dict[str, RegistrationStep]:
    """The steps that are done in this person's district, by key. Raises Http404."""
    if not opens_channels(person):
        raise Http404
    rows = RegistrationStep.objects.filter(district=person.district_id, undone_at=None)
    return {row.step: row for row in rows.select_related("done_by")}


def done_to_change_for(person: Person, step: str) -> RegistrationStep | None:
    """One step, if it is done, for whoever may change it. Raises Http404."""
    if not sets_up_channels(person):
        raise Http404
    return done_for(person).get(step)
