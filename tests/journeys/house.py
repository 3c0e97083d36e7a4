"""A school half way through M.'s story: a database of its own, copied for each journey, with a server in front of it.

The copies keep one journey's acts away from the next, and from every other test."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from playwright.sync_api import Page
from psycopg.sql import SQL, Identifier

from roundtable.channels import registry
from roundtable.core import clock, tick
from roundtable.demo.cast.rows import World, build_world
from roundtable.demo.seed import drawing, fewer, lost, malik, mateo, paper, safety, speech, trying, yes
from roundtable.demo.seed.moments import DEMO_OPENS, YEAR_STARTS, on
from roundtable.demo.seed.people import HEARD_ON
from roundtable.demo.seed.post import past_post
from roundtable.demo.seed.translating import translate
from roundtable.languages.services import keep
from roundtable.messaging.crisis.services import Words, raise_crisis
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.emergency.answers import answer_safe
from roundtable.messaging.emergency.services import Wish, send_alert
from roundtable.messaging.emergency.updates import follow_up
from roundtable.messaging.models import AlertKind, SafeWord, UpdateKind
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services import places, reach
from tests.crash.house import url
from tests.journeys import letters
from tests.signed_in import as_person


@dataclass
class House:
    """The server's address and everybody in it, by key."""

    url: str
    world: World
    standing: ExitStack

    def sign_in(self, page: Page, key: str) -> None:
        """This person from now on, wholly signed in."""
        cookie = as_person(self.world.person(key)).cookies["sessionid"]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.url}])

    def settle(self, book: Mapping[str, str] | None = None) -> None:
        """What the worker does, and Rosa Quispe at her desk with the words of `book`."""
        translate(self.world.rosa, book or {})

    def wait(self, by: timedelta) -> None:
        """Let time pass; what fell due happens."""
        self.standing.enter_context(clock.standing_at(clock.now() + by))
        tick.run_due(clock.now())
        self.settle()


DAYS_OFF = (
    ("Labor Day", date(2026, 9, 7), date(2026, 9, 8)),
    ("Winter break", date(2026, 12, 21), date(2027, 1, 2)),
)


def source() -> str:
    """What a furnished database begins from: what is kept migrated, or the tests' own, which spares the migrations."""
    kept, name = connection.settings_dict["TEST"].get("TEMPLATE"), str(connection.settings_dict["NAME"])
    return str(kept) if kept else name if name.startswith("test_") else "template1"


def furnish() -> World:
    """The cast with its speakers, Malik's plan in force, M.'s plan offered."""
    call_command("migrate", interactive=False, verbosity=0)
    with registry.using(*past_post()):
        with on(YEAR_STARTS, 7):
            world = build_world()
            for name, first, ends in DAYS_OFF:
                places.add_holiday(world.cedar, name, starts=first, ends=ends)
        with on(HEARD_ON, 18):
            for point in ContactPoint.objects.filter(channel=Channel.SMS):
                reach.heard_from(point)
        speech.approve_sentences(world)
        malik.live(world)
        mateo.half_way(world)
        letters.write(world)
        safety.watch(world)
        lost.lose(world)
        trying.try_texts(world, "past_sms")
        paper.write_letters(world)
        yes.say(world)
        with on(date(2026, 11, 10), 13):
            _emergency(world)
        fewer.wait(world)
        drawing.draw(world)
        with on(DEMO_OPENS.date(), 8):
            _danger(world)
    return world


def _emergency(world: World) -> None:
    """A tree fell: everybody was told, one family needed help, and it was over."""
    words = "A tree fell on the gym. Nobody is hurt. Classes go on in the other building."
    alert, _ = send_alert(Wish((world.cedar,), AlertKind.OTHER, words=words), by=world.person("park"))
    send_everything_due()
    answer_safe(alert, world.lucia, SafeWord.SAFE, came_by=Channel.SMS)
    answer_safe(alert, world.person("dana"), SafeWord.NEED_HELP, came_by=Channel.SMS)
    follow_up(alert, (world.cedar,), UpdateKind.ALL_CLEAR, "", by=world.person("park"))
    send_everything_due()


def _danger(world: World) -> None:
    """A mother wrote words of danger, which stand open."""
    body = "Mi esposo me pega. Tengo miedo de volver a casa."
    text = keep(body, language="es", author=None, district=world.cedarhill, private=True)
    raise_crisis(Words(text, world.cedar, world.lucia, world.mateo))


@contextmanager
def copy_of(source: str, beside: str) -> Iterator[str]:
    """A database like `source`, named after the one in use and `beside`; gone at the end."""
    connections.close_all()
    name = f"{connection.settings_dict['NAME']}_{beside}"
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(source)))
    try:
        yield name
    finally:
        with psycopg.connect(url("postgres"), autocommit=True) as server:
            server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


@contextmanager
def in_use(name: str) -> Iterator[None]:
    """Django uses this database, and the one before again at the end: what runs next must not meet its rows."""
    connections.close_all()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


@contextmanager
def open_house(world: World, static: Path) -> Iterator[House]:
    """The server in front of the database in use, on the morning the demo opens; with people of its own.

    A journey changes them: who chose Spanish in one must not write in Spanish in the next."""
    with ExitStack() as standing:
        standing.enter_context(override_settings(STATIC_ROOT=static, ALLOWED_HOSTS=["*"]))
        standing.enter_context(registry.using(*past_post()))
        standing.enter_context(clock.standing_at(DEMO_OPENS))
        server = LiveServerThread("127.0.0.1", static_handler=_AsItIs)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        standing.callback(server.terminate)
        yield House(f"http://127.0.0.1:{server.port}", deepcopy(world), standing)


def gather_static(into: Path) -> Path:
    """Collected and compressed, as `serve` does at its start."""
    with override_settings(STATIC_ROOT=into):
        call_command("collectstatic", interactive=False, verbosity=0)
    return into


def _AsItIs(application: object) -> object:  # stands where Django expects a class
    """Static files come from whitenoise, as in the product."""
    return application
