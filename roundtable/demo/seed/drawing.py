"""A drawing that came with a text: what Jonah made of the week's stories, and the teacher's thanks."""

from datetime import date
from pathlib import Path

from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.messaging.attachments.making import make
from roundtable.messaging.models import Purpose
from roundtable.messaging.services import open_conversation, write_message

DRAWING = Path(__file__).parents[1] / "phones" / "static" / "drawing.jpg"
CAME = date(2026, 11, 16)
WORDS = "Jonah wrote a story about our house and drew us all in it."
THANKS = "What a warm house. May he read it to the class on Friday?"


def draw(world: World) -> None:
    """By text on a Monday evening; answered the next morning."""
    with on(CAME, 18, 40):
        talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.dana)
        picture = make(DRAWING.read_bytes(), "IMG_2041.jpg")
        write_message(talk, world.dana, WORDS, told_to=world.ortiz, came_by="sms", files=[picture])
        work_off()
    with on(CAME.replace(day=17), 8, 15):
        write_message(talk, world.ortiz, THANKS, purpose=Purpose.GOOD_NEWS)
        work_off()
