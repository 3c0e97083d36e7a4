"""Every address of `support`; the face is the first part, endpoints are nouns."""

from django.urls import URLPattern, path

from roundtable.support.views import (
    changes,
    checkins,
    concerns,
    copies,
    doors,
    endings,
    leads,
    meetings,
    plans,
    student,
    tellings,
    worries,
)

app_name = "support"


def _both(face: str) -> list[URLPattern]:
    """What home and school do alike."""
    c, p, m = f"{face}/concerns/", f"{face}/plans/<str:public_id>/", f"{face}/meetings/<str:public_id>/"
    at = {"face": face}
    return [
        path(f"{c}<str:public_id>/", concerns.concern, at, f"{face}_concern"),
        path(f"{c}<str:public_id>/understandings/", concerns.understandings, at, f"{face}_understandings"),
        path(f"{c}<str:public_id>/views/<str:view_id>/scope/", concerns.view_scope, at, f"{face}_view_scope"),
        path(f"{c}<str:public_id>/meetings/", concerns.concern_meetings, at, f"{face}_concern_meetings"),
        path(f"{c}<str:public_id>/plans/", concerns.concern_plans, at, f"{face}_concern_plans"),
        path(f"{c}<str:public_id>/closings/", concerns.concern_closings, at, f"{face}_concern_closings"),
        path(p, plans.plan, at, f"{face}_plan"),
        path(f"{p}versions/<int:number>/", plans.plan, at, f"{face}_version"),
        path(f"{p}versions/<int:number>/agreements/", plans.agreement, at, f"{face}_agreements"),
        path(f"{p}versions/<int:number>/declines/", plans.decline, at, f"{face}_declines"),
        path(f"{p}versions/<int:number>/changes/", changes.changes, at, f"{face}_changes"),
        path(f"{p}draft/", plans.draft, at, f"{face}_draft"),
        path(f"{p}check-ins/", checkins.check_ins, at, f"{face}_check_ins"),
        path(f"{p}closings/", endings.closings, at, f"{face}_closings"),
        path(f"{p}closings/agreements/", endings.closing_agreements, at, f"{face}_closing_agreements"),
        path(f"{p}meetings/", endings.plan_meetings, at, f"{face}_plan_meetings"),
        path(f"{p}student-links/", endings.student_links, at, f"{face}_student_links"),
        path(f"{p}copy.pdf", copies.plan_pdf, at, f"{face}_plan_pdf"),
        path(f"{p}copy.json", copies.plan_json, at, f"{face}_plan_json"),
        path(m, meetings.meeting, at, f"{face}_meeting"),
        path(f"{m}times/", meetings.times, at, f"{face}_times"),
        path(f"{m}times/<int:time_id>/choices/", meetings.choices, at, f"{face}_choices"),
        path(f"{m}lines/", meetings.lines, at, f"{face}_lines"),
        path(f"{m}way/", meetings.way, at, f"{face}_way"),
        path(f"{m}actions/", meetings.actions, at, f"{face}_actions"),
        path(f"{m}actions/<str:action_id>/done/", meetings.finished, at, f"{face}_action_done"),
        path(f"{m}people/", meetings.people, at, f"{face}_people"),
    ]


FAMILY, STUDENT, STAFF = {"face": "family"}, {"face": "student"}, {"face": "staff"}
urlpatterns = [
    path("family/say/", tellings.say, FAMILY, "say"),
    path("family/say/<str:public_id>/", tellings.telling, FAMILY, "family_telling"),
    path("family/concerns/", concerns.open_concern, FAMILY, "family_open_concern"),
    path("family/concerns/<str:public_id>/answer/", concerns.answer, FAMILY, "family_answer"),
    path("family/concerns/<str:public_id>/answers/", concerns.answers, FAMILY, "family_answers"),
    path("family/plans/<str:public_id>/versions/<int:number>/nothing/", plans.nothing, FAMILY, "family_nothing"),
    path("family/evaluation-requests/", doors.ask_evaluation, name="ask_evaluation"),
    path("family/evaluation-requests/<str:public_id>/", doors.evaluation, FAMILY, "family_evaluation"),
    *_both("family"),
    path("staff/say/", tellings.tellings, name="tellings"),
    path("staff/say/<str:public_id>/", tellings.telling, STAFF, "staff_telling"),
    path("staff/say/<str:public_id>/sortings/", tellings.sortings, name="sortings"),
    path("staff/say/<str:public_id>/replies/", tellings.replies, name="replies"),
    path("staff/worries/", worries.worries, name="worries"),
    path("staff/worries/<str:public_id>/", worries.worry, name="worry"),
    path("staff/concerns/", concerns.open_concern, STAFF, "open_concern"),
    path("staff/concerns/<str:public_id>/views/", concerns.views, name="views"),
    path("staff/plans/", plans.plan_list, name="plans"),
    path("staff/plans/<str:public_id>/versions/<int:number>/provisional/", endings.provisionals, name="provisional"),
    path("staff/plans/<str:public_id>/outreach/", endings.outreach, name="outreach"),
    path("staff/plans/<str:public_id>/leads/", leads.leads, name="leads"),
    path("staff/plans/<str:public_id>/absences/", leads.absences, name="absences"),
    path("staff/plans/<str:public_id>/returns/", leads.returns, name="returns"),
    path("staff/evaluation-requests/", doors.evaluations, name="evaluations"),
    path("staff/evaluation-requests/<str:public_id>/", doors.evaluation, STAFF, "staff_evaluation"),
    path("staff/evaluation-requests/<str:public_id>/answers/", doors.evaluation_answers, name="evaluation_answers"),
    path("staff/duty-to-report/", doors.duty, name="duty"),
    *_both("staff"),
    path("student/say/", tellings.say, STUDENT, "student_say"),
    path("student/say/<str:public_id>/", tellings.telling, STUDENT, "student_telling"),
    path("student/plans/<str:public_id>/", student.plan, name="student_plan"),
    path("student/plans/<str:public_id>/words/", student.words, name="student_words"),
    path("student/plans/<str:public_id>/check-ins/", checkins.check_ins, STUDENT, "student_check_ins"),
    path(
        "student/plans/<str:public_id>/versions/<int:number>/agreements/",
        plans.agreement,
        STUDENT,
        "student_agreements",
    ),
]
