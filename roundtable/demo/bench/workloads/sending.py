"""P3: an announcement to everybody of a school, from *send* to queued rows and on to what the provider has taken,
beside one statement and a bare loop. In English: to wait for a translation is another measure."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from json import load
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings

from roundtable.channels import registry
from roundtable.channels.adapters.twilio.adapter import TwilioSms
from roundtable.core import clock
from roundtable.core.parent import as_parent
from roundtable.demo.bench.arithmetic import alone, beside_floor, cpu_each, per_second, seconds
from roundtable.demo.bench.cpu import Meter, database_server
from roundtable.demo.bench.districts import build_district
from roundtable.demo.bench.floors.sending import QUEUE, TABLE, send_all
from roundtable.demo.bench.pairing import in_turns, note, timed
from roundtable.demo.bench.scratch import analyse, scratch_database
from roundtable.demo.bench.serving import free_port, stop, wait_until_ready
from roundtable.demo.bench.values import Aim, Asked, Figure, Finding, Run, Target
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery
from roundtable.messaging.services.announcing import announce
from roundtable.people.models import District, Person, Section, StaffAssignment

ACCOUNT, TOKEN = "AC" + "0" * 32, "bench-token-of-no-account"
NOON = datetime(2026, 11, 17, 18, tzinfo=UTC)  # a Tuesday: neither night nor holiday
BODY = "Library day is Tuesday. Which book does your child bring back?"
QUEUED, ACCEPTED = Target(3.0), Target(0.30, Aim.AT_LEAST)
CPU, MEMORY = Target(0.8, of_value=True), Target(250)
WHOLE_SCHOOL = """
    INSERT INTO people_enrollment (section_id, student_id, sourced_id, origin, starts)
    SELECT %(section)s, student.id, '', 'hand', %(day)s FROM people_student student
"""


@dataclass
class Post:
    """One author, one section with everybody in it, one provider; every run is another announcement."""

    author: Person
    section: Section
    url: str
    statements: list[int] = field(default_factory=list)

    def queue(self) -> Run:
        """Ours: from *send* to queued rows, translation asked for, audited, committed."""
        run = timed(lambda: announce(self.author, self.section, BODY))
        return Run(run.seconds, Delivery.objects.filter(state="queued").count())

    def queue_bare(self) -> Run:
        """The floor: one statement."""
        facts: dict[str, Any] = {"sections": [self.section.pk], "today": NOON.date(), "body": BODY, "now": NOON}
        with connection.cursor() as cursor:
            run = timed(lambda: cursor.execute(QUEUE, facts))
            return Run(run.seconds, cursor.rowcount)

    def send(self) -> Run:
        """Ours: until the provider has taken everything that is queued."""
        self.queue()
        count = _Counted()
        with connection.execute_wrapper(count):
            run = timed(send_everything_due)
        taken = _ledger(self.url)["distinct"]
        self.statements.append(round(1000 * count.statements / taken))
        return Run(run.seconds, taken)

    def send_bare(self) -> Run:
        """The floor: claim, post, mark."""
        self.queue_bare()
        run = timed(lambda: send_all(f"{self.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"))
        return Run(run.seconds, _ledger(self.url)["distinct"])


@dataclass
class _Counted:
    statements: int = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # Django's own shape
        self.statements += 1
        return execute(sql, params, many, context)


def run(asked: Asked) -> Finding:
    """`size` students, about one and a half times as many adults; figures are for each adult who can be texted."""
    finding = Finding("P3", asked.size, asked.pairs)
    with scratch_database("sending"), clock.standing_at(NOON):
        district = build_district(asked.size, asked.hears)
        with _provider() as url, _sending_to(url):
            post = Post(*_school(district), url)
            analyse()
            post.send(), post.send_bare()  # connections open, code loaded
            finding.figures = _figures(asked, finding, post)
    return finding


def _figures(asked: Asked, finding: Finding, post: Post) -> list[Figure]:
    database = database_server()
    meter = Meter(lambda: [*database, *Meter(lambda: ()).ours()])
    queued = note(finding, in_turns(asked, meter, post.queue, post.queue_bare))
    send_everything_due()
    _ledger(post.url)
    sent = note(finding, in_turns(asked, meter, post.send, post.send_bare))
    lost = Delivery.objects.filter(state__in=["queued", "claimed", "submitting", "in_doubt"]).count()
    asked.hears(f"P3: {sent[-1].ours.units:,} texts a run")
    return [
        beside_floor("from send to queued rows", "s", queued, seconds, QUEUED),
        beside_floor("texts taken a second", "texts/s", sent, per_second, ACCEPTED),
        beside_floor("CPU, database with it", "ms a text", sent, cpu_each, CPU),
        alone("statements of ours a thousand texts", "statements", post.statements),
        alone("texts that the provider has not, or has twice", "texts", [lost], Target(0)),
        alone("memory of ours at most", "MB", [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024], MEMORY),
    ]


def _school(district: District) -> tuple[Person, Section]:
    """An author, and a section in which every student is; everybody reads English and is texted."""
    author = StaffAssignment.objects.filter(district=district).order_by("pk").first()
    section = Section.objects.filter(school__district=district).order_by("pk").first()
    assert author is not None
    assert section is not None
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("DELETE FROM people_enrollment WHERE section_id = %s", [section.pk])
        cursor.execute(WHOLE_SCHOOL, {"section": section.pk, "day": NOON.date().replace(month=9)})
        cursor.execute("UPDATE people_person SET language = 'en'")
    return author.person, section


@contextmanager
def _provider() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "roundtable.demo.bench.floors.provider", str(port)]
    child = subprocess.Popen(command, env=as_parent(), stdin=subprocess.DEVNULL, stdout=sys.stderr)
    try:
        wait_until_ready(port, "/ledger", child)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(child)


@contextmanager
def _sending_to(url: str) -> Iterator[None]:
    way = TwilioSms(ACCOUNT, (TOKEN,), ("+13125550100",), url, settings.BASE_URL)
    with override_settings(OUTBOUND_HOSTS=["127.0.0.1"]), registry.using(way):
        yield


def _ledger(url: str) -> dict[str, int]:
    asked = HTTPConnection(url.removeprefix("http://"), timeout=10)
    asked.request("GET", "/ledger")
    said: dict[str, int] = load(asked.getresponse())
    asked.close()
    return said
