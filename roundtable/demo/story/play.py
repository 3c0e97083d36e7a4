"""The story as steps. Each step is what one person does or sees, and gives its evidence in a few words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from roundtable.demo.story import words
from roundtable.demo.story.pages import Page
from roundtable.demo.story.people import Stage
from roundtable.demo.story.phone import Phone
from roundtable.demo.story.translator import put_into_words
from roundtable.demo.story.visitor import Visitor

Step = Callable[["Story"], str]
ADDRESS = re.compile(r"/(?:staff|family)/(?:concerns|plans|meetings)/[\w-]{16}/")


@dataclass
class Story:
    """Who takes part, and what they have in hand so far."""

    stage: Stage
    teacher: Visitor
    counselor: Visitor
    liaison: Visitor
    phone: Phone
    concern: str = ""
    meeting: str = ""
    plan: str = ""
    code: str = ""
    seen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begin(cls, stage: Stage) -> "Story":
        """Everybody arrives."""
        teacher, counselor, liaison = (stage.browser(key) for key in ("ortiz", "teng", "rosa"))
        return cls(stage, teacher, counselor, liaison, stage.phone("lucia"))

    def text(self, body: str) -> None:
        """The mother writes to the school's number."""
        self.phone.write(body, to=self.stage.school_number)


def the_teacher_opens_a_concern(story: Story) -> str:
    page = story.teacher.get("/staff/concerns/")
    form = page.form("seen", "strength", "question")
    child = story.teacher.choice(form, "child", "Mateo Salazar")
    said = {"seen": words.SEEN, "strength": words.STRENGTH, "question": words.QUESTION, "child": child}
    story.teacher.send(form, **said)
    story.concern = _address(story.teacher.page)
    assert words.QUESTION in story.teacher.page.words
    return story.concern


def the_liaison_puts_the_question_into_spanish(story: Story) -> str:
    count = put_into_words(story.liaison, words.SPANISH, until=lambda: story.phone.has(words.QUESTION_ES))
    return f"{count} texts translated by a person"


def the_mother_gets_the_question_in_spanish(story: Story) -> str:
    body = story.phone.read(words.QUESTION_ES)
    assert "Ortiz" in body.splitlines()[0], body
    return body


def the_mother_answers_by_text(story: Story) -> str:
    story.text(words.ANSWER)
    return story.phone.read("1", "2", "Ortiz")


def she_keeps_it_to_the_teacher_and_the_support_team(story: Story) -> str:
    story.text("2")
    return story.phone.read("Ortiz", "equipo")


def the_teacher_reads_it_in_english_beside_the_original(story: Story) -> str:
    page = story.teacher.get(story.concern)
    assert words.CANARY in page.html, "the original is one tap away"
    shown = re.search(r"(Translated from Spanish[^.<]*)", page.words)
    assert shown, "how it was translated stands beside it"
    return shown.group(1)


def nobody_else_at_school_reads_it(story: Story) -> str:
    for key in ("okafor", "park", "vega", "jackson"):
        visitor = story.stage.browser(key)
        for path in ("/staff/", story.concern, "/staff/children/?q=Mateo"):
            answer = visitor.look(path)
            assert words.CANARY not in answer.html.lower(), f"{key} reads it on {path}"
    return "four others of the staff looked and found nothing of it"


def they_call_a_meeting_and_bring_in_the_counselor(story: Story) -> str:
    page = story.teacher.get(story.concern)
    story.teacher.send(page.form(action="meetings/"))
    story.meeting = _address(story.teacher.page)
    form = story.teacher.page.form("person", "reason")
    counselor = story.teacher.choice(form, "person", "Daniel Teng")
    story.teacher.send(form, person=counselor, reason="Counselor")
    assert "Daniel Teng" in story.teacher.page.words or "Mr. Teng" in story.teacher.page.words
    return story.meeting


def the_mother_says_when_it_suits(story: Story) -> str:
    invitation = story.phone.read("Ortiz", "Mateo", "?")
    story.text(f"{_code(invitation)} {words.SUITS}")
    return story.phone.read("Mateo")


def the_time_she_asked_for_is_chosen(story: Story) -> str:
    page = story.teacher.get(story.meeting)
    assert words.SUITS in page.html, "her own words stand in the meeting"
    story.teacher.send(page.form("day", "hour"), day=_in_days(story, 1), hour="16:15")
    story.teacher.send(story.teacher.page.form(action="/choices/"))
    return story.phone.read("Mateo", "16:15")


def they_understand_together(story: Story) -> str:
    page = story.teacher.get(story.concern)
    story.teacher.send(page.form("words", action="understandings/"), words=words.UNDERSTANDING)
    assert words.UNDERSTANDING in story.teacher.page.words
    return words.UNDERSTANDING


def they_write_the_plan(story: Story) -> str:
    page = story.teacher.get(story.concern)
    story.teacher.send(page.form(action="plans/"))
    story.plan = _address(story.teacher.page)
    page = story.teacher.get(f"{story.plan}draft/")
    form = page.form("goal", "review_on")
    filled = {"goal": words.GOAL, "review_on": _in_days(story, 42), "weekday": "3"}
    for row, (moment, what, side) in enumerate(words.WAYS, start=1):
        owner = "Lucía Salazar" if side == "home" else "Elena Ortiz"
        filled |= {f"moment{row}": moment, f"words{row}": what, f"side{row}": side}
        filled[f"owner{row}"] = story.teacher.choice(form, f"owner{row}", owner)
    for row, grown_up in enumerate(("Daniel Teng", "Kofi Mensah"), start=1):
        filled[f"grown{row}"] = story.teacher.choice(form, f"grown{row}", grown_up)
    story.teacher.send(form, button="put_forward", **filled)
    return story.teacher.page.url


def the_plan_comes_to_her_in_spanish(story: Story) -> str:
    put_into_words(story.liaison, words.SPANISH, until=lambda: story.phone.has("ACEPTO"))
    offered = story.phone.read("ACEPTO")
    story.code = _code(offered)
    return offered


def the_mother_changes_one_strategy(story: Story) -> str:
    story.text(f"CHANGE {story.code} 1 {words.CHANGE}")
    echo = story.phone.read("Mateo", "2")
    story.code = _code(echo)
    return echo


def the_teacher_sees_the_change_and_agrees(story: Story) -> str:
    page = story.teacher.get(story.plan)
    assert words.CHANGE in page.html, "her words stand in version 2"
    form = page.form(action="versions/2/agreements/")
    story.teacher.send(form)
    return "the lead agreed to version 2"


def she_agrees_by_code(story: Story) -> str:
    story.text(f"AGREE {story.code}")
    return story.phone.read("Mateo", "versión 2", "empieza")


def four_check_ins(story: Story) -> str:
    first, *others = words.WEEKS
    after_the_break = _week(story, "P11D", *first)  # the first Thursday is Thanksgiving: it is asked on Monday
    return "; ".join([after_the_break, *(_week(story, "P7D", *week) for week in others)])


def _week(story: Story, later: str, score: int, said: str, school: int) -> str:
    story.stage.move_clock(later)
    asked = story.phone.read("Mateo", "5")
    story.text(f"{_code(asked)} {score} {said}" if _code(asked) else f"{score} {said}")
    story.phone.read("Mateo", str(score))
    page = story.teacher.get(f"{story.plan}check-ins/")
    story.teacher.send(page.form("score"), score=str(school))
    return f"home {score}, school {school}"


def the_chart_rises(story: Story) -> str:
    page = story.teacher.get(story.plan)
    assert "<svg" in page.html
    said = [str(score) for score, _, _ in words.WEEKS]
    assert all(score in page.words for score in said)
    return "2, 3, 4, 5 at home"


def the_teacher_proposes_a_good_end(story: Story) -> str:
    page = story.teacher.get(f"{story.plan}closings/")
    story.teacher.send(page.form("words"), button="kind=succeeded", words=words.CLOSING)
    put_into_words(story.liaison, words.SPANISH, until=lambda: story.phone.has("ACEPTO"))
    asked = story.phone.read("ACEPTO")
    story.code = _code(asked)
    return asked


def both_close_the_plan(story: Story) -> str:
    story.text(f"AGREE {story.code}")
    return story.phone.read("Mateo", "2")


STEPS: tuple[Step, ...] = (
    the_teacher_opens_a_concern,
    the_liaison_puts_the_question_into_spanish,
    the_mother_gets_the_question_in_spanish,
    the_mother_answers_by_text,
    she_keeps_it_to_the_teacher_and_the_support_team,
    the_teacher_reads_it_in_english_beside_the_original,
    nobody_else_at_school_reads_it,
    they_call_a_meeting_and_bring_in_the_counselor,
    the_mother_says_when_it_suits,
    the_time_she_asked_for_is_chosen,
    they_understand_together,
    they_write_the_plan,
    the_plan_comes_to_her_in_spanish,
    the_mother_changes_one_strategy,
    the_teacher_sees_the_change_and_agrees,
    she_agrees_by_code,
    four_check_ins,
    the_chart_rises,
    the_teacher_proposes_a_good_end,
    both_close_the_plan,
)


def _address(page: Page) -> str:
    found = ADDRESS.search(page.url)
    assert found, f"{page.url} is no concern, meeting or plan"
    return found.group(0)


def _code(body: str) -> str:
    found = re.search(r"(?:AGREE|ACEPTO)\s+(\d+)|(?:Responda|con)\s+(\d+)", body)
    return next((part for part in found.groups() if part), "") if found else ""


def _in_days(story: Story, days: int) -> str:
    return (datetime.fromisoformat(story.stage.now()) + timedelta(days=days)).date().isoformat()
