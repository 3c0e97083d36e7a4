from datetime import timedelta

import pytest

from roundtable.core import ids
from roundtable.core.commands import UsageProblem
from roundtable.demo import clock as demo_clock
from roundtable.demo import commands
from roundtable.demo.durations import duration
from roundtable.demo.models import Demo
from roundtable.demo.seed import begin_seeding, open_doors
from roundtable.people.services.places import add_district


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P7D", timedelta(days=7)),
        ("pt90m", timedelta(minutes=90)),
        ("P1DT2H", timedelta(days=1, hours=2)),
        ("P2W", timedelta(weeks=2)),
        ("PT5S", timedelta(seconds=5)),
    ],
)
def test_durations_are_read(text, expected):
    assert duration(text) == expected


@pytest.mark.parametrize("text", ["", "P", "PT", "7D", "-P7D", "P7", "P99999D", "P1DT", "a week"])
def test_other_texts_are_refused_with_a_hint(text):
    with pytest.raises(ValueError, match="P7D"):
        duration(text)


@pytest.mark.django_db
def test_outside_a_demo_the_address_does_not_exist(client):
    answer = client.post("/demo/clock", {"advance": "P7D"}, content_type="application/json")
    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_wrong_bearer_moves_nothing(client):
    Demo.objects.create(clock_token=ids.hashed("right"))
    answer = client.post(
        "/demo/clock", {"advance": "P7D"}, content_type="application/json", headers={"Authorization": "Bearer wrong"}
    )
    assert answer.status_code == 404
    assert Demo.objects.get().clock_offset == timedelta()


@pytest.mark.django_db
def test_the_clock_moves_for_whoever_holds_the_token(client, monkeypatch):
    Demo.objects.create(clock_token=ids.hashed("right"))
    woken = []
    monkeypatch.setattr("roundtable.core.tick.wake_tick", lambda: woken.append(True))
    answer = client.post(
        "/demo/clock", {"advance": "P7D"}, content_type="application/json", headers={"Authorization": "Bearer right"}
    )
    assert answer.status_code == 200
    assert Demo.objects.get().clock_offset == timedelta(days=7)
    assert woken


@pytest.mark.django_db
def test_a_wrong_duration_says_how_to_write_it(client):
    Demo.objects.create(clock_token=ids.hashed("right"))
    answer = client.post(
        "/demo/clock", {"advance": "soon"}, content_type="application/json", headers={"Authorization": "Bearer right"}
    )
    assert answer.status_code == 400
    assert "P7D" in answer.json()["detail"]


@pytest.mark.django_db(transaction=True)
def test_every_process_reads_the_same_offset():
    Demo.objects.create(clock_token=b"", clock_offset=timedelta(days=3))
    offset = demo_clock.SharedOffset()
    assert offset() == timedelta(days=3)
    offset._reader.close()


@pytest.mark.django_db
def test_a_seeding_that_was_broken_off_is_known():
    assert not demo_clock.is_half_seeded()
    begin_seeding()
    assert demo_clock.is_half_seeded()
    open_doors()
    assert not demo_clock.is_half_seeded()


@pytest.mark.django_db
def test_a_real_district_is_never_seeded_over(monkeypatch, tmp_path, settings):
    settings.DATA = tmp_path
    monkeypatch.setattr(commands, "bring_up_to_date", lambda: None)
    add_district("Real Schools")
    with pytest.raises(UsageProblem, match="real district"):
        commands.prepare(phones_url="", reset=False)
    with pytest.raises(UsageProblem, match="not emptied"):
        commands.prepare(phones_url="", reset=True)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org"])
def test_a_demo_stays_on_loopback(host):
    with pytest.raises(UsageProblem, match="i-know-this-is-public"):
        commands._only_loopback(host, public=False)
    commands._only_loopback(host, public=True)
