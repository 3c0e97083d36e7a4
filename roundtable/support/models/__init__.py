"""The rows of `support`, by noun."""

from roundtable.support.models.agreements import (
    Agreement,
    Asking,
    Capacity,
    Decline,
    InForce,
    OutreachAttempt,
    Provisional,
)
from roundtable.support.models.base import Via
from roundtable.support.models.checkins import CheckIn, CheckInAsk, Round
from roundtable.support.models.concerns import Concern, ConcernClosing, Understanding, View
from roundtable.support.models.doors import EvaluationAnswer, EvaluationRequest
from roundtable.support.models.endings import ClosingAgreement, ClosingProposal, Outcome, OutcomeKind
from roundtable.support.models.leads import LeadTurn, LeadWhy
from roundtable.support.models.meetings import (
    BroughtIn,
    LineKind,
    Meeting,
    MeetingAction,
    MeetingLine,
    MeetingTime,
    TimeChoice,
    Way,
)
from roundtable.support.models.notices import Notice
from roundtable.support.models.plans import GrownUp, Plan, PlanVersion, PlanWords, Strategy
from roundtable.support.models.tellings import Sorting, Telling, TellingKind, TellingReply

__all__ = [
    "Agreement",
    "Asking",
    "BroughtIn",
    "Capacity",
    "CheckIn",
    "CheckInAsk",
    "ClosingAgreement",
    "ClosingProposal",
    "Concern",
    "ConcernClosing",
    "Decline",
    "EvaluationAnswer",
    "EvaluationRequest",
    "GrownUp",
    "InForce",
    "LeadTurn",
    "LeadWhy",
    "LineKind",
    "Meeting",
    "MeetingAction",
    "MeetingLine",
    "MeetingTime",
    "Notice",
    "Outcome",
    "OutcomeKind",
    "OutreachAttempt",
    "Plan",
    "PlanVersion",
    "PlanWords",
    "Provisional",
    "Round",
    "Sorting",
    "Strategy",
    "Telling",
    "TellingKind",
    "TellingReply",
    "TimeChoice",
    "Understanding",
    "Via",
    "View",
    "Way",
]
