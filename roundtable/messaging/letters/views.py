"""The pages of letters: the tray, a batch and its file, an answer by its code, who of a family gets letters."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roundtable.access.http import viewer
from roundtable.messaging.letters import services, visibility
from roundtable.messaging.letters.answers import NotKept
from roundtable.messaging.letters.forms import CodeForm, ReadersForm, SlipForm
from roundtable.messaging.letters.printing import print_file
from roundtable.messaging.letters.showing import envelope_of, lines_of, waiting_lines
from roundtable.messaging.models import PaperLetter
from roundtable.messaging.reaching.choices import choose_paper, end_paper
from roundtable.messaging.visibility import adults_of
from roundtable.people.models import HOME_WITH_CHILD
from roundtable.people.services.reach import paper_of

ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """GET /staff/letters/: what waits to be printed at each school of mine, and the last batches."""
    person = viewer(request)
    schools = visibility.prints_for(person)
    if not schools:
        raise Http404
    trays = [
        (school, waiting_lines(visibility.tray_of(person, school)), visibility.batches_of(person, school))
        for school in schools
    ]
    return render(request, "messaging/letters.html", {"trays": trays, "most": services.MOST})


@require_POST
def print_batches(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/letters/schools/SCHOOL/batches/: a batch of what waits."""
    person = viewer(request)
    school = visibility.school_to_print_for(person, public_id)
    batch = services.make_batch(school, visibility.tray_of(person, school), by=person)
    if batch is None:
        messages.info(request, _("Nothing is left to print. What could not go any more was taken out."))
        return redirect("messaging:letters")
    return redirect("messaging:print_batch", batch.public_id)


@require_safe
def print_batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/letters/batches/ID/: its letters in the order of the envelopes."""
    person = viewer(request)
    batch = visibility.batch_for(person, public_id)
    lines = lines_of(batch, visibility.letters_in(person, batch))
    return render(request, "messaging/print_batch.html", {"batch": batch, "lines": lines})


@require_safe
def batch_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/letters/batches/ID/file/: the PDF, made now. Raises Http404 once the letters have gone home."""
    person = viewer(request)
    batch = visibility.batch_for(person, public_id)
    if batch.sent_home_at is not None:
        raise Http404
    answer = HttpResponse(print_file(batch, visibility.letters_in(person, batch)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letters-{batch.at:%Y-%m-%d}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def going_home(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/letters/batches/ID/going-home/: they left the school."""
    person = viewer(request)
    batch = visibility.batch_for(person, public_id)
    services.send_home(batch, by=person)
    messages.success(request, _("Kept. Whoever wrote them sees that they are on their way home."))
    return redirect("messaging:print_batch", public_id)


@require_POST
def letter_returns(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/letters/ID/returns/: it came back."""
    person = viewer(request)
    letter = visibility.letter_for(person, public_id, "write")
    services.come_back(letter, by=person)
    messages.success(request, _("Kept. Another way is tried, else it stands before a person."))
    return redirect("messaging:print_batch", letter.batch.public_id)


@ASK
def answers(request: HttpRequest) -> HttpResponse:
    """GET and POST /staff/letters/answers/: a slip has come; its code leads to its letter."""
    person = viewer(request)
    if not visibility.prints_for(person):
        raise Http404
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        letter = visibility.letter_with_code(person, form.cleaned_data["code"])
        if letter is not None:
            return redirect("messaging:letter_answer", letter.public_id)
        form.add_error("code", _("No letter of your school has this code. Look at the slip again."))
    status = 422 if form.errors else 200
    return render(request, "messaging/letter_answers.html", {"form": form}, status=status)


@ASK
def letter_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/letters/ID/answers/: type in what stands on a slip."""
    person = viewer(request)
    letter = visibility.letter_for(person, public_id, "answer")
    form = SlipForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _typed_in(request, letter, form):
        return redirect("messaging:letter_answers" if visibility.prints_for(person) else "/staff/")
    facts = {"form": form, "envelope": envelope_of(letter), "is_mine": letter.author_id == person.pk}
    return render(request, "messaging/letter_answer.html", facts, status=422 if form.errors else 200)


def _typed_in(request: HttpRequest, letter: PaperLetter, form: SlipForm) -> bool:
    given = form.cleaned_data
    try:
        services.keep_answer(letter, given["body"].strip(), files=given["attachments"], by=viewer(request))
    except NotKept:
        form.add_error(
            "body", _("This does not answer what the letter asked. Type the number they marked, or the code.")
        )
        return False
    messages.success(request, _("Kept as the family’s own words. Put the slip where your school keeps such papers."))
    return True


@require_POST
def letter_seals(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/letters/ID/seals/: it came closed, and lies here for whoever wrote the letter."""
    person = viewer(request)
    letter = visibility.letter_for(person, public_id, "write")
    if letter.author is None:
        raise Http404
    services.seal(letter, by=person)
    said = _("%(name)s now sees that a closed answer lies here. Hand it over unopened.")
    messages.success(request, said % {"name": letter.author.full_name})
    return redirect("messaging:letter_answers")


@ASK
def letter_readers(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/children/ID/letters/: who of the family gets letters."""
    person = viewer(request)
    student = visibility.child_to_choose_for(person, public_id)
    adults = adults_of(person, student)
    form = ReadersForm(request.POST or None, adults=adults)
    if request.method == "POST" and form.is_valid():
        choose_paper(form.chosen, form.cleaned_data["address"].strip() or HOME_WITH_CHILD, by=person)
        messages.success(request, _("Kept, with your name. What the school writes to them comes on paper."))
        return redirect("messaging:letter_readers", public_id)
    readers = [(adult, point) for adult in adults for point in paper_of(adult)]
    facts = {"student": student, "form": form, "readers": readers, "adults": adults, "with_child": HOME_WITH_CHILD}
    return render(request, "messaging/letter_readers.html", facts, status=422 if form.errors else 200)


@require_POST
def letter_reader_endings(request: HttpRequest, public_id: str, adult_id: str) -> HttpResponse:
    """POST /staff/children/ID/letters/ADULT/endings/: this adult gets no more letters."""
    person = viewer(request)
    student = visibility.child_to_choose_for(person, public_id)
    adult = next((one for one in adults_of(person, student) if one.public_id == adult_id), None)
    if adult is None:
        raise Http404
    end_paper(adult, by=person)
    messages.success(request, _("Kept. They get no more letters."))
    return redirect("messaging:letter_readers", public_id)
