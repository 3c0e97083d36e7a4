import pytest

from roundtable.core import static_files


@pytest.fixture
def collected(settings, tmp_path, monkeypatch):
    """How often static files were collected, into a folder of the test's own; each writes a manifest."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    calls = []

    def collect(name, **_options):
        calls.append(name)
        (settings.STATIC_ROOT / static_files.MANIFEST).write_text("{}")

    monkeypatch.setattr(static_files, "call_command", collect)
    return calls


def test_files_are_collected_once_for_the_same_sources(collected):
    assert static_files.gather()
    assert not static_files.gather()
    assert collected == ["collectstatic"]


def test_a_source_that_changed_is_collected_anew(collected, monkeypatch):
    static_files.gather()
    before = list(static_files._sources())
    monkeypatch.setattr(static_files, "_sources", lambda: iter([*before, "new.css /x/new.css 1 1"]))
    assert static_files.gather()


def test_what_was_deleted_is_collected_anew(collected, settings):
    static_files.gather()
    (settings.STATIC_ROOT / static_files.MANIFEST).unlink()
    assert static_files.gather()


def test_another_writer_of_static_files_collects_anew(collected, settings):
    static_files.gather()
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "another.Storage"}}
    assert static_files._mark()
    assert static_files.gather()
