"""The floor of P1: for each page raw SQL that returns the same ids and words, and one template without our design.

It runs in the same server, behind the same middleware (session, person, face, language, headers). Left out: the view
log, the policy's reasons in words, renderings' kinds, navigation and every component."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roundtable.access.http import viewer

MY_CHILDREN = """
    SELECT who.public_id, who.given_name || ' ' || who.family_name, student.grade, school.name
      FROM (SELECT DISTINCT student_id FROM people_seat
             WHERE person_id = %(me)s AND ends IS NULL AND kind NOT IN ('guardian', 'self')) mine
      JOIN people_student student ON student.id = mine.student_id
      JOIN people_person who ON who.id = student.person_id
      JOIN people_school school ON school.id = student.school_id
     ORDER BY who.sort_key
"""
UNSEEN = """
    SELECT DISTINCT ON (talk.id) '', talk.public_id, author.given_name || ' ' || author.family_name, child.given_name
      FROM messaging_participant mine
      JOIN messaging_conversation talk ON talk.id = mine.conversation_id AND talk.closed_at IS NULL
      JOIN messaging_message message ON message.conversation_id = talk.id AND message.author_id <> %(me)s
      LEFT JOIN messaging_read seen ON seen.conversation_id = talk.id AND seen.person_id = %(me)s
      JOIN people_person author ON author.id = message.author_id
      JOIN people_student student ON student.id = talk.student_id
      JOIN people_person child ON child.id = student.person_id
     WHERE mine.person_id = %(me)s AND mine.ends IS NULL AND (seen.at IS NULL OR message.at > seen.at)
     ORDER BY talk.id, message.at DESC LIMIT 5
"""
GOOD_NEWS = """
    SELECT who.public_id, who.given_name || ' ' || who.family_name, max(message.at)
      FROM (SELECT DISTINCT student_id FROM people_seat
             WHERE person_id = %(me)s AND ends IS NULL AND kind = 'teacher') mine
      JOIN people_student student ON student.id = mine.student_id AND student.ended IS NULL
      JOIN people_person who ON who.id = student.person_id
      LEFT JOIN messaging_message message ON message.student_id = student.id AND message.purpose = 'good_news'
     GROUP BY who.id ORDER BY max(message.at) NULLS FIRST LIMIT 60
"""
FOUND = """
    SELECT who.public_id, who.given_name || ' ' || who.family_name, student.grade, school.name
      FROM people_schoolseat seat
      JOIN people_school school ON school.id = seat.school_id
      JOIN people_student student ON student.school_id = school.id
      JOIN people_person who ON who.id = student.person_id
     WHERE seat.person_id = %(me)s AND seat.ends IS NULL
       AND (who.search_key LIKE 'ma%%' OR who.search_key LIKE '%% ma%%')
     ORDER BY who.sort_key LIMIT 50
"""
TALKS = """
    SELECT talk.public_id, child.given_name, talk.last_at,
           (SELECT string_agg(other.given_name || ' ' || other.family_name, ', ') FROM messaging_participant seat
              JOIN people_person other ON other.id = seat.person_id
             WHERE seat.conversation_id = talk.id AND seat.ends IS NULL)
      FROM messaging_participant mine
      JOIN messaging_conversation talk ON talk.id = mine.conversation_id
      JOIN people_student student ON student.id = talk.student_id
      JOIN people_person child ON child.id = student.person_id
     WHERE mine.person_id = %(me)s AND mine.ends IS NULL
     ORDER BY talk.last_at DESC LIMIT 100
"""
SPOKEN = """
    SELECT '', author.given_name || ' ' || author.family_name, message.at, said.body
      FROM messaging_conversation talk
      JOIN messaging_participant mine ON mine.conversation_id = talk.id AND mine.person_id = %(me)s
      JOIN messaging_message message ON message.conversation_id = talk.id
      JOIN languages_text said ON said.id = message.text_id
      JOIN people_person author ON author.id = message.author_id
     WHERE talk.public_id = %(conversation)s ORDER BY message.at
"""
AROUND = """
    SELECT * FROM (
        SELECT talk.public_id AS id, author.family_name, message.at, said.body
          FROM messaging_message message
          JOIN messaging_conversation talk ON talk.id = message.conversation_id
          JOIN messaging_participant mine ON mine.conversation_id = talk.id AND mine.person_id = %(me)s
          JOIN people_person author ON author.id = message.author_id
          JOIN languages_text said ON said.id = message.text_id
         WHERE message.student_id = %(student)s
        UNION ALL
        SELECT concern.public_id, author.family_name, concern.at, said.body
          FROM support_concern concern
          JOIN people_person author ON author.id = concern.author_id
          JOIN languages_text said ON said.id = concern.question_id
         WHERE concern.student_id = %(student)s
        UNION ALL
        SELECT concern.public_id, author.family_name, view.at, said.body
          FROM support_view view JOIN support_concern concern ON concern.id = view.concern_id
          JOIN people_person author ON author.id = view.author_id
          JOIN languages_text said ON said.id = view.words_id
         WHERE view.student_id = %(student)s
        UNION ALL
        SELECT plan.public_id, author.family_name, checked.at, said.body
          FROM support_checkin checked JOIN support_plan plan ON plan.id = checked.plan_id
          JOIN people_person author ON author.id = checked.author_id
          JOIN languages_text said ON said.id = checked.words_id
         WHERE checked.student_id = %(student)s AND checked.replaced_at IS NULL
    ) entries ORDER BY at DESC LIMIT %(most)s
"""
ADULTS = """
    SELECT who.public_id, who.given_name, adult.public_id, adult.given_name || ' ' || adult.family_name
      FROM (SELECT DISTINCT student_id FROM people_seat WHERE person_id = %(me)s AND ends IS NULL) mine
      JOIN people_guardianship link ON link.student_id = mine.student_id AND link.ends IS NULL AND link.may_be_contacted
      JOIN people_student student ON student.id = mine.student_id AND student.ended IS NULL
      JOIN people_person who ON who.id = student.person_id
      JOIN people_person adult ON adult.id = link.guardian_id
     WHERE NOT EXISTS (SELECT FROM people_restriction restriction
                        WHERE restriction.adult_id = adult.id AND restriction.student_id = student.id
                          AND restriction.lifted_at IS NULL)
     ORDER BY who.sort_key, adult.sort_key LIMIT 300
"""
PLANS = """
    SELECT plan.public_id, who.given_name || ' ' || who.family_name, plan.begun_at
      FROM (SELECT DISTINCT student_id FROM people_seat WHERE person_id = %(me)s AND ends IS NULL) mine
      JOIN support_plan plan ON plan.student_id = mine.student_id
      JOIN people_student student ON student.id = plan.student_id
      JOIN people_person who ON who.id = student.person_id
     ORDER BY plan.begun_at DESC LIMIT 200
"""
STRATEGIES = """
    SELECT plan.public_id, moment.body, way.body, owner.given_name || ' ' || owner.family_name
      FROM support_plan plan JOIN support_planversion version ON version.plan_id = plan.id
      JOIN support_strategy strategy ON strategy.version_id = version.id
      JOIN languages_text moment ON moment.id = strategy.moment_id
      JOIN languages_text way ON way.id = strategy.words_id
      JOIN people_person owner ON owner.id = strategy.owner_id
     WHERE plan.public_id = %(plan)s ORDER BY strategy.position
"""
WEEKS = """
    SELECT plan.public_id, checked.score, round.due_on, said.body
      FROM support_plan plan JOIN support_checkin checked ON checked.plan_id = plan.id AND checked.replaced_at IS NULL
      JOIN support_round round ON round.id = checked.round_id
      LEFT JOIN languages_text said ON said.id = checked.words_id
     WHERE plan.public_id = %(plan)s ORDER BY round.due_on DESC
"""
CONCERN = """
    SELECT concern.public_id, said.body, concern.at
      FROM support_concern concern
      JOIN languages_text said ON said.id IN (concern.seen_id, concern.strength_id, concern.question_id)
     WHERE concern.public_id = %(concern)s
"""
VIEWS = """
    SELECT concern.public_id, author.family_name, view.at, said.body
      FROM support_concern concern JOIN support_view view ON view.concern_id = concern.id
      JOIN people_person author ON author.id = view.author_id
      JOIN languages_text said ON said.id = view.words_id
     WHERE concern.public_id = %(concern)s ORDER BY view.at
"""
OWN_CHILDREN = """
    SELECT who.public_id, who.given_name, school.name
      FROM people_guardianship link JOIN people_student student ON student.id = link.student_id
      JOIN people_person who ON who.id = student.person_id
      JOIN people_school school ON school.id = student.school_id
     WHERE link.guardian_id = %(me)s AND link.ends IS NULL ORDER BY who.sort_key
"""
FLOORS = {
    "home": (UNSEEN, GOOD_NEWS),
    "everybody": (UNSEEN,),
    "list": (MY_CHILDREN,),
    "found": (FOUND,),
    "around": (AROUND,),
    "talks": (TALKS,),
    "talk": (SPOKEN,),
    "compose": (ADULTS,),
    "plans": (PLANS,),
    "plan": (STRATEGIES, WEEKS),
    "concern": (CONCERN, VIEWS),
    "family": (UNSEEN, OWN_CHILDREN),
}


def floor(request: HttpRequest, name: str, face: str) -> HttpResponse:
    """The rows of one page in one plain table."""
    asked = {"most": 30 if face == "family" else 260, **request.GET.dict(), "me": viewer(request).pk}
    rows = []
    with connection.cursor() as cursor:
        for statement in FLOORS[name]:
            cursor.execute(statement, asked)
            rows += cursor.fetchall()
    return render(request, "bench/floor.html", {"rows": rows})
