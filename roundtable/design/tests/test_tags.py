"""Every tag draws, escapes what people wrote, and speaks the reader's language."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils import translation

from roundtable.core.faces import Card, TimelineEntry
from roundtable.design import values
from roundtable.design.examples import ExampleForm, Words

BAD = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    "{{ 7|add:7 }}",
    "&lt;",
    "\u202eab",
    "",
]
AT = datetime(2026, 11, 19, 15, 12, tzinfo=UTC)
PLAIN = [
    "{% person bad bad side='home' %}",
    "{% chip bad %}",
    "{% tag bad %}",
    "{% who_can_see 'team' bad '/x' bad %}",
    "{% team_table seats bad %}",
    "{% button bad name='a' value=bad row=bad %}",
    "{% act '/x' bad row=bad %}",
    "{% go '/x' bad bad chip=bad %}",
    "{% back '/x' bad %}",
    "{% nav items bad %}",
    "{% one_tap 'score' bad 3 %}",
    "{% waiting card %}",
    "{% said words %}",
    "{% message words by=bad at=at seen_by=bad scope='team' %}",
    "{% card %}{{ bad }}{% endcard %}",
    "{% banner 'calm' %}{{ bad }}{% endbanner %}",
    "{% empty bad %}{{ bad }}{% endempty %}",
    "{% for x in items %}{% nothing_yet bad %}{{ bad }}{% endnothing_yet %}{% empty %}{% endfor %}",
    "{% timeline entries link=bad %}",
    "{% status steps %}",
    "{% clock 0.5 bad %}",
    "{% plan_moment moment %}",
    "{% chart chart %}",
    "{% bars bars bad %}",
    "{% table table %}",
    "{% weeks '1' bad %}",
    "{{ bad|language_in_words }}",
]


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def filled(bad: str) -> dict[str, object]:
    words = Words(bad, "es", "person", bad, bad + "o", "en")
    lines = [values.Series(bad, "home", [1]), values.Series(bad, "child", [None])]
    return {
        "bad": bad,
        "at": AT,
        "words": words,
        "seats": [values.Seat("home", True, bad)],
        "items": [values.NavItem("/x", bad)],
        "card": Card(bad, bad, "/x", bad),
        "entries": [TimelineEntry(AT, "x", bad, words=words, url="/x"), TimelineEntry(AT, "x", bad, words=bad)],
        "steps": [values.Step(bad, "done")],
        "moment": values.Moment(bad, [values.Strategy("home", bad, bad, bad)]),
        "chart": values.Chart(bad, [bad], lines, bad),
        "bars": [values.Bar(bad, 1, 2)],
        "table": values.Table(bad, [bad], [[bad]]),
    }


@pytest.mark.parametrize("source", PLAIN)
@pytest.mark.parametrize("bad", BAD)
def test_tags_escape(source, bad):
    html = drawn(source, **filled(bad))
    assert "<script" not in html
    assert "<img" not in html
    assert " onmouseover='" not in html
    assert " style=" not in html


def test_an_address_cannot_leave_its_attribute():
    assert 'href="&quot;&gt;' in drawn("{% act url 'Go' %}", url='"><script>')


@pytest.mark.parametrize(
    ("kind", "by", "sentence"),
    [
        ("person", "Mai Tran", "Translated from Spanish by Mai Tran."),
        ("person", "", "Translated from Spanish by a person."),
        ("approved", "", "Translated from Spanish, approved by a speaker."),
        ("machine", "", "Translated from Spanish by machine."),
    ],
)
def test_each_translation_says_how_it_was_made(kind, by, sentence):
    html = drawn("{% said words %}", words=Words("Hello", "en", kind, by, "Hola", "es"))
    assert sentence in html
    assert '<blockquote lang="es" dir="ltr"><p>Hola</p></blockquote>' in html


def test_words_as_they_were_written_need_no_line():
    html = drawn("{% said words %}", words=Words("Hello", original="Hello"))
    assert "details" not in html
    assert "lang=" not in html


def test_foreign_words_carry_their_language_and_direction():
    html = drawn("{% said words %}", words=replace(Words("مرحبا", "ar", "machine", "", "Hi", "en")))
    assert 'lang="ar" dir="rtl"' in html


def test_what_waits_for_a_translator_says_so():
    assert "is translating this" in drawn("{% said words %}", words=Words("Hola", "es", original="Hola", waiting=True))


def test_charts_never_write_a_comma_for_a_point():
    with translation.override("es"):
        html = drawn("{% chart chart %}{% seats seats %}", **filled("x"))
    assert "16,3" not in html
    assert 'cx="36"' in html


SCOPES = [("only_told", 1), ("support_team", 3), ("team", 6), ("school", 6), ("?", 0)]


@pytest.mark.parametrize(("scope", "lit"), SCOPES)
def test_the_ring_shows_how_far_words_travel(scope, lit):
    assert drawn("{% scope_ring scope %}", scope=scope).count("seat on") == lit


def test_a_form_that_comes_back_keeps_what_was_written_and_links_to_what_is_wrong():
    html = drawn("{{ form }}", form=ExampleForm({"what": "Counting <b>carrots</b>"}))
    assert "Counting &lt;b&gt;carrots&lt;/b&gt;" in html
    assert "2 things to look at" in html
    assert '<a href="#id_scope_0">Who may see it? This is still empty.</a>' in html
    assert 'id="id_week_0"' in html
    assert 'aria-describedby="id_week_error"' in html
    assert " required" not in html


def test_a_form_that_opens_has_no_summary():
    assert 'class="errors' not in drawn("{{ form }}", form=ExampleForm())
