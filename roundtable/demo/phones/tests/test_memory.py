"""What is kept is bounded; dice fall alike for the same seed; the program reads its people."""

import ast
import json
from argparse import ArgumentParser
from pathlib import Path

from roundtable.core import clock
from roundtable.demo.phones.book import Book, Text, new_id
from roundtable.demo.phones.calling import read
from roundtable.demo.phones.faults import Dice, Faults
from roundtable.demo.phones.network import NETWORK
from roundtable.demo.phones.program import arguments, make_app, network_of
from roundtable.demo.phones.tests.rig import LAN, ROSA, SCHOOL


def text(phone: str, body: str = "x") -> Text:
    return Text(new_id(), phone, SCHOOL, phone, body, clock.now(), "queued")


def test_the_oldest_goes_first():
    book = Book(most_texts=3)
    for number, phone in enumerate([ROSA, LAN, ROSA, LAN, LAN]):
        book.accept(text(phone, str(number)), f"http://x/status/t{number}?a=1")
    assert [one.body for one in book.on(ROSA)] == ["2"]
    assert [one.body for one in book.on(LAN)] == ["3", "4"]
    assert list(book.phones()) == [LAN, ROSA] or set(book.phones()) == {LAN, ROSA}
    assert [entry.token for entry in book.ledger] == ["t0", "t1", "t2", "t3", "t4"]


def test_the_same_seed_falls_alike():
    def throws() -> list[bool]:
        dice = Dice()
        dice.set(Faults(fail=0.5, seed=42))
        return [dice.falls(0.5) for _ in range(50)]

    assert throws() == throws()
    assert len(set(throws())) == 2


def test_people_share_a_phone(tmp_path):
    people = [
        {"name": "Rosa", "phone": ROSA, "language": "es"}, {"name": "Luis", "phone": ROSA},
        {"name": "No phone", "phone": None},
    ]  # fmt: skip
    path = tmp_path / "demo.json"
    path.write_text(json.dumps({"people": people}), "utf-8")
    parser = ArgumentParser()
    arguments(parser)
    said = parser.parse_args(["--people", str(path), "--numbers", SCHOOL, "--callbacks", "delivered"])
    network = network_of(said)
    assert [owner.name for owner in network.book.owners.values()] == ["Rosa, Luis"]
    assert (network.options.numbers, network.options.states) == ((SCHOOL,), ("delivered",))
    assert make_app(network)[NETWORK] is network


def test_only_plain_twiml_is_read():
    assert read(b"<Response><Say>a</Say><Gather><Say> b </Say></Gather></Response>").words == "a\nb"
    assert read(b"<!DOCTYPE x [<!ENTITY e 'boo'>]><Response><Say>&e;</Say></Response>").words == ""
    assert read(b'<Response><Gather action="/k"><Say>a</Say></Gather></Response>').keys_url == "/k"
    assert read(b"<Response>").words == ""


def test_nothing_of_roundtable_but_core():
    """What passes between the two programs is HTTP alone."""
    here = Path(__file__).parents[1]
    for path in here.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module.startswith("roundtable"):
                assert module.startswith(("roundtable.core", "roundtable.demo.phones")), (path.name, module)
