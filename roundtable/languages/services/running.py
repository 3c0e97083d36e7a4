"""The chain's job: read, let engines work outside any transaction, write one row at a time."""

import logging

from django.db import connection, transaction
from django.db.models import Q

from roundtable.core import clock
from roundtable.core.one_by_one import AWAY, LeftOver, where
from roundtable.languages import chain, spotting
from roundtable.languages.engines import engines
from roundtable.languages.guards import lost
from roundtable.languages.models import Kind, Text, Translation, TranslationState, Why
from roundtable.languages.services.knowing import Book
from roundtable.languages.services.settled import settled
from roundtable.languages.services.speakers import tier_in
from roundtable.languages.services.tasks import STAFF_LANGUAGE, end_task, open_task
from roundtable.people.models import Person, StaffAssignment
from roundtable.people.models.base import holds_on

log = logging.getLogger("roundtable.languages")


class InsideTransaction(RuntimeError):
    """The chain was asked to call engines inside a transaction."""


def run_chain(translation_ids: list[int]) -> int:
    """Work off those of the translations that are still asked for; gives how many. Raises InsideTransaction.

    A text that breaks the chain goes to a person; one that cannot be settled keeps none of the others waiting, and
    LeftOver is raised at the end, so that the job is tried again."""
    if connection.in_atomic_block and not _in_test():
        raise InsideTransaction("engines are never called inside a transaction")
    rows = Translation.objects.filter(pk__in=translation_ids, state=TranslationState.ASKED)
    books: dict[int, Book] = {}
    done = left = 0
    for row in rows.select_related("text__district", "text__author").order_by("-urgent", "pk"):
        book = books.setdefault(row.text.district_id, Book(row.text.district))
        try:
            done += _settle(row.pk, _outcome(row, book))
        except AWAY:
            raise
        except Exception as error:
            log.error("a translation could not be settled: %s", where(error))
            left += 1
    if left:
        raise LeftOver(f"{left} translations")
    return done


def _outcome(row: Translation, book: Book) -> chain.Outcome:
    try:
        return chain.run(_asked(row), look_up=book.look_up, engines=engines())
    except AWAY:
        raise
    except Exception as error:
        log.error("a text broke the translation chain; a person gets it: %s", where(error))
        return chain.Outcome("", Kind.MACHINE, TranslationState.WAITS, why=Why.ENGINE_DOWN)


def _in_test() -> bool:
    # pytest's own transaction around a test is marked by Django; a transaction of ours is not
    return all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _asked(row: Translation) -> chain.Asked:
    text = row.text
    return chain.Asked(
        text.body,
        text.language,
        row.language,
        tier=tier_in(text.district, row.language),
        high_stakes=row.high_stakes,
        staff_read=row.language == STAFF_LANGUAGE and not _by_staff(text),
        names=_names_around(text),
    )


def _by_staff(text: Text) -> bool:
    today = clock.now().date()
    return StaffAssignment.objects.filter(holds_on(today), person=text.author_id).exists()


def _names_around(text: Text) -> frozenset[str]:
    """Names of the district's people among the text's words in capitals; nothing else is looked up."""
    words = spotting.capitalised(text.body)
    if not words:
        return frozenset()
    named = Q(given_name__in=words) | Q(family_name__in=words) | Q(known_as__in=words)
    people = Person.objects.filter(named, district=text.district)[:100]
    return frozenset(words & {name for one in people for name in (one.given_name, one.family_name, one.known_as)})


@transaction.atomic
def _settle(pk: int, outcome: chain.Outcome) -> int:
    row = Translation.objects.select_for_update().select_related("text__district").get(pk=pk)
    if row.state != TranslationState.ASKED:  # a person was faster
        return 0
    row.body, row.kind, row.state, row.engine = outcome.body, outcome.kind, outcome.state, outcome.engine
    row.translator_id, row.at = outcome.by_id, clock.now()
    row.save(update_fields=["body", "kind", "state", "engine", "translator", "at"])
    if outcome.kind == Kind.APPROVED:
        end_task(row, outcome.by_id)
    if outcome.why and not (row.text.private and row.state == TranslationState.GIST):
        open_task(row, Why(outcome.why), lost(outcome.checks))
    settled(row.text_id)
    return 1
