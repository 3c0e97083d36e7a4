"""Files in a form: each made anew while it is checked, so what a form holds is what is kept."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.messaging.attachments.making import Made, make
from roundtable.messaging.rules.files import MOST_BYTES, MOST_FILES, Unfit, UnfitFile

ACCEPTED = "image/jpeg,image/png,image/gif,image/webp,application/pdf,audio/*"
WHY = {
    Unfit.EMPTY: gettext_lazy("%(name)s is empty. Choose it again."),
    Unfit.TOO_LARGE: gettext_lazy("%(name)s is larger than 10 MB. Send a smaller one."),
    Unfit.UNKNOWN: gettext_lazy("%(name)s is no picture, PDF or sound. Send one of these."),
    Unfit.BROKEN: gettext_lazy("%(name)s cannot be read. Open it on your device, save it again, and send that."),
    Unfit.LOCKED: gettext_lazy("%(name)s asks for a password. Save it without one, and send that."),
}


class FilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self) -> None:
        super().__init__({"accept": ACCEPTED, "multiple": True})


class FilesField(forms.FileField):
    """A list of `Made`, empty where nothing was chosen. Each file that is unfit is named with what to do."""

    widget = FilesInput

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Pictures, PDF or sound"),
            help_text=gettext_lazy("Up to 5 files of 10 MB each. Where a picture was taken is removed."),
            required=False,
        )

    def clean(self, data: Any, initial: Any = None) -> list[Made]:
        """Raises ValidationError with one line for each file that cannot be kept."""
        chosen: list[UploadedFile[Any]] = list(data) if isinstance(data, (list, tuple)) else [data] if data else []
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                _("These are %(count)d files. Send up to 5 at a time.") % {"count": len(chosen)}
            )
        made, problems = [], []
        for one in chosen:
            try:
                made.append(make(_content(one), one.name or ""))
            except UnfitFile as unfit:
                problems.append(str(WHY[unfit.why]) % {"name": one.name or "?"})
        if problems:
            raise forms.ValidationError(problems)
        return made


def _content(one: "UploadedFile[Any]") -> bytes:
    if (one.size or 0) > MOST_BYTES:
        raise UnfitFile(Unfit.TOO_LARGE)
    return bytes(one.read())
