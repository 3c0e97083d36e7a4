"""The demo's district, seeded through the services under the test clock; no row is written directly."""

import secrets
from collections.abc import Callable
from datetime import UTC

from roundtable.channels import registry
from roundtable.core import clock, ids
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.models import Demo
from roundtable.demo.seed import (
    drawing,
    fewer,
    lost,
    malik,
    mateo,
    paper,
    people,
    route,
    safety,
    speech,
    trying,
    year,
    yes,
)
from roundtable.demo.seed.moments import DEMO_OPENS
from roundtable.demo.seed.post import past_post

Say = Callable[[str], None]


def seed(say: Say, *, lived: bool = True) -> World:
    """The whole lived year, or without `lived` its people alone; `say` is told what is being done.

    Leaves the jobs of the past worked off."""
    with registry.using(*past_post()):
        if not lived:
            return _people_alone(say)
        say("three schools, their families and staff")
        world = people.settle_in()
        say("who speaks which language")
        lines, speakers = speech.learn_to_speak(world)
        year.live(world, lines, speakers, say)
        say("Malik's plan and its check-ins")
        malik.live(world)
        route.live(world)
        say("M.'s story, half way")
        mateo.half_way(world)
        safety.watch(world)
        lost.lose(world)
        trying.try_texts(world)
        paper.write_letters(world)
        yes.say(world)
        fewer.wait(world)
        drawing.draw(world)
        with clock.standing_at(DEMO_OPENS):
            work_off()
    return world


def _people_alone(say: Say) -> World:
    say("the cast, and the sentences they approved")
    world = people.cast_alone()
    speech.approve_sentences(world)
    return world


def begin_seeding() -> None:
    """Set the flag before the first row, so that a seeding that is broken off is known as one."""
    Demo.objects.create(clock_token=b"")


def open_doors() -> str:
    """Set the flag, put the clock to the morning the demo opens; gives the token that moves the clock."""
    token = secrets.token_urlsafe(24)
    now = clock.now()
    Demo.objects.update_or_create(
        only=1,
        defaults={
            "clock_offset": DEMO_OPENS.astimezone(UTC) - now,
            "clock_token": ids.hashed(token),
            "seeded_at": DEMO_OPENS,
        },
    )
    return token
