"""What follows from a role or a date, without a database."""

SCHOOL_WIDE_ROLES = frozenset(
    {"administrator", "front_office", "nurse", "support_staff", "liaison", "engagement_coordinator"}
)
SUPPORT_TEAM_ROLES = frozenset({"nurse", "support_staff", "liaison"})
GRADES = ("birth", "1y", "2y", "3y", "4y", "PK", "K", *(str(number) for number in range(1, 13)))


def sees_a_whole_school(role: str) -> bool:
    """Whether a role brings a school-wide seat (what that seat opens is decided in `access`)."""
    return role in SCHOOL_WIDE_ROLES
