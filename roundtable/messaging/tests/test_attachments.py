"""Files with a message: on pages, by text, by email; for whoever may read it, and for nobody else."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from roundtable.access.links import make_link
from roundtable.access.services import restrict
from roundtable.channels.base import ChannelError
from roundtable.channels.registry import using
from roundtable.core import outbound
from roundtable.messaging.attachments.bringing import MOST_TRIES, keep_everything_brought
from roundtable.messaging.attachments.making import make
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import Attachment, BroughtFile, InboundMessage, Message
from roundtable.messaging.services import ask, open_conversation, withdraw, write_message
from roundtable.messaging.sweeps import UNPLACED_LAST, sweep_brought
from roundtable.messaging.tests.sms import PretendSms
from roundtable.messaging.tests.test_making import DRAWING, pdf
from roundtable.people.services.reach import prefer
from tests.signed_in import as_person

DANA, STRANGER = "+13125550112", "+13125559999"
TALK = "/family/conversations/{}/"


class WithPictures(PretendSms):
    """Keeps pictures as Twilio does; `gives` says what each address brings, or raises."""

    key = "twilio"
    gives = staticmethod(lambda url: DRAWING)

    async def fetch(self, url):
        return self.gives(url)


@pytest.fixture
def talk(world):
    row = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(row, world.ortiz, "What does he like to draw?")
    return row


@pytest.fixture
def pictures(sms, monkeypatch):
    with using(WithPictures()):
        yield monkeypatch


def mms(sender, body="", *, count=1):
    row = InboundMessage.objects.create(
        provider="twilio", provider_id=f"MM{InboundMessage.objects.count():032x}", channel="sms", sender=sender,
        to="+13125550101", body=body, media=[f"https://api.twilio.example/{place}" for place in range(count)],
        at=(InboundMessage.objects.count() and InboundMessage.objects.latest("pk").at) or _now(),
    )  # fmt: skip
    take_in_everything()
    return row


def _now():
    from roundtable.core import clock

    return clock.now()


def at(talk):
    """Where the family finds the one file there is."""
    return f"{TALK.format(talk.public_id)}attachments/{Attachment.objects.get().public_id}/"


def upload(content=DRAWING, name="IMG_1.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def answered(client, talk, **said):
    said = {"body": "He drew this", "scope": "only_told", "attachments": [upload()], **said}
    return client.post(f"{TALK.format(talk.public_id)}messages/", said)


def test_a_mother_sends_a_picture_and_the_teacher_sees_it(world, talk, school_day):
    assert answered(as_person(world.dana), talk).status_code == 302
    row = Attachment.objects.get()
    staff = as_person(world.ortiz)
    page = staff.get(f"/staff/conversations/{talk.public_id}/").content.decode()
    assert f'src="/staff/conversations/{talk.public_id}/attachments/{row.public_id}/small/"' in page
    assert "Picture sent by Dana Brooks" in page
    whole = staff.get(f"/staff/conversations/{talk.public_id}/attachments/{row.public_id}/")
    assert Image.open(BytesIO(whole.content)).size == (900, 640)
    assert not Image.open(BytesIO(whole.content)).getexif()
    assert whole.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in whole.headers["Cache-Control"]
    assert "sandbox" in whole.headers["Content-Security-Policy"]


def test_a_picture_says_enough_without_words(world, talk, school_day):
    answered(as_person(world.dana), talk, body="")
    kept = Message.objects.latest("pk")
    assert (kept.text.language, kept.text.translations.count()) == ("zxx", 0)
    assert Attachment.objects.get().message == kept


def test_neither_words_nor_a_file_is_nothing(world, talk, school_day):
    answer = answered(as_person(world.dana), talk, body=" ", attachments=[])
    assert answer.status_code == 422
    assert "Write your answer first." in answer.content.decode()


def test_a_file_that_is_unfit_is_named_and_the_words_stay(world, talk, school_day):
    answer = answered(as_person(world.dana), talk, body="Look", attachments=[upload(), upload(b"MZ\x90", "game.exe")])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "game.exe is no picture, PDF or sound." in page
    assert ">Look</textarea>" in page.replace("\n", "")
    assert not Attachment.objects.exists()


def test_more_than_five_at_a_time_are_too_many(world, talk, school_day):
    answer = answered(as_person(world.dana), talk, attachments=[upload(name=f"{n}.jpg") for n in range(6)])
    assert "These are 6 files." in answer.content.decode()


def test_a_document_is_taken_away_and_never_opened_in_place(world, talk, school_day):
    write_message(talk, world.ortiz, "The slip", files=[make(pdf(), "slip.pdf")])
    answer = as_person(world.dana).get(at(talk))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="slip.pdf"'
    assert as_person(world.dana).get(answer.request["PATH_INFO"] + "small/").status_code == 404


@pytest.mark.parametrize("who", ["curtis", "lucia", "okafor", "jonah"])
def test_nobody_else_gets_it(world, talk, school_day, who):
    write_message(talk, world.dana, "Ours", files=[make(DRAWING)], told_to=world.ortiz)
    row, person = Attachment.objects.get(), world.person(who)
    for face in ("family", "staff", "student"):
        for rest in ("", "small/"):
            answer = as_person(person).get(f"/{face}/conversations/{talk.public_id}/attachments/{row.public_id}/{rest}")
            assert answer.status_code in (302, 404), (who, face)


def test_whoever_came_by_a_link_to_the_conversation_sees_its_files_and_no_others(world, talk, school_day):
    """Most families come by the link in a text: a picture that asked them to sign in would be none."""
    write_message(talk, world.ortiz, "A picture", files=[make(DRAWING)])
    row, client = Attachment.objects.get(), Client()
    here = TALK.format(talk.public_id)
    assert client.post(make_link(world.dana, "message", here, contact_point=None)).url == here
    assert client.get(f"{here}attachments/{row.public_id}/small/").status_code == 200
    other = open_conversation(world.jonah, adult=world.dana, staff=[world.park], opened_by=world.park)
    assert client.get(f"{TALK.format(other.public_id)}attachments/{row.public_id}/").status_code == 302
    assert as_person(world.dana).get(f"{TALK.format(other.public_id)}attachments/{row.public_id}/").status_code == 404


def test_a_right_that_ended_ends_it(world, talk, school_day):
    write_message(talk, world.ortiz, "A picture", files=[make(DRAWING)])
    path = at(talk)
    assert as_person(world.dana).get(path).status_code == 200
    restrict(world.dana, world.jonah, by=world.park)
    assert as_person(world.dana).get(path).status_code == 404


def test_what_was_taken_back_unread_is_gone_with_its_words(world, talk, school_day):
    kept = write_message(talk, world.ortiz, "Not for you", files=[make(DRAWING)])
    withdraw(kept, by=world.ortiz)
    path = f"conversations/{talk.public_id}/attachments/{Attachment.objects.get().public_id}/"
    assert as_person(world.dana).get(f"/family/{path}").status_code == 404
    assert as_person(world.ortiz).get(f"/staff/{path}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=0-9", 206, "bytes 0-9/{}"),
        ("bytes=10-", 206, "bytes 10-{last}/{}"),
        ("bytes=-5", 206, "bytes {tail}-{last}/{}"),
        ("bytes=99999999-", 416, "bytes */{}"),
        ("bytes=5-2", 200, ""),
        ("bytes=0-1,4-5", 200, ""),
        ("lines=1-2", 200, ""),
        ("bytes=-", 200, ""),
    ],
)
def test_a_player_gets_the_piece_it_asks_for(world, talk, school_day, asked, status, said):
    write_message(talk, world.ortiz, "Listen", files=[make(DRAWING)])
    row = Attachment.objects.get()
    answer = as_person(world.dana).get(at(talk), headers={"Range": asked})
    expected = said.format(row.size, last=row.size - 1, tail=row.size - 5)
    assert (answer.status_code, answer.headers.get("Content-Range", "")) == (status, expected)


def test_a_letter_says_that_there_is_one_and_where(world, talk, bodies):
    prefer(world.dana, details_by_text=True)
    write_message(talk, world.ortiz, "See his drawing", files=[make(DRAWING)])
    assert "A picture or a file came with it. See it here: http" in bodies(DANA)[-1]


def test_a_picture_by_text_goes_with_its_words(world, talk, pictures, school_day):
    mms(DANA, "He drew us")
    assert keep_everything_brought() == 1
    row = Attachment.objects.get()
    assert (row.message.text.body, row.message.author) == ("He drew us", world.dana)
    assert BroughtFile.objects.get().content is None


def test_a_picture_alone_by_text_is_a_message(world, talk, pictures, school_day):
    mms(DANA, count=2)
    assert keep_everything_brought() == 2
    assert Message.objects.latest("pk").attachments.count() == 2


def test_at_work_twice_attaches_once(world, talk, pictures, school_day):
    mms(DANA, "He drew us")
    keep_everything_brought()
    assert keep_everything_brought() == 0
    assert Attachment.objects.count() == 1


def test_a_picture_with_an_answer_stands_in_the_conversation(world, talk, pictures, school_day):
    question = ask(world.dana, kind="messaging.nothing", row=talk, student=world.jonah)
    mms(DANA, f"{question.code} he drew this at home")
    keep_everything_brought()
    assert Attachment.objects.get().message.conversation == talk


def test_nothing_of_a_stranger_is_fetched_or_kept(world, talk, pictures, school_day):
    mms(STRANGER, "Look at Jonah")
    assert keep_everything_brought() == 0
    assert not Attachment.objects.exists()


def test_what_does_not_come_is_asked_for_again_and_at_last_the_family_is_told(
    world, talk, pictures, school_day, bodies
):
    def silent(url):
        raise outbound.Unsure("it did not answer")

    pictures.setattr(WithPictures, "gives", staticmethod(silent))
    mms(DANA, "He drew us")
    for _ in range(MOST_TRIES - 1):
        assert keep_everything_brought() == 0
    assert keep_everything_brought() == 1
    assert "could not keep one of your files" in bodies(DANA)[-1]


@pytest.mark.parametrize("error", [outbound.Forbidden("not public"), ChannelError("gone", permanent=True)])
def test_what_is_gone_for_good_is_not_asked_for_again(world, talk, pictures, school_day, bodies, error):
    def gone(url):
        raise error

    pictures.setattr(WithPictures, "gives", staticmethod(gone))
    mms(DANA, "He drew us", count=3)
    assert keep_everything_brought() == 3
    told = [body for body in bodies(DANA) if "could not keep" in body]
    assert len(told) == 1


def test_what_found_no_place_is_forgotten_after_a_month(world, talk, school_day):
    mail = InboundMessage.objects.create(
        provider="smtp", provider_id="1", channel="email", sender="x@nobody.example", to="y", at=school_day
    )
    BroughtFile.objects.create(inbound=mail, position=0, content=b"zq")
    sweep_brought(school_day + UNPLACED_LAST)
    assert BroughtFile.objects.count() == 1
    sweep_brought(school_day + UNPLACED_LAST * 1.1)
    assert not BroughtFile.objects.exists()
