"""What else stands on the pages: letters both ways, something said, an evaluation asked for, a roster that was sent."""

import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile

from roundtable.access.scopes import Scope
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.demo.seed.translating import translate
from roundtable.languages.models import Translation
from roundtable.languages.services import flag, record_skill
from roundtable.messaging.models import Purpose
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.people.models import Person, Student
from roundtable.rosters.services.uploads import queue_reading
from roundtable.rosters.tests.packages import package
from roundtable.support.services.doors import ask_for_evaluation
from roundtable.support.services.tellings import noticed, say_something

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
NEWS = "Mateo helped a new classmate find the library today."
NEWS_ES = "Hoy Mateo ayudó a un compañero nuevo a encontrar la biblioteca."
THANKS = "Gracias, nos alegró la tarde. ¿Puede traer un libro de dinosaurios?"
THANKS_EN = "Thank you, that made our evening. Can he bring home a book on dinosaurs?"
NEWS_MALIK = "Malik drew a map of the school that we will hang by the door."
NEWS_AR = "رسم مالك خريطة للمدرسة سنعلقها عند الباب."
THANKS_AR = "شكرًا لكم، لقد أسعدتمونا."
THANKS_AR_EN = "Thank you, you made us happy."


def write(world: World) -> None:
    """All of it, in the week the demo opens."""
    with on(MONDAY, 15, 5):
        announce(world.ortiz, world.room12, "This week we learn how plants drink. Ask what your child saw in the jar.")
        announce(world.okafor, world.room14, "This week we read maps. Ask which way is north.")
        _letter(world.mateo, world.lucia, world.ortiz, NEWS)
        _letter(world.malik, world.rana, world.okafor, NEWS_MALIK)
        _letter(world.malik, world.sami, world.okafor, NEWS_MALIK)
        translate(world.rosa, {NEWS: NEWS_ES})
        translate(world.saleh, {NEWS_MALIK: NEWS_AR})
    with on(MONDAY, 18, 40):
        _letter(world.mateo, world.lucia, world.ortiz, THANKS, answers=True)
        _letter(world.malik, world.rana, world.okafor, THANKS_AR, answers=True)
        translate(world.rosa, {THANKS: THANKS_EN})
        translate(world.saleh, {THANKS_AR: THANKS_AR_EN})
    with on(TUESDAY, 7, 30):
        record_skill(world.nair, "vi", approved_by=world.park)
        say_something(world.mateo, world.lucia, "El autobús llegó tarde tres veces esta semana.", scope=Scope.TEAM)
        noticed(world.linh, world.jackson, "Linh sits alone at the front since last week.")
        say_something(world.malik, world.malik.person, "I would like to sit by the window.", told_to=world.mensah)
        ask_for_evaluation(world.malik, by=world.sami)
        ask_for_evaluation(world.malik, by=world.rana)
        news = Translation.objects.get(text__body=NEWS, language="es")
        flag(news, world.lucia, "Mateo ayudó a una compañera, no a un compañero.")
        work_off()
        _roster(world)


def _letter(child: Student, adult: Person, staff: Person, words: str, *, answers: bool = False) -> None:
    talk = open_conversation(child, adult=adult, staff=[staff], opened_by=staff)
    purpose = Purpose.ANSWER if answers else Purpose.GOOD_NEWS
    write_message(talk, adult if answers else staff, words, purpose=purpose, scope=Scope.TEAM)


def _roster(world: World) -> None:
    """A principal sends a small file and has not applied it: it would end the whole school."""
    raw = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(raw, "w") as archive:
        for path in sorted(package(Path(folder) / "roster").iterdir()):
            archive.writestr(path.name, path.read_bytes())
    queue_reading(SimpleUploadedFile("november.zip", raw.getvalue()), by=world.park)
    work_off()
