"""The words of a reason, as the family reads them in *Who has looked and why*."""

from django.utils.translation import gettext as _

from roundtable.access import rules


def words_for(standing: str, own_words: str = "") -> str:
    """Why, in plain words: the seat's own reason where there is one, else what the role or the row says."""
    if standing.startswith(("school:", "staff:", "district:")):
        return _school_words(standing.partition(":")[2])
    return _row_words(standing) or own_words


def _row_words(standing: str) -> str:
    words = {
        rules.TELLER: _("Wrote this"),
        rules.TOLD: _("Was told this"),
        rules.READER: _("Was named to read this"),
        rules.SELF: _("The student"),
        rules.HOLDER: _("The student, who decides alone"),
        rules.TRUSTED: _("A grown-up this child chose"),
    }
    return words.get(standing, "")


def _school_words(role: str) -> str:
    words = {
        "administrator": _("Leads the school"),
        "front_office": _("Works in the front office"),
        "nurse": _("School nurse"),
        "support_staff": _("School support staff"),
        "liaison": _("Family liaison"),
        "engagement_coordinator": _("Works with all families of the school"),
        "technology_support": _("Keeps the school’s systems"),
    }
    return words.get(role, _("Works at the school"))
