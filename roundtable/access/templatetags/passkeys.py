"""What the passkey script needs from the page, as an attribute: the content policy lets nothing inline run."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """For a `data-` attribute: the template escapes it there."""
    return json.dumps(value, cls=DjangoJSONEncoder)
