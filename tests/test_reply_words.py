"""What a text tells a family to reply is understood when they reply it, in every language of every sentence."""

import itertools
import re

import pytest

from roundtable.languages import phrasebook
from roundtable.messaging.rules.reaching import Wish
from roundtable.messaging.rules.understand import Action, understand
from roundtable.support.rules.commands import asks_for_evaluation

# an emergency begins with its kind in capitals; SAFE and NEED HELP mean something only then, and are tested there
SENTENCES = [one for key, one in phrasebook.book("system").items() if not key.startswith("emergency_")]
NOT_REPLIES = {"SMS", "СМС", "PDF", "MB"}
HOW_TO_REACH = {
    "reach.details": {Wish.NO_DETAILS},
    "reach.no_details": {Wish.DETAILS},
    "reach.hours": {Wish.HOURS},
    "reach.any_hour": {Wish.HOURS},
    "reach.email_first": {Wish.TEXT_FIRST},
    "reach.text_first": {Wish.EMAIL_FIRST},
    "reach.paper_first": {Wish.TEXT_FIRST},
    "reach.shown_details": {Wish.NO_DETAILS, Wish.HOURS, Wish.EMAIL_FIRST},
    "reach.shown_notes": {Wish.DETAILS, Wish.HOURS, Wish.EMAIL_FIRST},
}
WITHOUT_CAPITALS = {
    "ar": {
        Wish.NO_DETAILS: "بدون تفاصيل", Wish.DETAILS: "تفاصيل", Wish.HOURS: "HOURS 8 20",
        Wish.TEXT_FIRST: "الرسائل أولا", Wish.EMAIL_FIRST: "البريد أولا",
    },
    "zh-Hans": {
        Wish.NO_DETAILS: "不要详情", Wish.DETAILS: "详情", Wish.HOURS: "时间 8 20",
        Wish.TEXT_FIRST: "短信优先", Wish.EMAIL_FIRST: "邮件优先",
    },
}  # fmt: skip
ANY_HOUR = {"ar": "ساعات كلها", "zh-Hans": "时间 任何时间"}


def bodies(sentence):
    return {"en": sentence.english, **sentence.drafts}.items()


def replies(body):
    """What stands in capitals, with the code and the numbers behind it: `AGREE 42`, `HORAS 8 20`, `SMS D'ABORD`."""
    for clause in re.split(r"[.,:;?()“”«»，。：；？、،]", body.replace("{code}", "42")):
        for loud, words in itertools.groupby(clause.split(), key=_loud):
            found = " ".join(itertools.dropwhile(str.isdecimal, words)) if loud else ""
            if found and found not in NOT_REPLIES:
                yield found


def _loud(word):
    return word.isdecimal() or (word.isupper() and len(word) > 1)


def understood(reply):
    read = understand(reply)
    asked = read.action != Action.ANSWER or read.verb or read.call or read.reach
    return bool(asked) or asks_for_evaluation(f"{reply} Mateo")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one.key)
def test_each_word_to_reply_is_understood_in_each_language(sentence):
    for language, body in bodies(sentence):
        for reply in replies(body):
            assert understood(reply), (language, reply)


@pytest.mark.parametrize("key", HOW_TO_REACH)
def test_how_to_be_reached_is_asked_for_in_words_that_do_just_that(key):
    for language, body in bodies(phrasebook.system_sentence(key)):
        if language in WITHOUT_CAPITALS:
            said = WITHOUT_CAPITALS[language] | ({Wish.HOURS: ANY_HOUR[language]} if key == "reach.hours" else {})
            told = [said[wish] for wish in HOW_TO_REACH[key]]
            assert all(words in body for words in told), (language, told)
        else:
            told = list(replies(body))
        wishes = {read.wish for words in told if (read := understand(words).reach)}
        assert wishes == HOW_TO_REACH[key], (language, told)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("Reply LINK, or call {phone}.", ["LINK"]),
        ("Um zu wählen: HORAS 8 20", ["HORAS 8 20"]),
        ("répondez SMS D'ABORD.", ["SMS D'ABORD"]),
        ("AGREE {code} oder NO {code}.", ["AGREE 42", "NO 42"]),
        ("1 только {name}", []),
    ],
)
def test_the_words_to_reply_are_found(reply, told):
    assert list(replies(reply)) == told


def test_a_word_that_nobody_reads_would_be_noticed():
    assert not understood("LINK")
    assert not understood("EVALUATE 42")
