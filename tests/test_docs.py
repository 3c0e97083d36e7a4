"""Documentation is tested: what exists is documented, what is documented exists, every link leads somewhere."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from roundtable.core.plugs import plugged
from roundtable.demo.cast import FAMILIES, STAFF
from tests.architecture.layers import PACKAGE, ROOT, sources

OPERATORS = (ROOT / "docs" / "guide" / "operators.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
SETTING = re.compile(r"env\.(?:text|url|flag|number|listed)\(\s*\"([A-Z_]+)\"|environ(?:\.get\(|\[)\"([A-Z_]+)\"")
NOT_OURS = {"PATH", "HOST", "PORT", "XDG_RUNTIME_DIR", "DJANGO_SETTINGS_MODULE"}
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
# a machine's folders and registries' hosts, spelled so that this file does not hold them
PRIVATE = (
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/tm" + "p/rt",
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "deb.debian" + ".org",
)


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def dead_links(document: Path, text: str) -> list[str]:
    links = [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    return [link for link in links if not (document.parent / link).exists()]


def settings_read() -> set[str]:
    found = {name for path in sources() for pair in SETTING.findall(path.read_text("utf-8")) for name in pair if name}
    return found - NOT_OURS


def test_every_link_leads_somewhere() -> None:
    found = [
        f"{one.relative_to(ROOT)}: {link}" for one in documents() for link in dead_links(one, one.read_text("utf-8"))
    ]
    assert found == []


def test_the_link_rule_bites() -> None:
    assert dead_links(ROOT / "README.md", "[a](README.md) [b](no/such/file.md)") == ["no/such/file.md"]


def test_every_setting_is_documented() -> None:
    assert {name for name in settings_read() if f"`{name}`" not in OPERATORS} == set()


def test_the_setting_rule_sees_them() -> None:
    assert {"DATABASE_URL", "ROUNDTABLE_KEYS", "BASE_URL"} <= settings_read()


def test_every_command_is_documented() -> None:
    names = [command.name for source in plugged("COMMANDS") for command in source()]
    assert [name for name in names if f"`roundtable {name}`" not in OPERATORS] == []


def test_every_app_and_plug_list_is_in_the_architecture() -> None:
    apps = [name.removeprefix("roundtable.") for name in settings.ROUNDTABLE_APPS]
    assert [app for app in apps if not re.search(rf"\b{app}\b", ARCHITECTURE)] == []
    assert [name for name in settings.PLUG_LISTS if f"`{name}`" not in ARCHITECTURE] == []


def test_every_metric_is_documented() -> None:
    named = set(re.findall(r"# HELP (roundtable_\w+)", (PACKAGE / "core" / "health.py").read_text("utf-8")))
    assert named
    assert {name for name in named if f"`{name}`" not in OPERATORS} == set()


def test_every_app_says_its_rows_verbs_pages_and_who_may() -> None:
    apps = [child for child in PACKAGE.iterdir() if (child / "apps.py").exists()]
    assert [app.name for app in apps if '"""' not in (app / "__init__.py").read_text("utf-8")] == []


def test_the_readme_introduces_the_cast() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [one.key for one in (*STAFF, *FAMILIES) if f"{one.given} {one.family}" not in readme] == []


def test_every_make_target_is_described() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert targets is not None
    assert [name for name in targets[1].split() if name != "help" and f"#: make {name} " not in makefile] == []


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a git checkout, so nothing says which files belong to it")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine_s_folder_or_a_registry(committed: list[Path]) -> None:
    found = [f"{one.relative_to(ROOT)}: {word}" for one in committed for word in private_words(one.read_bytes())]
    assert found == []


def private_words(content: bytes) -> list[str]:
    return [word for word in PRIVATE if word.encode() in content]


def test_the_private_word_rule_bites() -> None:
    assert private_words(b"see /wo" + b"rk/main") == [PRIVATE[0]]
