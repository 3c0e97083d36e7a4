"""Rows of a CSV file with the physical line each begins on, whatever the encoding, in one pass."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, cast

from roundtable.rosters.problems import blocked

_FIELD = r'(?:"(?:[^"]|"")*+"|[^"{0}\r\n]*+)'
_HEAD = 4096


@dataclass
class Fallback:
    """Where a byte is not UTF-8 it is read as Windows-1252; `seen` says that it happened."""

    seen: bool = False

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.seen = True
        wrong = error.object[error.start : error.end]
        return "".join(codecs.decode(bytes([b]), "cp1252", "replace") for b in wrong), error.end


@dataclass
class Sheet:
    """One CSV file being read: its header, then its rows. `odd` turns true where Windows-1252 was met."""

    header: list[str]
    rows: Iterator[tuple[int, list[str], str]]
    fallback: Fallback = field(default_factory=Fallback)


def encoding_of(head: bytes) -> str:
    """The encoding by its mark; without one, by where the zero bytes of UTF-16 stand; else UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(head) > 3 and head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if len(head) > 3 and head[0::2].count(0) > len(head) // 4:
        return "utf-16-be"
    return "utf-8-sig"


def read_sheet(file: IO[bytes], *, name: str = "") -> Sheet:
    """Open a CSV file. Rows come as (line, cells, fault); `fault` is empty or a code such as `csv.unescaped_quote`."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file))
    encoding = encoding_of(buffered.peek(_HEAD)[:_HEAD])
    fallback = Fallback()
    codecs.register_error("roundtable.windows1252", fallback)
    errors = "roundtable.windows1252" if encoding == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="")
    rows = _rows(text, name)
    _, header, _ = next(rows, (1, [], ""))
    return Sheet(header, rows, fallback)


class _Remembering:
    """Hands lines to the CSV reader and keeps those of the row at hand, to judge its quotes by."""

    def __init__(self, first: str, text: IO[str]) -> None:
        self.text, self.first, self.lines = text, [first], list[str]()

    def __iter__(self) -> "_Remembering":
        return self

    def __next__(self) -> str:
        line = self.first.pop() if self.first else self.text.readline()
        if not line:
            raise StopIteration
        self.lines.append(line)
        return line


def _rows(text: IO[str], name: str) -> Iterator[tuple[int, list[str], str]]:
    first = text.readline()
    comma = delimiter_of(first)
    source = _Remembering(first, text)
    reader = csv.reader(source, delimiter=comma, strict=True)
    well_formed = re.compile(f"{_FIELD.format(comma)}(?:{comma}{_FIELD.format(comma)})*+[\r\n]*$")
    while True:
        begins = reader.line_num + 1
        source.lines.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, _torn(source.lines, str(error), name, begins), "csv.unescaped_quote"
            continue
        if cells:
            yield begins, cells, _fault(source.lines, well_formed)


def delimiter_of(first_line: str) -> str:
    """Comma, unless the header has none and has semicolons or tabs."""
    if "," in first_line:
        return ","
    return next((mark for mark in ";\t" if mark in first_line), ",")


def _fault(lines: list[str], well_formed: re.Pattern[str]) -> str:
    raw = lines[0] if len(lines) == 1 else "".join(lines)
    if "\0" in raw:
        return "csv.null_character"
    if '"' in raw and not well_formed.match(raw):
        return "csv.unescaped_quote"
    return ""


def _torn(lines: list[str], error: str, name: str, line: int) -> list[str]:
    if "end of data" in error or "limit" in error:
        fix = "Close the quotation mark that opens in this row, and double each one inside a value."
        raise blocked("csv.unclosed_quote", "A quotation mark opens here and never closes.", fix, file=name, line=line)
    return ["".join(lines)[:200].rstrip()]
