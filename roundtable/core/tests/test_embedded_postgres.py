"""The embedded database, on real servers: as root, as an ordinary user, under closed folders, after a kill."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from roundtable.core.embedded_postgres import DatabaseProblem, connection_settings, ensure_running, place, program
from roundtable.core.embedded_postgres.place import Place, PlaceProblem, place_of
from roundtable.core.embedded_postgres.server import wipe

pytestmark = [pytest.mark.crash, pytest.mark.slow]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: it makes and becomes another system user")
TEST_USER = "roundtable-test"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder under a closed one, with keys of its own; its server is gone afterwards."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("ROUNDTABLE_KEYS", str(closed / "keys"))
    yield closed / "data"
    wipe(place_of(closed / "data"))


def ask(settings: dict[str, str], query: str) -> object:
    with psycopg.connect(
        dbname=settings["NAME"], user=settings["USER"], password=settings["PASSWORD"], host=settings["HOST"]
    ) as connection:
        row = connection.execute(query.encode()).fetchone()
        assert row is not None
        return row[0]


def modes(folder: Path) -> dict[Path, int]:
    return {parent: stat.S_IMODE(parent.stat().st_mode) for parent in (folder, *folder.parents)}


def postmaster(found: Place) -> int:
    """The server's pid, as its own file says (read as its owner would)."""
    return int((found.cluster / "postmaster.pid").read_text().split("\n", 1)[0])


def test_it_starts_under_a_closed_folder_and_changes_nobody_s_permissions(data: Path) -> None:
    before = modes(data.parent)
    use = ensure_running(data)
    try:
        settings = connection_settings(data)
        assert ask(settings, "SELECT current_database()") == "roundtable"
        assert ask(settings, "SHOW listen_addresses") == ""
        assert ask(settings, "SELECT lower('ÑANDÚ')") == "ñandú"
        assert ask(settings, "SELECT rolpassword LIKE 'SCRAM-SHA-256%' FROM pg_authid WHERE rolname = 'roundtable'")
    finally:
        use.release()
    assert modes(data.parent) == before


def test_nobody_comes_in_without_the_password(data: Path) -> None:
    use = ensure_running(data)
    try:
        with pytest.raises(psycopg.OperationalError, match="password"):
            ask({**connection_settings(data), "PASSWORD": "guessed"}, "SELECT 1")
        assert stat.S_IMODE((place_of(data).keys / "database_password").stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(connection_settings(data)["HOST"]).stat().st_mode) == 0o700
    finally:
        use.release()


@as_root
def test_as_root_the_server_is_a_user_of_its_own_far_from_the_checkout(data: Path) -> None:
    use = ensure_running(data)
    try:
        where = place_of(data)
        assert where.base.parent == place.ROOT_PLACE
        assert where.cluster.stat().st_uid == place.owner().uid != 0
        command = Path(f"/proc/{postmaster(where)}/exe").resolve()
        assert command.is_relative_to(where.base)
        environment = Path(f"/proc/{postmaster(where)}/environ").read_bytes()
        assert b"ROUNDTABLE" not in environment
        assert where.config.stat().st_uid == 0
    finally:
        use.release()


def test_the_last_one_turns_off_the_light(data: Path) -> None:
    first, second = ensure_running(data), ensure_running(data)
    first.release()
    assert second.is_answered()
    second.release()
    again = ensure_running(data)
    assert again.is_answered()
    again.release()


def test_what_was_written_survives_a_kill(data: Path) -> None:
    use = ensure_running(data)
    settings = connection_settings(data)
    with psycopg.connect(
        dbname="roundtable", user="roundtable", password=settings["PASSWORD"], host=settings["HOST"]
    ) as connection:
        connection.execute("CREATE TABLE kept (words text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")
    pid = postmaster(place_of(data))
    os.kill(pid, signal.SIGKILL)
    os.close(use.handle)
    pid_file = place_of(data).cluster / "postmaster.pid"
    assert pid_file.exists()
    again = ensure_running(data)
    try:
        assert ask(settings, "SELECT words FROM kept") == "still here"
    finally:
        again.release()


def test_a_start_is_tried_again_while_another_process_of_that_user_has_the_old_pid(data: Path) -> None:
    use = ensure_running(data)
    kept = place_of(data).cluster / "postmaster.pid"
    left, user = kept.read_text(), place.owner().uid
    use.release()
    other = subprocess.Popen(["sleep", "3"], cwd="/", user=user if os.geteuid() == 0 else None)
    threading.Thread(target=other.wait).start()
    kept.write_text(left.replace(left.split("\n")[0], str(other.pid), 1))
    began = time.monotonic()
    again = ensure_running(data)
    assert 2 < time.monotonic() - began < 30
    again.release()


def test_two_checkouts_at_once_do_not_meet(data: Path) -> None:
    other = data.parent / "other checkout, with a 'quote'"
    uses = [ensure_running(data), ensure_running(other)]
    try:
        hosts = {connection_settings(data)["HOST"], connection_settings(other)["HOST"]}
        assert len(hosts) == 2
        assert postmaster(place_of(data)) != postmaster(place_of(other))
    finally:
        for use in uses:
            use.release()
        wipe(place_of(other))


def test_a_checkout_made_anew_at_the_same_path_starts_afresh(data: Path) -> None:
    ensure_running(data).release()
    gone = place_of(data)
    shutil.rmtree(data)
    shutil.rmtree(gone.keys)
    use = ensure_running(data)
    try:
        assert ask(connection_settings(data), "SELECT 1") == 1
        assert os.geteuid() != 0 or place_of(data).base != gone.base, "as root the old one is left where it lies"
    finally:
        use.release()
        wipe(gone)


def test_two_starts_in_the_same_moment_make_one_server(data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from roundtable.core.embedded_postgres import ensure_running;"
        "use = ensure_running(Path(sys.argv[1])); print(use.is_answered()); sys.stdin.read(); use.release()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert [one.communicate(timeout=60)[0].strip() for one in started] == ["True"] * 3


def test_a_folder_of_another_version_is_not_touched(data: Path) -> None:
    ensure_running(data).release()
    version = place_of(data).cluster / "PG_VERSION"
    version.write_text("16\n")
    with pytest.raises(DatabaseProblem, match=r"PostgreSQL 16 .* run: pg_upgrade -U roundtable -b ") as raised:
        ensure_running(data)
    assert "\n" not in str(raised.value)


def test_lost_keys_are_said_in_one_line(data: Path) -> None:
    use = ensure_running(data)
    kept = place_of(data).keys / "database_password"
    held = kept.read_text()
    kept.write_text("another")
    try:
        with pytest.raises(DatabaseProblem, match="put back the keys"):
            ensure_running(data)
    finally:
        kept.write_text(held)
        use.release()


def test_a_stranger_s_folder_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = place_of(data)
    where.base.parent.mkdir(parents=True, exist_ok=True)
    where.base.symlink_to(data.parent)
    try:
        with pytest.raises(PlaceProblem, match="not a folder of the database's user"):
            ensure_running(data)
    finally:
        where.base.unlink()


def test_a_long_path_gets_its_socket_elsewhere_and_the_place_is_recorded(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(place, "is_root", lambda: False)
    monkeypatch.setenv("ROUNDTABLE_KEYS", str(tmp_path / "keys"))
    deep = place_of(tmp_path / ("deep" * 20) / "data")
    place.make_base(deep)
    place.make_folders(deep, place.Owner(os.geteuid(), os.getegid()))
    chosen = deep.socket_folder()
    try:
        assert len(os.fsencode(f"{chosen}{place.SOCKET_NAME}")) < 100
        assert stat.S_IMODE(chosen.stat().st_mode) == 0o700
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        assert deep.socket_folder() == chosen
    finally:
        shutil.rmtree(chosen)


def test_a_missing_package_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "PACKAGE", "no_such_package")
    with pytest.raises(program.ProgramProblem, match="set DATABASE_URL"):
        program.installed()


@pytest.fixture
def test_user() -> Iterator[tuple[int, int]]:
    import pwd

    subprocess.run(["useradd", "--system", "--user-group", "--no-create-home", TEST_USER], check=True)
    found = pwd.getpwnam(TEST_USER)
    yield found.pw_uid, found.pw_gid
    subprocess.run(["userdel", TEST_USER], check=True)


def become(user: tuple[int, int], act: Callable[[], None]) -> int:
    """Run `act` in a child that is that user; gives 0 when it held. (The interpreter itself may lie where the
    user cannot start it, so the child is forked and not begun anew.)"""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os.setgroups([])
        os.setgid(user[1])
        os.setuid(user[0])
        act()
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)


@as_root
def test_as_a_user_everything_lies_in_the_data_folder(test_user, tmp_path_factory, monkeypatch) -> None:
    home = Path("/var/tmp/roundtable-test-home")  # noqa: S108  the test's own folder, which that user can reach
    shutil.rmtree(home, ignore_errors=True)
    (home / "program" / program.PACKAGE).mkdir(parents=True)
    newest = max(program.installed(), key=program.major_version)
    reachable = home / "program" / program.PACKAGE / newest.name
    shutil.copytree(newest, reachable)
    libraries = newest.parent.parent / f"{program.PACKAGE}.libs"
    shutil.copytree(libraries, home / "program" / libraries.name)
    shutil.chown(home, *test_user)
    home.chmod(0o700)
    monkeypatch.setattr(program, "installed", lambda: [reachable])
    monkeypatch.setenv("ROUNDTABLE_KEYS", str(home / "keys"))

    def act() -> None:
        use = ensure_running(home / "data")
        where = place_of(home / "data")
        assert where.base == home / "data" / "postgres"
        assert where.cluster.stat().st_uid == os.geteuid() == test_user[0]
        assert ask(connection_settings(home / "data"), "SELECT 1") == 1
        use.release()

    try:
        assert become(test_user, act) == 0
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    finally:
        shutil.rmtree(home)
