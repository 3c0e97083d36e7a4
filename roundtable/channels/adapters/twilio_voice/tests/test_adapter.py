"""The request we make, the steps we read, and what a call says."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from roundtable.channels.adapters.twilio.signature import signature
from roundtable.channels.adapters.twilio_voice.adapter import TwilioVoice
from roundtable.channels.adapters.twilio_voice.codes import CAUSES, ENDS, STATES
from roundtable.channels.adapters.twilio_voice.tests.rig import OURS, THEIRS, TOKEN, adapter
from roundtable.channels.adapters.twilio_voice.voices import VOICES, twiml
from roundtable.channels.base import BadHook, BadSignature, Caller, Cause, Hook, Outgoing, Speech, Spoken, State
from roundtable.core.env import SettingError

API = Path(__file__).parents[6] / "shared/data/webhooks/twilio/twilio_api_v2010.messages_calls.subset.json"
needs_api = pytest.mark.skipif(not API.exists(), reason="the shared data folder is not beside the project")
SID = "CA" + "b" * 32


def posted(form: dict[str, str], token: str = TOKEN) -> Hook:
    path = "/hooks/twilio/voice/abc"
    sign = signature("https://school.example" + path, list(form.items()), token)
    return Hook(path, urlencode(form).encode(), {"x-twilio-signature": sign})


def read(said: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(said)  # noqa: S314  # we have just written it


def outgoing(sender: str = "") -> Outgoing:
    return Outgoing(
        THEIRS, "Hola", sender=sender, status_url="https://school.example/s", answer_url="https://school.example/a"
    )


@needs_api
def test_the_request_is_one_of_twilios_and_holds_no_words():
    api = json.loads(API.read_text("utf-8"))
    create = api["paths"]["/2010-04-01/Accounts/{AccountSid}/Calls.json"]["post"]
    schema = create["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]["properties"]
    form = adapter("").form(outgoing())
    assert {name for name, _ in form} <= set(schema)
    assert "Hola" not in {value for _, value in form}
    for name, value in form:
        pattern = schema[name].get("pattern")
        assert pattern is None or re.fullmatch(pattern, value)


@needs_api
def test_every_state_of_a_call_is_known():
    api = json.loads(API.read_text("utf-8"))
    said = set(api["components"]["schemas"]["call_enum_status"]["enum"])
    assert said <= set(STATES)


def test_only_a_number_that_may_call_calls():
    assert dict(adapter("").form(outgoing("+13125550000")))["From"] == OURS
    assert dict(adapter("").form(outgoing(OURS)))["From"] == OURS


def test_every_end_has_a_cause_and_no_code_two():
    assert {word for word, state in STATES.items() if state is State.FAILED} == set(ENDS)
    codes = [code for many in CAUSES.values() for code in many]
    assert len(codes) == len(set(codes))


def test_it_speaks_calls():
    assert isinstance(adapter(""), Caller)


@pytest.mark.parametrize(
    ("said", "key", "by_machine"),
    [({}, "", False), ({"Digits": "1"}, "1", False), ({"Digits": "19"}, "1", False),
     ({"AnsweredBy": "human"}, "", False), ({"AnsweredBy": "machine_start"}, "", True),
     ({"AnsweredBy": "fax"}, "", True), ({"AnsweredBy": "unknown"}, "", False)],
)  # fmt: skip
def test_a_step_is_read(said, key, by_machine):
    step = adapter("").read_step(posted({"CallSid": SID, **said}))
    assert (step.provider_id, step.key, step.by_machine) == (SID, key, by_machine)


@pytest.mark.parametrize("word", STATES)
def test_how_a_call_ended_is_read(word):
    update = adapter("").read_end(posted({"CallSid": SID, "CallStatus": word}), "t")
    assert (update.token, update.state, update.cause) == ("t", STATES[word], ENDS.get(word))


@pytest.mark.parametrize("form", [{}, {"CallSid": "SM" + "b" * 32}, {"CallSid": SID, "CallStatus": "dancing"}])
def test_half_a_word_is_refused(form):
    with pytest.raises(BadHook):
        adapter("").read_end(posted(form), "t")


def test_a_forged_step_is_refused_and_the_older_token_still_signs():
    with pytest.raises(BadSignature):
        adapter("").read_step(posted({"CallSid": SID, "Digits": "1"}, token="guessed"))
    assert adapter("").read_step(posted({"CallSid": SID, "Digits": "9"}, token="older")).key == "9"


NAUGHTY = [
    "</Say><Dial>+19005550100</Dial>",
    "a & b < c > \"d\" 'e'",
    "\x00\x07\ufffe\ud800 hm",
    "]]>",
    "عربي 学校 🙂",
    "",
]


@pytest.mark.parametrize("words", NAUGHTY)
def test_no_words_become_orders(words):
    said = twiml(Speech((Spoken("es", words),), "https://school.example/hooks/twilio/voice/t/openings?a=1&b=2"))
    root = read(said)
    assert {element.tag for element in root.iter()} <= {"Response", "Gather", "Say", "Hangup"}
    clean = re.sub("[\x00\x07\ufffe\ud800]", " ", words).strip()
    assert "".join(element.text or "" for element in root.iter("Say")) == clean
    assert root.find("Gather").get("action").endswith("?a=1&b=2")


def test_long_words_come_in_parts_none_lost():
    words = "palabra " * 2000
    parts = [element.text for element in read(twiml(Speech((Spoken("es", words),)))).iter("Say")]
    assert max(len(part) for part in parts) <= 3000
    assert " ".join(parts) == words.strip()


def test_each_language_has_its_own_voice_or_honestly_none():
    assert len({voice for _, voice in VOICES.values()}) == len(VOICES)
    assert not any(adapter("").has_voice(language) for language in ("ht", "so"))


def test_settings_that_are_half_set_are_refused(settings):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_VOICE_NUMBERS = "", [OURS]
    with pytest.raises(SettingError):
        TwilioVoice.from_settings()
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "a" * 32, ["t"]
    settings.TWILIO_VOICE_NUMBERS = ["MG" + "a" * 32]
    with pytest.raises(SettingError):
        TwilioVoice.from_settings()


def test_the_condition_says_which_languages_a_person_calls_in():
    assert "Haitian Creole and Somali" in adapter("").condition().say
    assert ENDS["busy"] is Cause.UNREACHABLE
