"""The kinds a child's timeline can be narrowed to."""

from django.utils.translation import gettext_lazy as _

from roundtable.design.values import NavItem

KINDS = {
    "": _("Everything"),
    "conversation": _("Conversations"),
    "concern": _("Concerns"),
    "plan": _("Plan"),
    "check_in": _("Check-ins"),
}


def filters(kind: str) -> list[NavItem]:
    """Links that narrow the timeline; the present one is marked."""
    return [
        NavItem(url=f"?only={key}" if key else "?", label=str(label), current=key == kind)
        for key, label in KINDS.items()
    ]
