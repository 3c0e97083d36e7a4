"""Changes in `people` with what ends by them: each is one transaction with revocation and audit entry."""

from roundtable.access.services.accounts import leave, open_staff_account, sign_out_everywhere
from roundtable.access.services.calendars import (
    DaysOff,
    change_holiday,
    enter_holidays,
    remove_holiday,
    set_school_hours,
)
from roundtable.access.services.consents import withdraw_consent
from roundtable.access.services.hours import note_absence, note_return, set_own_hours
from roundtable.access.services.rights import (
    change_standing,
    come_of_age,
    end_guardianship,
    keep_apart,
    lift,
    restrict,
    restrict_unlisted,
    wrong_number,
)
from roundtable.access.services.roles import CannotEnd, add_member, end_role, give_role, let_go
from roundtable.access.services.ways_in import (
    CannotInvite,
    Lost,
    choose_password,
    end_second_step,
    invite,
    invite_all,
    may_choose_password,
    send_new_password,
    take_back_invitation,
)

__all__ = [
    "CannotEnd",
    "CannotInvite",
    "DaysOff",
    "Lost",
    "add_member",
    "change_holiday",
    "change_standing",
    "choose_password",
    "come_of_age",
    "end_guardianship",
    "end_role",
    "end_second_step",
    "enter_holidays",
    "give_role",
    "invite",
    "invite_all",
    "keep_apart",
    "leave",
    "let_go",
    "lift",
    "may_choose_password",
    "note_absence",
    "note_return",
    "open_staff_account",
    "remove_holiday",
    "restrict",
    "restrict_unlisted",
    "send_new_password",
    "set_own_hours",
    "set_school_hours",
    "sign_out_everywhere",
    "take_back_invitation",
    "withdraw_consent",
    "wrong_number",
]
