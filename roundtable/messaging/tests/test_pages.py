"""Each page over HTTP: who opens it, what it shows, what it keeps."""

from datetime import timedelta

import pytest
from django.test import Client

from roundtable.access.scopes import Scope
from roundtable.access.sessions import user_of
from roundtable.core import clock
from roundtable.messaging.models import Announcement, Delivery, Message
from roundtable.messaging.services import announce, open_conversation, share_with, write_message
from roundtable.people.services import families


def client_of(person) -> Client:
    client = Client()
    client.force_login(user_of(person))
    session = client.session
    session["signed_in_how"] = "demo"  # past the second factor, which `access` tests
    session.save()
    return client


@pytest.fixture
def talk(world):
    row = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(row, world.ortiz, "What helps Mateo feel calm at home?")
    return row


def test_a_family_reads_and_answers_without_scripts(world, talk):
    client = client_of(world.lucia)
    page = client.get(f"/family/conversations/{talk.public_id}/")
    assert page.status_code == 200
    assert "What helps Mateo feel calm at home?" in page.content.decode()
    assert len(page.content) < 30_000
    sent = client.post(
        f"/family/conversations/{talk.public_id}/messages/",
        {"body": "El reloj le asusta.", "scope": Scope.SUPPORT_TEAM},
    )
    assert sent.status_code == 302
    answer = Message.objects.latest("pk")
    assert (answer.author, answer.told_to, answer.scope) == (world.lucia, world.ortiz, Scope.SUPPORT_TEAM)


def test_an_empty_answer_keeps_the_page_and_says_what_is_missing(world, talk):
    page = client_of(world.lucia).post(
        f"/family/conversations/{talk.public_id}/messages/", {"body": " ", "scope": "team"}
    )
    assert page.status_code == 422
    assert Message.objects.count() == 1


@pytest.mark.parametrize("key", ["dana", "curtis", "okafor", "stone", "tove", "park", "vega", "jackson"])
def test_nobody_else_finds_the_conversation(world, talk, key):
    client = client_of(world.person(key))
    for face in ("staff", "family"):
        assert client.get(f"/{face}/conversations/{talk.public_id}/").status_code in (302, 403, 404)


def test_staff_read_it_and_the_look_is_kept(world, talk):
    from roundtable.access.models import ViewLook

    write_message(talk, world.lucia, "El reloj le asusta.", told_to=world.ortiz)
    page = client_of(world.ortiz).get(f"/staff/conversations/{talk.public_id}/")
    assert page.status_code == 200
    assert "El reloj le asusta." in page.content.decode()
    assert ViewLook.objects.filter(viewer=world.ortiz, student=world.mateo).exists()


def test_a_private_answer_stays_with_the_one_it_was_told(world):
    row = open_conversation(
        world.mateo, adult=world.lucia, staff=[world.ortiz, world.teng], opened_by=world.ortiz, title="Mornings"
    )
    write_message(row, world.lucia, "Solo para usted.", told_to=world.ortiz)
    write_message(row, world.lucia, "Para los dos.")
    seen = client_of(world.teng).get(f"/staff/conversations/{row.public_id}/").content.decode()
    assert "Para los dos." in seen
    assert "Solo para usted." not in seen


def test_parents_kept_apart_never_see_each_other(world):
    row = open_conversation(world.malik, adult=world.rana, staff=[world.okafor], opened_by=world.okafor)
    client = client_of(world.rana)
    page = client.get(f"/family/conversations/{row.public_id}/").content.decode()
    assert "Sami" not in page
    client.post(f"/family/conversations/{row.public_id}/sharing-wishes/", {"other": world.sami.public_id})
    assert not row.sharing_wishes.exists()


def test_sharing_needs_both(world):
    row = open_conversation(world.linh, adult=world.hoa, staff=[world.ortiz], opened_by=world.ortiz)
    client = client_of(world.minh)
    assert not share_with(row, wisher=world.hoa, other=world.minh)
    assert client.get(f"/family/conversations/{row.public_id}/").status_code == 404
    assert share_with(row, wisher=world.minh, other=world.hoa)
    assert client.get(f"/family/conversations/{row.public_id}/").status_code == 200


def test_only_the_teller_changes_who_may_know(world, talk):
    told = write_message(talk, world.lucia, "El reloj.", told_to=world.ortiz)
    path = f"/family/messages/{told.public_id}/scopes/"
    assert client_of(world.dana).get(path).status_code == 404
    client = client_of(world.lucia)
    assert client.get(path).status_code == 200
    assert client.post(path, {"scope": "team"}).status_code == 302
    told.refresh_from_db()
    assert told.scope == Scope.TEAM


def test_the_composer_previews_and_sends_to_a_class(world, sms):
    client = client_of(world.ortiz)
    page = client.get("/staff/messages/new/")
    assert page.status_code == 200
    assert "Room 12" in page.content.decode() or "room 12" in page.content.decode()
    form = {
        "to": f"section-{world.room12.public_id}",
        "purpose": "learning",
        "body": "We read poems today. Which one did you hear?",
    }
    shown = client.post("/staff/messages/preview/", form)
    assert shown.status_code == 200
    assert "Spanish" in shown.content.decode()
    assert not Announcement.objects.exists()
    assert client.post("/staff/messages/", form).status_code == 302
    told = set(Delivery.objects.filter(sending__announcement__isnull=False).values_list("person", flat=True))
    assert told == {world.lucia.pk, world.hoa.pk, world.minh.pk, world.dana.pk, world.mariam.pk}


def test_a_worry_is_not_for_a_class(world):
    form = {"to": f"section-{world.room12.public_id}", "purpose": "concern", "body": "They are noisy."}
    page = client_of(world.ortiz).post("/staff/messages/", form)
    assert page.status_code == 422
    assert "They are noisy." in page.content.decode()


def test_the_composer_offers_only_what_one_may_write_to(world):
    form = {"to": f"section-{world.room14.public_id}", "purpose": "learning", "body": "Hello there."}
    assert client_of(world.ortiz).post("/staff/messages/", form).status_code == 422
    assert client_of(world.lucia).get("/staff/messages/new/").status_code in (302, 403, 404)


def test_a_reply_to_an_announcement_is_private(world):
    row = announce(world.ortiz, world.room12, "Library day is Tuesday.", purpose="logistics")
    client = client_of(world.dana)
    path = f"/family/announcements/{row.public_id}/"
    assert client.get(path).status_code == 200
    assert client_of(world.curtis).get(path).status_code in (302, 403, 404)
    assert client.post(f"{path}replies/", {"body": "Can Jonah go?"}).status_code == 302
    reply = Message.objects.latest("pk")
    assert (reply.author, reply.told_to, reply.student) == (world.dana, world.ortiz, world.jonah)
    assert client_of(world.mariam).get(f"/family/conversations/{reply.conversation.public_id}/").status_code == 404


def test_the_front_office_settles_what_did_not_arrive(world, sms, bodies, text):
    text("+13125550199", "Hello, who is this?")
    client = client_of(world.vega)
    page = client.get("/staff/deliveries/")
    assert "+13125550199" in page.content.decode()
    from roundtable.messaging.models import DeliveryTodo

    row = DeliveryTodo.objects.get()
    assert (
        client_of(world.stone).post(f"/staff/deliveries/{row.public_id}/outcomes/", {"outcome": "seen"}).status_code
        == 404
    )
    assert client.post(f"/staff/deliveries/{row.public_id}/outcomes/", {"outcome": "seen"}).status_code == 302
    row.refresh_from_db()
    assert row.settled_by == world.vega


def test_the_pages_are_at_home_in_a_list(world, talk):
    assert "Mateo" in client_of(world.lucia).get("/family/conversations/").content.decode()
    assert "Mateo" in client_of(world.ortiz).get("/staff/conversations/").content.decode()
    assert "Mateo" not in client_of(world.okafor).get("/staff/conversations/").content.decode()


def test_a_card_stands_until_the_conversation_was_read(world, talk):
    from roundtable.messaging.gathered import cards

    assert [card.url for card in cards(world.lucia)] == [f"/family/conversations/{talk.public_id}/"]
    assert cards(world.ortiz) == []
    client_of(world.lucia).get(f"/family/conversations/{talk.public_id}/")
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        assert [card for card in cards(world.lucia) if card.student_id is None] == []
        client_of(world.lucia).get(f"/family/conversations/{talk.public_id}/")
        assert cards(world.lucia) == []
        write_message(talk, world.lucia, "Gracias.", told_to=world.ortiz)
        assert [card.child for card in cards(world.ortiz)] == ["Mateo"]
        assert cards(world.teng) == []


def test_the_line_of_a_child_shows_each_reader_only_what_is_theirs(world, talk):
    from roundtable.messaging.gathered import timeline

    announce(world.ortiz, world.room12, "Library day is Tuesday.", purpose="logistics")
    write_message(talk, world.lucia, "Solo para usted.", told_to=world.ortiz)
    assert len(timeline(world.lucia, world.mateo, 30)) == 3
    assert len(timeline(world.ortiz, world.mateo, 30)) == 3
    assert timeline(world.teng, world.mateo, 30) == []
    assert timeline(world.stone, world.mateo, 30) == []


def test_the_bus_driver_sends_good_news_and_nothing_else(world):
    client = client_of(world.jackson)
    to = f"adult-{world.person('mateo').public_id}-{world.lucia.public_id}"
    page = client.get("/staff/messages/new/").content.decode()
    assert to in page
    assert '<input type="hidden" name="purpose" value="good_news"' in page
    assert 'value="question"' not in page
    refused = client.post("/staff/messages/", {"to": to, "purpose": "question", "body": "How is the knee?"})
    assert refused.status_code == 422
    assert "How is the knee?" in refused.content.decode()
    sent = client.post("/staff/messages/", {"to": to, "purpose": "good_news", "body": "Mateo saved a seat for Linh."})
    assert sent.status_code == 302
    assert Message.objects.get(author=world.jackson).purpose == "good_news"


def test_the_composer_names_nobody_kept_apart_from_its_writer(world):
    composer = client_of(world.ortiz)
    assert "Dana Brooks" in composer.get("/staff/messages/new/").content.decode()
    families.keep_apart(world.ortiz, world.dana, entered_by=world.park)
    assert "Dana Brooks" not in composer.get("/staff/messages/new/").content.decode()
