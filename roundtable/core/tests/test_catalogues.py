"""The catalogues are complete where promised, and the check that says so bites."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from roundtable.core import catalogue_rules, catalogues

PAGE = '  <p>{% translate "Hello" %}</p>\n{% blocktranslate with name=x %}To {{ name }}{% endblocktranslate %}'


def _package(root: Path, **translations: str) -> Path:
    """A package with one page families see, one only staff see, and the catalogues given as language=po text."""
    package = root / "sample"
    for name, words in {"home.html": PAGE, "staff_home.html": '{% translate "Desk" %}'}.items():
        page = package / "templates" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("{% load i18n %}\n" + words)
    for language, lines in translations.items():
        source = package / "locale" / language / "LC_MESSAGES" / "django.po"
        source.parent.mkdir(parents=True)
        source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + lines)
    (package / "locale").mkdir(exist_ok=True)
    (package / "locale" / "staff_only.txt").write_text("# only staff\ntemplates/staff_*\n")
    return package


def _po(**pairs: str) -> str:
    return "".join(f'msgid "{KEYS[key]}"\nmsgstr "{words}"\n\n' for key, words in pairs.items())


KEYS = {"hello": "Hello", "to": "To %(name)s", "desk": "Desk"}


def test_a_complete_sample_has_no_problem(tmp_path: Path) -> None:
    package = _package(
        tmp_path,
        es=_po(hello="Hola", to="A %(name)s", desk="Mesa"),
        ar=_po(hello="مرحبًا", to="إلى %(name)s", desk=""),
        vi=_po(hello="", to="", desk=""),
    )
    assert catalogues.problems(package) == []


@pytest.mark.parametrize(
    ("language", "lines", "problem"),
    [
        ("es", _po(hello="Hola", to="A %(name)s", desk=""), "does not translate 'Desk'"),
        ("ar", _po(hello="", to="إلى %(name)s", desk=""), "does not translate 'Hello'"),
        ("es", _po(hello="Hola", to="A %(nombre)s", desk="Mesa"), "changes the placeholders of 'To %(name)s'"),
        ("es", _po(hello="¡Hola!", to="A %(name)s", desk="Mesa"), "raises its voice: '¡Hola!'"),
        ("vi", _po(hello=""), "lacks 'To %(name)s'"),
    ],
)
def test_each_lack_is_one_line(tmp_path: Path, language: str, lines: str, problem: str) -> None:
    found = catalogues.problems(_package(tmp_path, **{language: lines}))
    assert any(problem in line for line in found), found


def test_what_only_staff_see_is_not_on_the_familys_face(tmp_path: Path) -> None:
    package = _package(tmp_path)
    assert catalogue_rules.family_face(catalogues.extract(package), package) == {"Hello", "To %(name)s"}


def test_each_staff_only_pattern_still_names_a_file() -> None:
    files = [str(path.relative_to(catalogues.PACKAGE)) for path in catalogues.PACKAGE.rglob("*") if path.is_file()]
    for pattern in catalogue_rules.staff_only_patterns(catalogues.PACKAGE):
        assert any(catalogue_rules.matches(file, [pattern]) for file in files), pattern


def test_no_template_of_the_familys_is_staff_only() -> None:
    patterns = catalogue_rules.staff_only_patterns(catalogues.PACKAGE)
    pages = [p for p in catalogues.PACKAGE.rglob("*.html") if p.name.startswith(("family_", "student_"))]
    assert pages
    assert not [p for p in pages if catalogue_rules.matches(str(p.relative_to(catalogues.PACKAGE)), patterns)]


def test_spanish_holds_every_sentence_and_arabic_the_familys() -> None:
    assert catalogues.problems() == []


def test_the_compiled_sentences_are_what_pages_say() -> None:
    with translation.override("es"):
        assert gettext("Sign in") == "Entrar"
        assert ngettext("%(n)s person gets this.", "%(n)s people get this.", 1) == "%(n)s persona recibe esto."
    with translation.override("ar"):
        assert gettext("Not now") == "ليس الآن"


@pytest.mark.parametrize(("count", "form"), [(1, "شخص واحد"), (2, "شخصان"), (5, "أشخاص"), (11, "شخصًا"), (100, "شخص.")])
def test_arabic_counts_in_six_forms(count: int, form: str) -> None:
    with translation.override("ar"):
        assert form in ngettext("%(people)s person looked.", "%(people)s people looked.", count)


SKELETON = re.compile(
    r"\{% block (?:\w*class|face) %\}.*?\{% endblock %\}|\{% blocktranslate.*?\{% endblocktranslate %\}"
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(svg|style).*?</\1>|<[^>]*>|[\w-]+='[^']*'",
    re.DOTALL,
)
NAMED = re.compile(r'(?:aria-label|title|placeholder|alt)="[^"{]*[^\W\d_]{2,}')


def test_every_word_on_a_page_is_translatable() -> None:
    """What is left of a template without its tags, facts and translated sentences holds no word."""
    pages = [p for p in catalogues.PACKAGE.glob("*/templates/**/*.html") if not {"styleguide", "demo"} & set(p.parts)]
    bare = {str(p): re.findall(r"[^\W\d_]{2,}", SKELETON.sub(" ", p.read_text("utf-8"))) for p in pages}
    assert {page: words for page, words in bare.items() if words} == {}
    assert [str(p) for p in pages if NAMED.search(p.read_text("utf-8"))] == []
