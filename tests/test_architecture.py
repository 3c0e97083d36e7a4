"""What import-linter does not see: models, templates, plug lists, clocks, sizes, and the pages open to the world.

Each rule stands twice: over the product, and over a bad sample that it must find."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, get_resolver, path

from roundtable.core.plugs import check_plugs
from tests.architecture import code, pages
from tests.architecture.layers import DEPTH, OUTSIDE, PACKAGE, ROOT, app_of, may_know, sources, templates

# who may look at another clock, and why
CLOCKS = {
    "core/clock.py": "it is the one clock",
}


def problems_in(paths: list[Path], rule) -> list[str]:
    return [f"{found.relative_to(ROOT)}: {one}" for found in paths for one in rule(found)]


def test_every_app_has_its_layer() -> None:
    folders = {child.name for child in PACKAGE.iterdir() if child.is_dir() and not child.name.startswith("_")}
    assert folders - OUTSIDE <= set(DEPTH)


def test_calls_go_down_and_siblings_do_not_meet() -> None:
    assert may_know("home", "support")
    assert may_know("people", "core")
    assert not may_know("people", "access")
    assert not may_know("messaging", "rosters")


def test_no_file_is_too_long() -> None:
    assert problems_in(sources(), lambda p: ["is over 400 lines"] if code.too_long(p.read_text("utf-8")) else []) == []


def test_the_length_rule_bites() -> None:
    assert code.too_long("pass\n" * 401)
    assert not code.too_long("pass\n" * 400)


def test_what_silences_a_checker_says_why() -> None:
    assert problems_in(sources(), lambda p: code.unexplained(p.read_text("utf-8"))) == []


@pytest.mark.parametrize("bad", ["type: ignore", "type: ignore[attr-defined, misc]", "noqa", "noqa: S608, E501"])
def test_the_reason_rule_bites(bad: str) -> None:
    assert code.unexplained(f"go()  # {bad}\n")
    assert not code.unexplained(f"go()  # {bad}  # it is our own\n")


def test_there_is_one_clock() -> None:
    watched = [one for one in sources() if str(one.relative_to(PACKAGE)) not in CLOCKS]
    assert problems_in(watched, lambda p: code.other_clocks(p.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "bad",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "timezone.now()",
        "DateTimeField(auto_now=True)",
        "DateTimeField(auto_now_add=True)",
        "cursor.execute('SELECT 1 FROM t WHERE due_at <= now()')",
        "cursor.execute('UPDATE t SET at = CURRENT_TIMESTAMP')",
        "from django.db.models.functions import Now",
    ],
)
def test_the_clock_rule_bites(bad: str) -> None:
    assert code.other_clocks(bad)


def test_the_clock_rule_lets_words_pass() -> None:
    assert not code.other_clocks("clock.now(); say = 'Help is here now (call us)'")


def test_views_reach_rows_through_visibility_only() -> None:
    views = [one for one in sources() if one.name == "views.py" or "views" in one.parts]
    assert views
    assert problems_in(views, lambda p: code.row_reaches(p.read_text("utf-8"))) == []


def test_the_row_rule_bites() -> None:
    assert code.row_reaches("Student.objects.get(pk=1)")
    assert code.row_reaches("Student._default_manager.all()")


def test_relations_to_other_apps_are_strings_that_go_down_and_leave_no_way_back() -> None:
    found = [
        f"{one.relative_to(ROOT)}: {problem}"
        for one in sources()
        if (app := app_of(one)) is not None
        for problem in code.relation_problems(one.read_text("utf-8"), app)
    ]
    assert found == []


@pytest.mark.parametrize(
    "bad",
    [
        'models.ForeignKey("access.Link", models.CASCADE, related_name="+")',
        'models.ForeignKey("core.Thing", models.CASCADE)',
        "from roundtable.core.things import Thing\nmodels.ForeignKey(Thing, models.CASCADE, related_name='+')",
    ],
)
def test_the_relation_rule_bites(bad: str) -> None:
    assert code.relation_problems(bad, "people")


def test_no_model_of_a_lower_app_knows_a_higher_one() -> None:
    """The same over the models as Django loaded them, whatever way they were written."""
    ours = [model for model in apps.get_models() if model._meta.app_label in DEPTH]
    assert ours
    assert [f"{model.__name__}.{name}" for model in ours for name in upward_relations(model)] == []


def upward_relations(model: type[models.Model]) -> list[str]:
    app = model._meta.app_label
    return [
        field.name
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if (other := field.related_model._meta.app_label) in DEPTH and not may_know(app, other)
    ]


def test_the_loaded_model_rule_bites() -> None:
    class Upward(models.Model):
        link = models.ForeignKey("access.Link", models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"
            apps = apps.__class__()

    Upward.link.field.remote_field.model = apps.get_model("access.Link")
    assert upward_relations(Upward) == ["link"]


def test_templates_name_only_what_lies_below_and_hold_nothing_inline() -> None:
    found = [
        f"{one.relative_to(ROOT)}: {problem}"
        for one in templates()
        if (app := app_of(one)) is not None
        for problem in pages.template_problems(one.read_text("utf-8"), app)
    ]
    assert found == []


@pytest.mark.parametrize(
    "bad",
    [
        '{% extends "home/base.html" %}',
        "{% include 'rosters/row.html' %}",
        '{% url "support:plan" plan.public_id %}',
        "<script>alert(1)</script>",
        '<p style="color: red">',
        '<button onclick="go()">',
        "\n" * 81,
    ],
)
def test_the_template_rule_bites(bad: str) -> None:
    assert pages.template_problems(bad, "messaging")


def test_every_line_of_every_plug_list_holds() -> None:
    assert check_plugs() == []


def test_every_page_open_to_the_world_is_listed() -> None:
    lines = (ROOT / "tests" / "public_pages.txt").read_text("utf-8").splitlines()
    listed = {line.split("#")[0].strip() for line in lines} - {""}
    found = {f"/{one.lstrip('/')}" for one in pages.public_pages(get_resolver().url_patterns)}
    assert found - listed == set(), "open to the world, and not on tests/public_pages.txt"
    assert listed - found == set(), "on tests/public_pages.txt, and not open any more"


def test_the_public_page_rule_bites() -> None:
    def open_page() -> None: ...

    open_page.login_required = False  # type: ignore[attr-defined]
    patterns: list[URLPattern] = [path("open/", open_page), path("closed/", lambda request: None)]  # type: ignore[arg-type, return-value]
    assert list(pages.public_pages(patterns)) == ["/open/"]


def test_every_page_needs_sign_in_unless_it_says_otherwise() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


@pytest.mark.django_db
def test_migrations_are_in_step() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
