"""What the one tick a minute works off: translations whose job was lost, tasks that nobody owns."""

from datetime import datetime, timedelta

from roundtable.languages.models import Translation, TranslationState
from roundtable.languages.services.asking import defer_chain
from roundtable.languages.services.tasks import hand_on

LOST_AFTER = timedelta(minutes=10)
AT_ONCE = 500


def due_translations(now: datetime) -> int:
    """Ask again for translations that no job has worked off within ten minutes, and hand ownerless tasks on."""
    stuck = Translation.objects.filter(state=TranslationState.ASKED, at__lte=now - LOST_AFTER).order_by("at")
    found = list(stuck.values_list("pk", flat=True)[:AT_ONCE])
    Translation.objects.filter(pk__in=found).update(at=now)
    defer_chain(found)
    return len(found) + hand_on(now)
