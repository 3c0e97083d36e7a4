"""LibreTranslate over HTTP, on a machine of the district's own: `LIBRETRANSLATE_URL`, `LIBRETRANSLATE_API_KEY`."""

from functools import cache

from django.conf import settings

from roundtable.languages.engines.libretranslate.engine import LibreTranslate


@cache
def engine() -> LibreTranslate:
    """The one LibreTranslate of settings; off where no address is set."""
    return LibreTranslate(settings.LIBRETRANSLATE_URL, settings.LIBRETRANSLATE_API_KEY)
