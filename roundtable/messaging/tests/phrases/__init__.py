"""What families write, by language, one phrase a line: readable lists for the rules that tell them apart."""

from pathlib import Path

FOLDER = Path(__file__).parent


def phrases(name: str) -> list[tuple[str, str]]:
    """Language and phrase of each line of `name`.txt; `[es]` begins a language, `#` a remark."""
    found: list[tuple[str, str]] = []
    language = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            found.append((language, line))
    return found
