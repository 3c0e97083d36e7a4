"""The words of the text path, in the languages families write. Matched after `bare_words`: lower case, accents off.

A speaker has not approved them yet; being understood is safer than being ignored, so variants are many."""


def said(words: str) -> tuple[str, ...]:
    """Ways to say one thing, written with bars between them."""
    return tuple(words.split("|"))
