"""LibreTranslate behind the one interface: POST /translate with a list, GET /languages once."""

import time
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from roundtable.core import outbound
from roundtable.languages.engines import EngineError

SECONDS = 60.0
ASK_AGAIN_AFTER = 600.0
# our codes as LibreTranslate names them; its newer versions say `zh-Hans` themselves
NAMES = {"zh-Hans": ("zh-Hans", "zh"), "pt": ("pt", "pt-BR")}


class LibreTranslate:
    """Neural models on a server of the district's. Good for families where tier, stakes and guards allow it."""

    key = "libretranslate"
    name = "LibreTranslate"
    good_for_families = True

    def __init__(self, url: str, api_key: str = "") -> None:
        self._url = url.rstrip("/")
        self._api_key = api_key
        self._pairs: Mapping[str, frozenset[str]] = {}
        self._asked_at = float("-inf")

    @property
    def is_on(self) -> bool:
        """Whether an address is set."""
        return bool(self._url)

    def speaks(self, source: str, target: str) -> bool:
        """Whether the server offers the pair; asked once in ten minutes. A silent server speaks nothing."""
        return self._named(source, target) is not None

    def translate(self, bodies: Sequence[str], source: str, target: str) -> list[str]:
        """All bodies in one request. Raises EngineError: permanent for a refusal, else the same again may work."""
        pair = self._named(source, target)
        if pair is None:
            raise EngineError(f"LibreTranslate does not offer {source} to {target} now")
        asked = {"q": list(bodies), "source": pair[0], "target": pair[1], "format": "text"}
        if self._api_key:
            asked["api_key"] = self._api_key
        reply = _answer(outbound.post_json(f"{self._url}/translate", asked, seconds=SECONDS))
        translated = reply.get("translatedText") if isinstance(reply, dict) else None
        if not isinstance(translated, list) or len(translated) != len(bodies):
            raise EngineError("LibreTranslate answered with something else than one text for each")
        return [str(one) for one in translated]

    def _named(self, source: str, target: str) -> tuple[str, str] | None:
        pairs = self._offered()
        for one in NAMES.get(source, (source,)):
            for other in NAMES.get(target, (target,)):
                if other in pairs.get(one, frozenset()):
                    return one, other
        return None

    def _offered(self) -> Mapping[str, frozenset[str]]:
        if not self.is_on or time.monotonic() - self._asked_at < ASK_AGAIN_AFTER:
            return self._pairs
        try:
            listed = _answer(outbound.get(f"{self._url}/languages", seconds=SECONDS))
        except EngineError:
            return self._pairs
        self._asked_at = time.monotonic()
        self._pairs = {one["code"]: frozenset(one.get("targets", ())) for one in listed if "code" in one}
        return self._pairs


def _answer(request: Coroutine[Any, Any, outbound.Reply]) -> Any:
    """The JSON of a 200. Raises EngineError, which names the status and never the words."""
    try:
        reply = outbound.run(request)
    except outbound.OutboundError as error:
        raise EngineError(f"LibreTranslate: {error}") from error
    if reply.status != 200:
        busy = reply.status in (408, 429) or reply.status >= 500
        raise EngineError(f"LibreTranslate answered {reply.status}", permanent=not busy)
    try:
        return reply.json()
    except ValueError as error:
        raise EngineError("LibreTranslate answered with something else than JSON") from error
