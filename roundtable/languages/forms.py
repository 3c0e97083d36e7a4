"""What bilingual staff write."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.design.tags.said import language_in_words
from roundtable.languages import catalogue, phrasebook
from roundtable.languages.models import Phrase, TranslationTask, Why


class TranslationForm(forms.Form):
    """A person's words for a text."""

    body = forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    send_again = forms.BooleanField(
        label=gettext_lazy("The meaning was wrong: send the new words to everybody who got the old ones"),
        required=False,
    )

    def __init__(self, *args: Any, task: TranslationTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("Your words in %(language)s") % {"language": language_in_words(task.language)}
        if task.why != Why.FLAGGED:
            del self.fields["send_again"]
        _write_in(self.fields["body"], task.language)


class PhraseForm(forms.Form):
    """A sentence as a speaker approves it."""

    body = forms.CharField(
        max_length=2_000, label=gettext_lazy("How you would say it"), widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, phrase: Phrase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._phrase = phrase
        _write_in(self.fields["body"], phrase.language)

    def clean_body(self) -> str:
        """The same words in braces as in the original, so that names and days find their place."""
        body = str(self.cleaned_data["body"])
        needed = phrasebook.placeholders(self._phrase.source)
        if phrasebook.placeholders(body) != needed:
            names = ", ".join(f"{{{name}}}" for name in sorted(needed)) or _("none")
            raise forms.ValidationError(
                _("Keep the words in braces as they are: %(names)s. They become names and days."),
                params={"names": names},
            )
        return body


def _write_in(field: forms.Field, language: str) -> None:
    field.widget.attrs.update({"lang": catalogue.known(language), "dir": catalogue.direction(language)})
