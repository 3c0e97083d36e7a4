"""What an administrator sends: a roster file, a yes to apply, a decision about a held adult."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.rosters.models import Decision

MOST_MEGABYTES = 50


class UploadForm(forms.Form):
    """One zip or CSV file."""

    roster = forms.FileField(
        label=gettext_lazy("Roster file"),
        help_text=gettext_lazy("A zip of OneRoster CSV files, up to 50 MB. Nothing changes before you say so."),
    )

    def clean_roster(self) -> "UploadedFile[Any]":
        """Refuses a file over the limit, or of another kind."""
        roster: UploadedFile[Any] = self.cleaned_data["roster"]
        if (roster.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                _(
                    "This file is larger than %(most)s MB. Zip the CSV files, or ask whoever runs this server "
                    "to use the roster apply command."
                )
                % {"most": MOST_MEGABYTES}
            )
        if not (roster.name or "").lower().endswith((".zip", ".csv")):
            raise forms.ValidationError(_("This is not a zip or a CSV file. Send the zip your school's system made."))
        return roster


class ApplyForm(forms.Form):
    """The yes, and whether more than a tenth of the students may end."""

    allow_ends = forms.BooleanField(
        required=False, label=gettext_lazy("Apply it even if more than 10 percent of active students end")
    )


class DecisionForm(forms.Form):
    """Another person, or the same."""

    decision = forms.ChoiceField(choices=Decision.choices)
