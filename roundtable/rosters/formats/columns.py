"""Headers as people write them, matched to the names a format declares."""

import re
from difflib import get_close_matches

_KNOWN_SLIPS = {"agentsourceids": "agentsourcedids", "orgsourceids": "orgsourcedids", "sourceid": "sourcedid"}


def clean_header(cell: str) -> str:
    """A header for comparing: no marks, spaces, underscores or case. `Sourced Id` and `sourcedId` are one."""
    bare = re.sub(r"[\s_\"'\ufeff\u200b]", "", cell).lower()
    return _KNOWN_SLIPS.get(bare, bare)


def match_columns(header: list[str], declared: list[str]) -> tuple[dict[str, int], dict[str, str]]:
    """Where each declared column stands, and which were found only by a likeness (declared name -> as written).

    Unknown columns stay out, except `metadata.*` ones, which are kept under their own clean name."""
    cleaned = [clean_header(cell) for cell in header]
    places = {name: cleaned.index(name.lower()) for name in declared if name.lower() in cleaned}
    places |= {name: cleaned.index(name) for name in cleaned if name.startswith("metadata.")}
    guessed: dict[str, str] = {}
    taken = set(places.values())
    for name in (name for name in declared if name not in places):
        spare = [cell for index, cell in enumerate(cleaned) if index not in taken and cell]
        like = get_close_matches(name.lower(), spare, n=1, cutoff=0.88)
        if like:
            places[name] = cleaned.index(like[0])
            taken.add(places[name])
            guessed[name] = header[places[name]].strip()
    return places, guessed


def repeated(header: list[str]) -> str:
    """The first column that stands twice; an empty text where none does."""
    seen: set[str] = set()
    for cell in header:
        name = clean_header(cell)
        if name and name in seen:
            return cell.strip()
        seen.add(name)
    return ""
