"""A worry that becomes a plan written together: concern, meeting, plan, agreements, check-ins, a good end.

Rows   Telling (`Say something`), Sorting, TellingReply · Concern, View (what home, student or school answered),
       Understanding, ConcernClosing · EvaluationRequest, EvaluationAnswer · Meeting, MeetingTime, TimeChoice,
       MeetingLine (agenda, note, decision), MeetingAction, BroughtIn · Plan, LeadTurn, PlanVersion,
       Strategy, GrownUp, PlanWords · Asking, Agreement, Decline, InForce, Provisional, OutreachAttempt · Round,
       CheckInAsk, CheckIn · ClosingProposal, ClosingAgreement, Outcome.
       A version never changes once it is offered, and it is in force only with a rights holder's and the lead's
       agreement to it after the family was asked: `services/agreements.py` and `triggers.py` both say so.
Order  what was seen, a strength, a question -> the family's view -> the student's -> what we understand together ->
       and only then strategies: `services/plans.begin` refuses a plan for a concern nobody has come to understand.
Verbs  `services/`: one noun a file. A page and a text (`inbound.py`) call the same verb, so both are the same act.
       Whoever leaves words leaves them as a `languages` Text. When two write at once nobody's words are lost: a draft
       saved over a newer one becomes a draft of its own.
Pages  `/family/say/`, `/family/concerns/<id>/`, `/family/plans/<id>/...`, `/family/meetings/<id>/`, the same for the
       school under `/staff/...` with sorting, and `/student/plans/<id>/`. `/staff/worries/` is for who sits at no
       table: a driver, a coach. `/staff/plans/<id>/leads/`: another lead, absence, return. Forms work without scripts.
Who    `access.policy` decides. What a family or a student tells is a ToldRow and stays with whom they chose; a plan is
       the team's. What staff may do in a concern or a plan a guardian may do, through the same verb.
       Two adults kept apart share the plan's words, never each other's names, times or acts (`visibility.py`).
Rules  `rules/` is pure: agreement, leads, rhythm and missed check-ins, differences, hints, clocks, words of command.
Late   `sweeps.py`, worked off by the tick: due check-ins, reminders, leads to move, provisional plans to review."""
