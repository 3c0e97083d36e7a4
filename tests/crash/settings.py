"""The smallest house in which a worker runs: the core, procrastinate and the jobs of `tests.crash.work`."""

from roundtable.settings import *  # noqa: F403
from roundtable.settings import PLUG_LISTS

INSTALLED_APPS = ["roundtable.core", "tests.crash.work", "procrastinate.contrib.django", "django.contrib.staticfiles"]
MIDDLEWARE = []
ROOT_URLCONF = "tests.crash.work.urls"
AUTH_USER_MODEL = "auth.User"
globals().update(dict.fromkeys(PLUG_LISTS, ()))
DUE_SWEEPS = ["tests.crash.work.sweeps.always_broken", "tests.crash.work.sweeps.finish_due"]
DOCTOR_PARTS = ["roundtable.core.doctor.parts"]
COMMANDS = {
    "serve worker upgrade": "roundtable.supervisor.commands",
    "doctor backup restore": "roundtable.core.operations.commands",
}
