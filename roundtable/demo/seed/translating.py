"""The bilingual staff of the cast at work: what waits for a person, or a machine did roughly, is put into words."""

from collections.abc import Mapping

from roundtable.core.inline import work_off
from roundtable.languages.models import Kind, Translation, TranslationTask
from roundtable.languages.services import complete_task, correct
from roundtable.people.models import Person


def translate(by: Person, book: Mapping[str, str]) -> None:
    """Run the chain, then finish every open task and correct every machine's attempt whose original is in `book`."""
    work_off()
    for task in TranslationTask.objects.filter(done_at=None, text__body__in=list(book)).select_related("text"):
        complete_task(task, book[task.text.body], by)
    rough = Translation.objects.filter(kind=Kind.MACHINE, text__body__in=list(book)).select_related("text")
    for translation in rough:
        correct(translation, book[translation.text.body], by)
    work_off()
