"""Where the embedded database lies, and whom it belongs to."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from roundtable.core import env

SYSTEM_USER = "roundtable-db"
ROOT_PLACE = Path("/var/lib/roundtable")
LONGEST_SOCKET = 100  # bytes; the kernel's own stop is 108
SOCKET_NAME = "/.s.PGSQL.5432"


class PlaceProblem(Exception):
    """One line: what is in the way, and what to do."""


@dataclass(frozen=True)
class Owner:
    """The system user that the server runs as."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Place:
    """All paths of one embedded database. `base` and all under it is ours; nothing above it is ever changed."""

    base: Path
    keys: Path
    role: str = "roundtable"

    @property
    def cluster(self) -> Path:
        return self.base / "cluster"

    @property
    def config(self) -> Path:
        return self.base / "postgresql.conf"

    @property
    def access(self) -> Path:
        return self.base / "pg_hba.conf"

    @property
    def log(self) -> Path:
        return self.base / "log" / "postgresql.log"

    @property
    def socket_record(self) -> Path:
        return self.base / "socket_folder"

    def password(self) -> str:
        return env.kept_secret(self.keys, "database_password")

    def socket_folder(self) -> Path:
        """The recorded folder, else the one that will be made: short enough for a socket's address."""
        try:
            return Path(self.socket_record.read_text("utf-8").strip())
        except (FileNotFoundError, PermissionError):
            inside = self.base / "run"
            return inside if _short(inside) else _elsewhere(self.base)


def place_of(data: Path) -> Place:
    """The place that belongs to the data folder `data`."""
    keys = Path(env.text("ROUNDTABLE_KEYS", ".keys")).absolute()
    data = data.absolute()
    if not is_root():
        return Place(data / "postgres", keys)
    # with a mark of the folder itself: a checkout made anew at the same path must not meet the old one's database
    mark = env.kept_secret(data, "installation")
    return Place(ROOT_PLACE / hashlib.sha256(bytes(data / mark)).hexdigest()[:16], keys)


def is_root() -> bool:
    return os.geteuid() == 0


def owner() -> Owner:
    """Who the server runs as: a system user of its own when we are root (made if need be), else ourselves."""
    if not is_root():
        return Owner(os.geteuid(), os.getegid())
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        found = _made_system_user()
    return Owner(found.pw_uid, found.pw_gid)


def make_base(place: Place) -> None:
    """Make the one folder that all else lies in, unless it is there and ours."""
    if is_root():
        ROOT_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
        make_folder(place.base, 0o711, None)
    else:
        place.base.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_folder(place.base, 0o700, None)


def make_folders(place: Place, owner: Owner) -> None:
    """Make the server's folders in it, and record the socket's; one process at a time."""
    make_folder(place.log.parent, 0o700, owner)
    sockets = place.socket_folder()
    make_folder(sockets, 0o700, owner)
    if not place.socket_record.exists():
        place.socket_record.write_text(f"{sockets}\n", "utf-8")


def make_folder(folder: Path, mode: int, owner: Owner | None) -> None:
    """Make one folder for `owner` (None: ourselves). One that is there must be theirs. Raises PlaceProblem."""
    try:
        folder.mkdir(mode=mode)
        folder.chmod(mode)  # the folder is new and ours; mkdir's mode is cut by the umask
        if owner is not None and is_root():
            os.chown(folder, owner.uid, owner.gid)
    except FileExistsError:
        _refuse_foreign(folder, owner)


def _refuse_foreign(folder: Path, owner: Owner | None) -> None:
    found = folder.lstat()
    expected = owner.uid if owner is not None else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != expected:
        raise PlaceProblem(f"{folder} is not a folder of the database's user: move it away and start again")


def _short(folder: Path) -> bool:
    return len(os.fsencode(f"{folder}{SOCKET_NAME}")) < LONGEST_SOCKET


def _elsewhere(base: Path) -> Path:
    name = f"roundtable-{os.geteuid()}-{hashlib.sha256(bytes(base)).hexdigest()[:16]}"
    for parent in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"):  # noqa: S108  # a folder of ours in it
        if parent and Path(parent).is_dir() and _short(Path(parent) / name):
            return Path(parent) / name
    raise PlaceProblem("no folder has a path short enough for a socket: set XDG_RUNTIME_DIR, or ROUNDTABLE_DATA nearer")


def _made_system_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    advice = f"make a system user {SYSTEM_USER}, run as an ordinary user, or set DATABASE_URL"
    if useradd is None:
        raise PlaceProblem(f"as root the database needs a user of its own, and useradd is not here: {advice}")
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    made = subprocess.run([useradd, *options, "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True)
    try:
        return pwd.getpwnam(SYSTEM_USER)  # another start may have made it in the same moment
    except KeyError as error:
        raise PlaceProblem(f"useradd ended with {made.returncode}: {advice}") from error
