"""What a district knows already: its memory, and everyday sentences with placeholders."""

from django.db.models import Q

from roundtable.languages import spotting
from roundtable.languages.chain import Known
from roundtable.languages.matching import carried_over, fingerprint, match
from roundtable.languages.models import Phrase, PhraseState
from roundtable.people.models import District


class Book:
    """A district's phrases as the chain looks them up. Shipped drafts serve where the district approved nothing."""

    def __init__(self, district: District | None) -> None:
        self._district = district
        self._pages: dict[tuple[str, str], list[Phrase]] = {}

    def look_up(self, body: str, source: str, target: str) -> Known | None:
        """The district's memory of these very words, then a sentence, then sentence by sentence."""
        whole = self._remembered(body, source, target) or self._sentence(body, source, target)
        return whole or self._piece_by_piece(body, source, target)

    def _remembered(self, body: str, source: str, target: str) -> Known | None:
        if self._district is None:
            return None
        row = Phrase.objects.filter(
            district=self._district,
            key="",
            fingerprint=fingerprint(body),
            source_language=source,
            language=target,
            state=PhraseState.APPROVED,
        ).first()
        return Known(row.body, True, row.approved_by_id) if row else None

    def _sentence(self, body: str, source: str, target: str) -> Known | None:
        draft: Known | None = None
        for row in self._page(source, target):
            facts = match(row.source, body)
            words = carried_over(row.body, facts, source, target) if facts is not None else None
            if words is None:
                continue
            if row.state == PhraseState.APPROVED:
                return Known(words, True, row.approved_by_id)
            draft = draft or Known(words, False)
        return draft

    def _piece_by_piece(self, body: str, source: str, target: str) -> Known | None:
        """Known only where every sentence is; approved only where every sentence is approved."""
        pieces = spotting.sentences(body)
        if len(pieces) < 2:
            return None
        found: list[Known] = []
        for piece in pieces:
            known = self._remembered(piece, source, target) or self._sentence(piece, source, target)
            if known is None:
                return None
            found.append(known)
        approved = all(one.approved for one in found)
        return Known(" ".join(one.body for one in found), approved, found[0].by_id if approved else None)

    def _page(self, source: str, target: str) -> list[Phrase]:
        if (source, target) not in self._pages:
            mine = Q(district=None) | Q(district=self._district)
            rows = Phrase.objects.filter(mine, source_language=source, language=target, key__startswith="school.")
            self._pages[source, target] = list(rows.order_by("pk"))
        return self._pages[source, target]
