"""The bilingual staff of the cast at work: what waits for a person, or a machine did roughly, is put into words."""

from collections.abc import Mapping

from roundtable.core.inline import work_off
from roundtable.languages import visibility
from roundtable.languages.models import Kind, Translation
from roundtable.languages.services import complete_task, correct, may_translate
from roundtable.people.models import Person


def translate(by: Person, book: Mapping[str, str]) -> None:
    """Run the chain, then do what waits for `by` whose original is in `book`."""
    work_off()
    put_into_words(by, book)
    work_off()


def put_into_words(by: Person, book: Mapping[str, str]) -> None:
    """Finish the tasks open to `by` and correct the machine's attempts whose original is in `book`."""
    originals = list(book)
    for task in visibility.open_tasks(by).filter(text__body__in=originals).select_related("text"):
        complete_task(task, book[task.text.body], by)
    for rough in Translation.objects.filter(kind=Kind.MACHINE, text__body__in=originals).select_related("text"):
        if may_translate(by, rough.language, rough.text.language):
            correct(rough, book[rough.text.body], by)
