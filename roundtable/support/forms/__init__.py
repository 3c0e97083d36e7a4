"""What people fill in. Errors say what is missing and keep what was written."""

from roundtable.support.forms.answers import AnswerForm, CheckInForm, DeclineForm, ScopeForm, WordsForm
from roundtable.support.forms.concerns import ConcernForm, SayForm, SayScopeForm, SortForm
from roundtable.support.forms.leads import LeadForm
from roundtable.support.forms.meetings import ActionForm, BringInForm, LineForm, TimeForm, WayForm
from roundtable.support.forms.plans import ChangesForm, PlanForm
from roundtable.support.forms.worries import WorryForm

__all__ = [
    "ActionForm",
    "AnswerForm",
    "BringInForm",
    "ChangesForm",
    "CheckInForm",
    "ConcernForm",
    "DeclineForm",
    "LeadForm",
    "LineForm",
    "PlanForm",
    "SayForm",
    "SayScopeForm",
    "ScopeForm",
    "SortForm",
    "TimeForm",
    "WayForm",
    "WordsForm",
    "WorryForm",
]
