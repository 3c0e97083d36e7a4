"""Backup and restore by the command, on a real database: whole, or as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.house import ROOT, House

pytestmark = [pytest.mark.slow]


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys of this test alone. (The database's own password is in the house's address.)"""
    monkeypatch.setenv("ROUNDTABLE_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def roundtable(house: House, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "roundtable", *arguments]
    return subprocess.run(command, cwd=ROOT, env=house.environment, capture_output=True, text=True)


def test_a_backup_comes_back_whole_and_what_came_after_is_gone(house: House, keys: Path, tmp_path: Path) -> None:
    kept = house.row()
    file = tmp_path / "today.rtb"
    assert roundtable(house, "backup", str(file), "--json").returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"marks" not in file.read_bytes()
    house.row()
    done = roundtable(house, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert house.ask("SELECT id FROM marks") == [(kept,)]
    assert house.ask("SELECT to_regnamespace('before_restore')") == [(None,)]


def test_a_broken_backup_changes_nothing(house: House, keys: Path, tmp_path: Path) -> None:
    kept, file = house.row(), tmp_path / "today.rtb"
    roundtable(house, "backup", str(file))
    file.write_bytes(file.read_bytes()[:-3])
    done = roundtable(house, "restore", str(file))
    assert done.returncode == 2
    assert "nothing was restored" in done.stderr
    assert house.ask("SELECT id FROM marks") == [(kept,)]


def test_another_installation_s_keys_open_nothing(house: House, keys: Path, tmp_path: Path) -> None:
    file = tmp_path / "today.rtb"
    roundtable(house, "backup", str(file))
    (keys / "backup_key").unlink()
    assert roundtable(house, "restore", str(file)).returncode == 2


def test_a_backup_overwrites_nothing(house: House, keys: Path, tmp_path: Path) -> None:
    (tmp_path / "today.rtb").write_text("another file")
    assert roundtable(house, "backup", str(tmp_path / "today.rtb")).returncode == 2
    assert (tmp_path / "today.rtb").read_text() == "another file"
