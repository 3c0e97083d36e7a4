"""`roundtable message trim`: from an `.eml` or from plain text."""

import pytest

from roundtable.core.commands import UsageProblem
from roundtable.messaging.commands import commands

TRIM = next(command for command in commands() if command.name == "message trim")
EML = b"From: rosa@example.org\nSubject: Re: x\nMIME-Version: 1.0\n\nGracias.\n\nOn 1 Jan 2019, School wrote:\n> Hi\n"


def trimmed(path):
    from argparse import ArgumentParser

    parser = ArgumentParser()
    TRIM.arguments(parser)
    return TRIM.run(parser.parse_args([str(path)])).document


@pytest.mark.parametrize("name", ["a.eml", "a", "a.txt"])
def test_a_whole_message_is_known_by_its_headers(tmp_path, name):
    (tmp_path / name).write_bytes(EML)
    assert trimmed(tmp_path / name) == {
        "reply": "Gracias.",
        "quoted": "On 1 Jan 2019, School wrote:\n> Hi",
        "kind": "reply",
    }


def test_words_that_look_like_a_header_are_words(tmp_path):
    (tmp_path / "b.txt").write_bytes("Subject: años\n\nOui".encode("cp1252"))
    assert trimmed(tmp_path / "b.txt")["reply"] == "Subject: años\n\nOui"


def test_no_file_is_one_line(tmp_path):
    with pytest.raises(UsageProblem, match="cannot be read"):
        trimmed(tmp_path / "none.eml")
    (tmp_path / "empty.eml").write_bytes(b"")
    assert trimmed(tmp_path / "empty.eml")["kind"] == "empty"
