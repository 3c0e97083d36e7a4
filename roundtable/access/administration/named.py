"""Names as somebody types them: each word is the beginning of one."""

from django.db.models import Q

from roundtable.core.text import search_key


def named(words: str, path: str = "") -> Q:
    """Whose name has every word as a prefix; without words, anybody. `path`: the field path to the person."""
    matching = Q()
    for prefix in search_key(words).split():
        key = f"{path}search_key__"
        matching &= Q(**{f"{key}startswith": prefix}) | Q(**{f"{key}contains": f" {prefix}"})
    return matching
