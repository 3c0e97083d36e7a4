"""Answers by email: the secret in the address says who writes; `From` says nothing."""

import re
from argparse import Namespace
from email.message import EmailMessage
from typing import Any

import pytest

from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.channels.base import Arrived
from roundtable.channels.mail.letters import read_bytes
from roundtable.channels.mail.marker import marker_line
from roundtable.core.commands import UsageProblem
from roundtable.core.doctor import State
from roundtable.messaging.attachments.bringing import keep_everything_brought
from roundtable.messaging.commands import _unclaimed
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.inbound.mail import cleaned, store_mail
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.inbound.unclaimed import parts, unclaimed
from roundtable.messaging.models import (
    Attachment,
    Attempt,
    Delivery,
    DeliveryTodo,
    InboundEmail,
    InboundMessage,
    Message,
    ReplyAddress,
)
from roundtable.messaging.services import announce, ask, open_conversation, tell, write_message
from roundtable.messaging.tests.sms import PretendEmail
from roundtable.messaging.todos import ToSettle
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services.reach import add_contact_point, prefer

DANA = "dana@home.example"


@pytest.fixture
def mailing(world, sms, settings, school_day):
    """Dana reads email, and answers come back."""
    settings.EMAIL_REPLY_ADDRESS = "reply+*@school.example"
    ContactPoint.objects.filter(person=world.dana, channel=Channel.EMAIL).delete()
    add_contact_point(world.dana, Channel.EMAIL, DANA, verified=True)
    prefer(world.dana, channels=["email"], details_by_text=True)
    return world


@pytest.fixture
def conversation(mailing):
    row = open_conversation(mailing.jonah, adult=mailing.dana, staff=[mailing.ortiz], opened_by=mailing.ortiz)
    write_message(row, mailing.ortiz, "How was the weekend?")
    send_everything_due()
    return row


def left():
    """The last mail that left for Dana."""
    send_everything_due()
    return [outgoing for outgoing in PretendEmail.sent if outgoing.to == DANA][-1]


def comes(body="We went to the lake.", *, to="", sender=DANA, attach=False, **headers):
    """A mail as a provider brings it in, worked off."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to or left().reply_to or "office@school.example", "Re: x"
    mail["Message-ID"] = headers.pop("message_id", f"<m{InboundMessage.objects.count()}@home.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    if attach:
        mail.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    letter = read_bytes(mail.as_bytes())
    arrived = Arrived("postmark", letter.message_id, "email", letter.sender, letter.to[0], letter.reply, letter=letter)
    store_mail(cleaned(arrived), letter)
    take_in_everything()
    return InboundMessage.objects.latest("pk")


def test_every_conversation_has_its_own_address_and_only_its_hash_is_kept(conversation, mailing):
    first = left().reply_to
    write_message(conversation, mailing.ortiz, "And the lake?")
    assert left().reply_to == first
    other = open_conversation(mailing.jonah, adult=mailing.dana, staff=[mailing.teng], opened_by=mailing.teng)
    write_message(other, mailing.teng, "Hello")
    assert left().reply_to != first
    assert re.fullmatch(r"reply\+[a-z2-7]{26}@school\.example", first)
    assert ReplyAddress.objects.count() == 2
    secret = first.partition("+")[2].partition("@")[0]
    assert secret.encode() not in bytes(ReplyAddress.objects.earliest("pk").token)


def test_a_mail_begins_with_the_line_above_which_answers_are_written(conversation, mailing):
    assert left().body.startswith(marker_line("en"))
    assert left().body.count(marker_line("en")) == 1


def test_without_the_setting_no_mail_asks_for_an_answer(conversation, mailing, settings):
    settings.EMAIL_REPLY_ADDRESS = ""
    write_message(conversation, mailing.ortiz, "And the lake?")
    assert left().reply_to == ""
    assert "##-" not in left().body


def test_an_answer_finds_its_conversation_without_its_history(conversation, mailing):
    quoted = "\n".join(f"> {line}" for line in left().body.splitlines())
    comes(f"We went to the lake.\n\nOn 1 Jan 2019, School <{left().reply_to}> wrote:\n{quoted}\n")
    kept = Message.objects.latest("pk")
    assert (kept.conversation, kept.author, kept.came_by) == (conversation, mailing.dana, "email")
    assert kept.text.body == "We went to the lake."
    email = InboundEmail.objects.get()
    assert email.became == kept
    assert "wrote:" in email.full
    assert "Ms. Ortiz" in left().body


def test_no_secret_of_ours_is_kept_with_the_history(conversation, mailing):
    address = left().reply_to
    row = comes(f"Yes.\n\n> https://school.example/f/AbCdEfGhIjKlMnOpQrStUv\n> {address}\n")
    kept = row.body + row.to + InboundEmail.objects.get().full
    assert address not in kept
    assert "AbCdEfGhIj" not in kept


def test_a_mail_that_lost_its_address_is_found_by_what_it_answers(conversation, mailing):
    attempt = Attempt.objects.filter(channel="email").latest("pk")
    comes(to="office@school.example", In_Reply_To=f"<{attempt.token.hex}@school.example>")
    assert Message.objects.latest("pk").author == mailing.dana
    named = "b4007d94-33f1-4e78-a783-97417d6c80e6"
    Attempt.objects.filter(pk=attempt.pk).update(provider_id=named)
    comes("Again.", to="office@school.example", References=f"<x@y.example> <{named}@provider.example>")
    assert Message.objects.latest("pk").text.body == "Again."


def test_a_name_that_could_be_guessed_finds_nothing(conversation, mailing):
    attempt = Attempt.objects.filter(channel="email").latest("pk")
    Attempt.objects.filter(pk=attempt.pk).update(provider_id="576460752303423489")
    row = comes("Guessed.", to="office@school.example", In_Reply_To="<576460752303423489@provider.example>")
    assert (row.state, row.person) == ("unknown", None)


def test_from_alone_says_nothing_and_is_not_answered(conversation, mailing):
    before = Message.objects.count(), Delivery.objects.count()
    row = comes("What is planned for Jonah?", to="office@school.example")
    assert (Message.objects.count(), Delivery.objects.count()) == before
    assert (row.state, row.person) == ("unknown", None)


def test_another_address_with_the_secret_is_asked_about_and_its_words_are_hidden(conversation, mailing):

    before = Message.objects.count(), Delivery.objects.count()
    comes("I am her cousin", sender="stranger@elsewhere.example")
    todo = DeliveryTodo.objects.get(reason="other_address")
    assert (Message.objects.count(), Delivery.objects.count()) == before
    assert todo.school == mailing.jonah.school
    assert not ToSettle(todo).shows_words


def test_an_unknown_mail_lands_where_the_address_is_known_else_before_the_operator(mailing):
    comes(to="office@school.example", sender="stranger@elsewhere.example")
    assert not DeliveryTodo.objects.exists()  # of two districts nobody can tell whose it is
    assert [part.state for part in parts()] == [State.WRONG]
    assert unclaimed().count() == 1
    comes("What is planned?", to="office@school.example")
    todo = DeliveryTodo.objects.get()
    assert todo.district == mailing.jonah.district
    assert unclaimed().count() == 1


def test_the_operator_gives_what_nobody_claimed_to_a_district(mailing):
    comes(to="office@school.example", sender="stranger@elsewhere.example")
    outcome = _unclaimed(Namespace(district=""))
    assert (outcome.status, [row["channel"] for row in outcome.document["waiting"]]) == (1, ["email"])
    assert "stranger" not in outcome.words
    with pytest.raises(UsageProblem):
        _unclaimed(Namespace(district="nobody"))
    assert _unclaimed(Namespace(district=mailing.lakeside.public_id)).document == {"given": 1}
    assert DeliveryTodo.objects.get().district == mailing.lakeside
    assert [part.state for part in parts()] == [State.OK]
    assert _unclaimed(Namespace(district="")).status == 0


def test_stop_from_a_forged_address_stops_nobody(mailing, conversation):
    comes("STOP", to="office@school.example")
    assert ContactPoint.objects.get(value=DANA).state == "verified"
    comes("unsubscribe")
    assert ContactPoint.objects.get(value=DANA).state == "stopped"
    assert PretendEmail.sent[-1].to == DANA or left().to == DANA


def test_an_ended_right_ends_its_addresses(conversation, mailing):
    revoke(Revocation(Cause.RESTRICTION, frozenset({mailing.dana.pk}), student_id=mailing.jonah.pk))
    before = Message.objects.count()
    row = comes("I know", to=PretendEmail.sent[-1].reply_to)
    assert Message.objects.count() == before
    assert row.state == "unknown"
    assert not ReplyAddress.objects.filter(ended_at=None).exists()


def test_a_wrong_number_elsewhere_ends_no_address(conversation, mailing):
    revoke(Revocation(Cause.WRONG_NUMBER, frozenset({mailing.dana.pk}), contact_value="+13125550112"))
    assert ReplyAddress.objects.filter(ended_at=None).count() == 1
    revoke(Revocation(Cause.WRONG_NUMBER, frozenset({mailing.dana.pk}), contact_value=DANA))
    assert not ReplyAddress.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"Return_Path": "<>"}, {"X_Autoreply": "yes"}],
)
def test_what_no_person_wrote_is_kept_and_never_answered(conversation, mailing, headers):
    before = Message.objects.count(), Delivery.objects.count()
    row = comes("I am away until Monday.", **headers)
    assert (Message.objects.count(), Delivery.objects.count()) == before
    assert row.state == "handled"
    assert not DeliveryTodo.objects.exists()


def test_the_same_mail_twice_is_one_message(conversation, mailing):
    before, address = Message.objects.count(), left().reply_to
    for _ in range(3):
        comes(to=address, message_id="<same@home.example>")
    assert Message.objects.count() == before + 1
    assert InboundEmail.objects.count() == 1


def test_an_answer_to_an_announcement_comes_back_privately(mailing):
    announce(mailing.ortiz, mailing.room12, "Library day is Tuesday.", purpose="logistics")
    comes("Can Jonah come?")
    kept = Message.objects.latest("pk")
    assert kept.answers_announcement is not None
    assert (kept.told_to, kept.author) == (mailing.ortiz, mailing.dana)


def test_an_answer_goes_to_the_question_its_mail_asked(mailing, settings):
    settings.INBOUND_HANDLERS = ["roundtable.messaging.tests.test_mail.remembers"]
    SEEN.clear()
    first = ask(mailing.dana, kind="test.words", row=mailing.jonah, student=mailing.jonah)
    ask(mailing.dana, kind="test.words", row=mailing.room12, student=mailing.jonah)
    tell(
        to=[mailing.dana], student=mailing.jonah, school=mailing.jonah.school, purpose="question", key="thanks",
        facts={"name": "Ms. Ortiz", "day": "Friday"}, author=mailing.ortiz, question=first,
    )  # fmt: skip
    comes("He counts on his fingers")
    assert [one.question for one in SEEN] == [first]


SEEN: list[Any] = []


def remembers(incoming):
    from roundtable.messaging.inbound.values import Reply

    SEEN.append(incoming)
    return Reply(silent=True)


def test_a_file_that_cannot_be_made_anew_is_refused_kindly_and_the_words_are_kept(conversation, mailing):
    comes("Her drawing", attach=True)
    keep_everything_brought()
    assert "could not keep one of your files" in left().body
    assert Message.objects.latest("pk").text.body == "Her drawing"
    assert not Attachment.objects.exists()


def test_staff_read_all_of_a_mail_behind_its_words(conversation, mailing, client):
    from roundtable.messaging.screens import conversation_screen

    comes("We went to the lake.\n\nOn 1 Jan 2019, School wrote:\n> How was the weekend?\n")
    comes("Nothing under it.")
    spoken = conversation_screen(conversation, mailing.ortiz, staff=True).spoken
    assert [bool(one.whole) for one in spoken] == [False, True, False]
    assert "How was the weekend?" in spoken[1].whole
    assert not any(one.whole for one in conversation_screen(conversation, mailing.dana, staff=False).spoken)


@pytest.fixture
def leaving(mailing):
    """The way out of class mail, as the last one carried it."""
    announce(mailing.ortiz, mailing.room12, "Library day is Tuesday.", purpose="logistics")
    return left().unsubscribe_url.partition("8000")[2]


def test_only_mail_to_a_whole_class_carries_a_way_to_leave(conversation, leaving):
    assert PretendEmail.sent[0].unsubscribe_url == ""
    assert leaving.startswith("/class-mail-ends/")


def test_one_click_of_a_mail_program_stops_class_mail_and_nothing_else(mailing, leaving, conversation, client):
    assert client.get(leaving).status_code == 200
    announce(mailing.ortiz, mailing.room12, "Bring a hat.", purpose="logistics")
    assert "Bring a hat." in left().body  # a look alone ends nothing
    for _ in range(2):
        assert client.post(leaving, {"List-Unsubscribe": "One-Click"}).status_code == 200
    before = len(PretendEmail.sent)
    announce(mailing.ortiz, mailing.room12, "Bring a coat.", purpose="logistics")
    send_everything_due()
    mailed = [outgoing for outgoing in PretendEmail.sent[before:] if outgoing.to == DANA]
    assert not mailed
    assert not DeliveryTodo.objects.exists()
    write_message(conversation, mailing.ortiz, "For you alone")
    assert "For you alone" in left().body


def test_whoever_left_still_reads_it_on_the_page_and_may_return(mailing, leaving, client):
    from roundtable.messaging.models import Announcement

    client.post(leaving)
    ContactPoint.objects.filter(person=mailing.dana).exclude(value=DANA).delete()
    row = announce(mailing.ortiz, mailing.room12, "Bring a coat.", purpose="logistics")
    send_everything_due()
    assert Announcement.objects.filter(Announcement.read_by([mailing.dana.pk]), pk=row.pk).exists()
    assert client.post(leaving + "returns/").status_code == 200
    announce(mailing.ortiz, mailing.room12, "Bring a scarf.", purpose="logistics")
    assert "Bring a scarf." in left().body


@pytest.mark.parametrize("token", ["nothing", "1", "1:forged", "é", "1:" + "a" * 43])
def test_a_forged_way_out_stops_nothing(mailing, client, token):
    from roundtable.messaging.models import ClassMailEnd

    assert client.post(f"/class-mail-ends/{token}/").status_code == 404
    assert not ClassMailEnd.objects.exists()


def test_the_page_speaks_the_readers_language_and_names_nobody(mailing, leaving, client):
    mailing.dana.language = "es"
    mailing.dana.save()
    page = client.get(leaving).content.decode()
    assert 'lang="es"' in page
    assert "Dana" not in page
    assert DANA not in page


# -- a new SECRET_KEY


@pytest.fixture
def new_key(settings):
    """Change the key; keep the older one, or lose it."""

    def change(*, keep: bool) -> None:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if keep else []
        settings.SECRET_KEY = "the new one, which nobody has seen yet and nobody guesses"

    return change


def test_an_open_address_stays_the_same_while_the_older_key_is_kept(conversation, mailing, new_key):
    first = left().reply_to
    new_key(keep=True)
    write_message(conversation, mailing.ortiz, "And the lake?")
    assert left().reply_to == first
    comes("We went to the lake.", to=first)
    assert Message.objects.latest("pk").conversation == conversation


def test_with_the_older_key_lost_the_next_mail_has_a_new_address_that_works(conversation, mailing, new_key):
    first = left().reply_to
    new_key(keep=False)
    write_message(conversation, mailing.ortiz, "And the lake?")
    second = left().reply_to
    assert second != first
    comes("We went to the lake.", to=second)
    assert Message.objects.latest("pk").conversation == conversation
    before = Message.objects.count()
    comes("To the older address", to=first)
    assert Message.objects.count() == before
    assert DeliveryTodo.objects.get().reason == "other_address"


def test_a_way_out_of_class_mail_goes_on_while_the_older_key_is_kept(mailing, leaving, client, new_key):
    from roundtable.messaging.models import ClassMailEnd

    new_key(keep=True)
    assert client.post(leaving).status_code == 200
    assert ClassMailEnd.objects.exists()


def test_a_way_out_whose_key_is_lost_says_so_calmly(mailing, leaving, client, new_key):
    from roundtable.messaging.models import ClassMailEnd

    new_key(keep=False)
    for answer in (client.get(leaving), client.post(leaving), client.post(leaving + "returns/")):
        assert answer.status_code == 404
        assert "This link no longer opens" in answer.content.decode()
    assert not ClassMailEnd.objects.exists()
