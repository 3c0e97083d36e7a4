"""The words of an HTML body, for mails that bring no plain text. What a mail program wraps as history is marked.

Anybody may write to us, so the markup is made whole by nh3 first: the standard library's parser alone takes minutes
for a page of tags that never end."""

from html.parser import HTMLParser

import nh3

MOST_MARKUP = 100_000  # characters; the reply stands above the history
QUOTE_MARK = "##- quoted -##"
BLOCKS = frozenset(
    {"address", "article", "br", "div", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
    | {"pre", "section", "table", "td", "tr", "ul"}
)
UNSEEN = frozenset({"script", "style", "title", "template"})
KEPT = nh3.Cleaner(
    tags={*BLOCKS, "blockquote"}, attributes={"*": {"class", "id"}}, clean_content_tags=set(UNSEEN), link_rel=None
)
VOID = frozenset({"br", "hr"})  # without an end
CLASSES = frozenset(
    {"gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "zmail_extra"}
)
IDS = frozenset({"appendonsend", "divRplyFwdMsg", "OLK_SRC_BODY_SECTION", "mail-editor-reference-message-container"})


def text_of(html: str) -> str:
    """Lines as a reader sees them; quoted blocks carry `> `, the begin of the history `QUOTE_MARK`."""
    reader = _Reader()
    reader.feed(KEPT.clean(html[:MOST_MARKUP]))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "blockquote":
            self._break()
        if _is_history(dict(attrs)):
            self._lines += [QUOTE_MARK, ""]
        if tag == "blockquote":
            self._quoted += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._break()
            self._quoted = max(self._quoted - 1, 0)
        elif tag in BLOCKS and tag not in VOID:
            self._break()
        if tag == "p":
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            return
        if not self._lines[-1]:
            self._lines[-1] = "> " * self._quoted + words
        else:
            self._lines[-1] += (" " if data[0].isspace() or self._lines[-1].endswith(" ") else "") + words
        if data[-1].isspace():
            self._lines[-1] += " "

    def _break(self) -> None:
        if self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        return "\n".join(line.rstrip().replace("  ", " ") for line in self._lines).strip()


def _is_history(attrs: dict[str, str | None]) -> bool:
    classes = (attrs.get("class") or "").split()
    return bool(CLASSES.intersection(classes)) or attrs.get("id") in IDS
