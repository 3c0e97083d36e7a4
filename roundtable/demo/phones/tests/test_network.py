"""The adapter and the network over real HTTP: what is sent, what comes back, what goes wrong."""

import asyncio
from collections import Counter
from dataclasses import replace
from urllib.error import HTTPError

import pytest

from roundtable.channels.base import Cause, ChannelError, InDoubt, State
from roundtable.core import outbound
from roundtable.demo.phones.tests.rig import LAN, ROSA, SCHOOL, line, until


@pytest.fixture(autouse=True)
def named(settings):
    settings.OUTBOUND_HOSTS = ["127.0.0.1"]


def test_a_text_there_and_back():
    with line() as on:
        receipt = outbound.run(on.adapter.send(on.outgoing(body="¿Cómo está M.? 🙂")))
        until(lambda: len(on.school.updates) == 2)
        assert [update.state for update in on.school.updates] == [State.SENT, State.DELIVERED]
        assert {(u.token, u.provider_id) for u in on.school.updates} == {("t1", receipt.provider_id)}
        sent = on.ask("/api/messages", {"from": ROSA, "to": SCHOOL, "body": "Bien, gracias"})
        until(lambda: bool(on.school.arrived))
        arrived = on.school.arrived[0]
        assert (arrived.sender, arrived.to, arrived.body, arrived.provider_id) == (
            ROSA,
            SCHOOL,
            "Bien, gracias",
            sent["id"],
        )
        texts = on.ask(f"/api/messages?number=%2B{ROSA[1:]}")
        assert [(text["from"], text["body"], text["status"]) for text in texts] == [
            (SCHOOL, "¿Cómo está M.? 🙂", "delivered"), (ROSA, "Bien, gracias", "received"),
        ]  # fmt: skip
        assert set(texts[0]) >= {"id", "from", "to", "body", "media", "at", "status"}
        assert [entry["token"] for entry in on.ask("/api/ledger")] == ["t1"]


@pytest.mark.parametrize(
    ("to", "code", "cause"),
    [
        ("+12", "21211", Cause.WRONG_ADDRESS), ("+15005550001", "21211", Cause.WRONG_ADDRESS),
        ("+15005550004", "21610", Cause.STOPPED), (SCHOOL, "21211", Cause.WRONG_ADDRESS),
    ],
)  # fmt: skip
def test_numbers_it_refuses(to, code, cause):
    with line() as on:
        with pytest.raises(ChannelError) as caught:
            outbound.run(on.adapter.send(on.outgoing(to)))
        assert (caught.value.code, caught.value.cause, caught.value.permanent) == (code, cause, True)
        assert on.ask("/api/ledger") == []


def test_wrong_keys_are_refused():
    with line() as on:
        for wrong in (replace(on.adapter, tokens=("x",)), replace(on.adapter, account="AC" + "0" * 32)):
            with pytest.raises(ChannelError) as caught:
                outbound.run(wrong.send(on.outgoing()))
            assert (caught.value.code, caught.value.cause) == ("20003", Cause.MISCONFIGURED)


def test_stop_blocks_the_number_until_start():
    with line() as on:
        on.ask("/api/messages", {"from": ROSA, "to": SCHOOL, "body": " stop "})
        with pytest.raises(ChannelError) as caught:
            outbound.run(on.adapter.send(on.outgoing()))
        assert caught.value.cause is Cause.STOPPED
        on.ask("/api/messages", {"from": ROSA, "to": SCHOOL, "body": "stop the timer"})
        outbound.run(on.adapter.send(on.outgoing(LAN)))
        on.ask("/api/messages", {"from": ROSA, "to": SCHOOL, "body": "START"})
        outbound.run(on.adapter.send(on.outgoing()))
        kinds = [text["kind"] for text in on.ask(f"/api/messages?number=%2B{ROSA[1:]}")]
        assert kinds == ["text", "carrier", "text", "text", "carrier", "text"]


def test_cut_after_accepting_is_in_doubt_and_stands_in_the_ledger():
    with line() as on:
        on.ask("/api/faults", {"cut_after_accept": 1})
        with pytest.raises(InDoubt):
            outbound.run(on.adapter.send(on.outgoing()))
        assert [entry["token"] for entry in on.ask("/api/ledger")] == ["t1"]
        until(lambda: [update.state for update in on.school.updates] == [State.SENT, State.DELIVERED])


def test_fail_is_a_refusal_and_error_a_doubt_and_neither_is_accepted():
    with line() as on:
        on.ask("/api/faults", {"fail": 1})
        with pytest.raises(ChannelError) as caught:
            outbound.run(on.adapter.send(on.outgoing()))
        assert (caught.value.permanent, caught.value.retry_after) == (False, 1.0)
        on.ask("/api/faults", {"error": 1})
        with pytest.raises(InDoubt):
            outbound.run(on.adapter.send(on.outgoing()))
        assert on.ask("/api/ledger") == []
        assert on.ask("/api/state")["refused"] == 2


def test_every_send_is_accounted_for_under_all_faults_at_once():
    """What the ledger has and what the adapter was told never contradict each other."""
    with line() as on:
        on.ask(
            "/api/faults",
            {"fail": 0.1, "error": 0.05, "slow": 0.05, "slow_seconds": 0.05, "cut_after_accept": 0.1, "seed": 7},
        )
        told = outbound.run(_send_many(on, 400))
        ledger = Counter(entry["token"] for entry in on.ask("/api/ledger"))
        assert max(ledger.values()) == 1
        assert {token for token, word in told.items() if word == "taken"} <= set(ledger)
        assert not {token for token, word in told.items() if word == "refused"} & set(ledger)
        assert Counter(told.values()).keys() == {"taken", "refused", "doubt"}


async def _send_many(on, count):
    told = {}
    places = asyncio.Semaphore(32)

    async def one(token):
        async with places:
            try:
                await on.adapter.send(on.outgoing(token=token))
                told[token] = "taken"
            except ChannelError:
                told[token] = "refused"
            except InDoubt:
                told[token] = "doubt"

    await asyncio.gather(*(one(f"t{number}") for number in range(count)))
    return told


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"drop_callbacks": 1}, []),
        ({"double_callbacks": 1}, [State.SENT, State.SENT, State.DELIVERED, State.DELIVERED]),
        ({"reorder_callbacks": 1}, [State.DELIVERED, State.SENT]),
        ({"undelivered": 1}, [State.SENT, State.FAILED]),
    ],
)
def test_callbacks_go_wrong_when_asked(fault, expected):
    with line() as on:
        on.ask("/api/faults", fault)
        outbound.run(on.adapter.send(on.outgoing()))
        until(lambda: len(on.school.updates) >= len(expected) and not on.ask("/api/state")["waiting"])
        assert [update.state for update in on.school.updates] == expected


def test_texts_of_one_phone_keep_their_order_while_the_school_is_down():
    with line() as on:
        on.school.down = 2
        for number in range(5):
            on.ask("/api/messages", {"from": ROSA, "to": SCHOOL, "body": str(number)})
        until(lambda: len(on.school.arrived) == 5)
        assert [arrived.body for arrived in on.school.arrived] == list("01234")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/messages", {"from": "x", "to": SCHOOL, "body": "a"}), ("/api/messages", ["a"]),
        ("/api/faults", {"fail": 2}), ("/api/faults", {"fail": "yes"}), ("/api/faults", {"rain": 0.5}),
    ],
)  # fmt: skip
def test_bad_input_says_what(path, said):
    with line() as on, pytest.raises(HTTPError) as caught:
        on.ask(path, said)
    assert caught.value.code == 400
    assert b'"problem"' in caught.value.read()


def test_a_call_is_spoken_and_completed():
    with line() as on:
        form = [("To", ROSA), ("From", SCHOOL), ("Twiml", "<Response><Say>Buenos días</Say></Response>")]
        auth = {"Authorization": on.network.authorization}
        url = f"{on.phones_url}/2010-04-01/Accounts/{on.adapter.account}/Calls.json"
        reply = outbound.run(outbound.post(url, form=form, headers=auth))
        assert (reply.status, reply.json()["status"]) == (201, "queued")
        until(lambda: on.ask(f"/api/messages?number=%2B{ROSA[1:]}")[0]["status"] == "completed")
        assert on.ask(f"/api/messages?number=%2B{ROSA[1:]}")[0]["body"] == "Buenos días"
