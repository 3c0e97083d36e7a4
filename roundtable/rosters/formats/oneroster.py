"""OneRoster CSV of any version: manifest, cells checked against the declared columns, rows streamed to staging."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from roundtable.rosters.formats.base import Mode, Reading, Row, Stream
from roundtable.rosters.formats.columns import match_columns, repeated
from roundtable.rosters.formats.fields import Column, Fault, fault_of
from roundtable.rosters.formats.manifest import Manifest, read_manifest
from roundtable.rosters.formats.oneroster_rows import CONVERTERS, STAGED, Places
from roundtable.rosters.formats.oneroster_tables import file_name
from roundtable.rosters.formats.package import Package
from roundtable.rosters.formats.reading import Sheet, read_sheet
from roundtable.rosters.problems import Problem, Report, Severity
from roundtable.rosters.rules import GONE_STATUSES, LIVE_STATUSES

_QUOTES = Fault(
    "csv.unescaped_quote",
    "A quotation mark stands inside a value.",
    "Put the whole value in quotation marks and double the mark inside.",
)
_NULL = Fault("csv.null_character", "The row holds a character that no text may hold.", "Export the file again.")
_LONG = Fault("csv.too_many_cells", "The row has more cells than the header.", "Put values with commas in quotes.")
_MOST_REMEMBERED = 2_000  # values of one column; ids that stand once push each other out
_ROW_FAULTS = {fault.code: fault for fault in (_QUOTES, _NULL, _LONG)}


@dataclass(frozen=True)
class OneRoster:
    """One version of OneRoster CSV: its tables by file name."""

    key: str
    name: str
    version: str
    tables: dict[str, list[Column]]

    def recognises(self, package: Package) -> bool:
        """The manifest's version decides; without one, version 1.2 is known by its roles file."""
        if "users.csv" not in package.names and "manifest.csv" not in package.names:
            return False
        stated = read_manifest(package).version
        if stated:
            return stated.startswith(self.version) or (stated == "1.0" and self.version == "1.1")
        return ("roles.csv" in package.names) == ("roles" in self.tables)

    def read(self, package: Package, report: Report) -> Reading:
        """Streams in the order in which files refer to each other."""
        manifest = read_manifest(package)
        modes = _modes(self.tables, package, manifest, report)
        sent = [table for table in self.tables if modes[table] is not Mode.ABSENT]
        streams = (Stream(STAGED.get(t, "other"), self._rows(package, t, report)) for t in sent)
        staged = {STAGED[t]: mode for t, mode in modes.items() if t in STAGED}
        return Reading(self.key, self.version, staged, streams, {STAGED.get(t, t): file_name(t) for t in self.tables})

    def _rows(self, package: Package, table: str, report: Report) -> Iterator[Row]:
        name = file_name(table)
        with package.open(name.lower()) as file:
            sheet = read_sheet(file, name=name)
            report.hears(f"reading {name}")
            yield from _TableReader(table, self.tables[table], sheet, report).rows()
            if sheet.fallback.seen:
                report.note(
                    "csv.encoding", "Read as Windows-1252.", "Export as UTF-8 to be sure of accents.", file=name
                )


def _modes(tables: dict[str, list[Column]], package: Package, manifest: Manifest, report: Report) -> dict[str, Mode]:
    if not manifest.there:
        words = "There is no manifest.csv, so every file is taken as a whole (bulk)."
        report.note("manifest.missing", words, "Send manifest.csv with the other files.", file="manifest.csv")
    return {table: _mode(table, package, manifest, report) for table in tables}


def _mode(table: str, package: Package, manifest: Manifest, report: Report) -> Mode:
    name = file_name(table)
    there = name.lower() in package.names
    line, stated = manifest.says.get(table, (0, None))
    if stated is None:
        return Mode.BULK if there else Mode.ABSENT
    if there and stated is Mode.ABSENT:
        return _unexpected(package, name, line, report)
    if not there and stated is not Mode.ABSENT:
        fix = f"Add {name}, or write absent in the manifest."
        words = f"The manifest promises {name}, which is not there. Nothing of its kind changes."
        report.add(_of_manifest("manifest.file_missing", words, fix, line, f"file.{name[:-4]}", stated))
        return Mode.ABSENT
    return stated


def _unexpected(package: Package, name: str, line: int, report: Report) -> Mode:
    with package.open(name.lower()) as file:
        holds_rows = next(read_sheet(file, name=name).rows, None) is not None
    fix = f"Write bulk or delta for it in the manifest, or take {name} out."
    words = f"The manifest says {name} is absent, and it is there. It is left out."
    severity = Severity.ROW if holds_rows else Severity.NOTE
    report.add(_of_manifest("manifest.file_unexpected", words, fix, line, f"file.{name[:-4]}", "absent", severity))
    return Mode.ABSENT


def _of_manifest(  # noqa: PLR0913  # one line of the manifest has this much to say
    code: str, words: str, fix: str, line: int, column: str, value: str, severity: Severity = Severity.ROW
) -> Problem:
    return Problem(severity, code, words, fix, file="manifest.csv", line=line, column=column, value=value)


class _TableReader:
    """Checks and converts the rows of one file."""

    def __init__(self, table: str, columns: list[Column], sheet: Sheet, report: Report) -> None:
        self.table, self.name, self.sheet, self.report = table, file_name(table), sheet, report
        self.width = len(sheet.header)
        found, guessed = match_columns(sheet.header, [column.name for column in columns])
        self.columns = columns
        self.readable = self._check_header(found, guessed)
        self.places = Places(found, spare=self.width)
        self.checked = [(c, found[c.name], set[str]()) for c in columns if c.name in found and _needs_check(c)]
        self.convert: Callable[[list[str], Places], Row] = CONVERTERS.get(table) or self._other

    def rows(self) -> Iterator[Row]:
        """(line, sourced_id, removed, ...) of each row that can be taken in."""
        key, status = self.places["sourcedId"], self.places["status"]
        for line, cells, fault in self.sheet.rows:
            row = self._squared(line, cells, fault)
            if row is None:
                continue
            removed = row[status].lower() in GONE_STATUSES
            if self.readable and self._fits(line, row, removed, row[status]):
                yield line, row[key], removed, *self.convert(row, self.places)

    def _squared(self, line: int, cells: list[str], fault: str) -> list[str] | None:
        row = [cell.strip() for cell in cells]
        if len(row) > self.width and any(row[self.width :]):
            fault = fault or _LONG.code
        if fault:
            column = self._column_of_quote(row) if fault == _QUOTES.code else ""
            self._say(Severity.ROW, _ROW_FAULTS[fault], line, column, ",".join(row)[:200])
            return None
        if not any(row):
            return None
        del row[self.width :]
        row.extend([""] * (self.width + 1 - len(row)))
        return row

    def _column_of_quote(self, row: list[str]) -> str:
        where = next((index for index, cell in enumerate(row) if '"' in cell), self.width)
        return self.sheet.header[where].strip() if where < self.width and len(row) > 1 else ""

    def _fits(self, line: int, row: list[str], removed: bool, status: str) -> bool:
        """Whether the row can be taken in; values that do not fit a column we can do without are emptied."""
        if not removed and status.lower() not in LIVE_STATUSES:
            words = Fault("row.invalid_enum", "This status is not known; the row counts as active.", "Write active.")
            self._say(Severity.NOTE, words, line, "status", status)
        kept = True
        for column, index, good in self.checked:
            if row[index] in good or (removed and column.name != "sourcedId"):
                continue
            fault = fault_of(column, row[index])
            if fault is None:
                _remember(good, row[index])
            elif not self._bear(fault, column, line, row, index):
                kept = False
        return kept

    def _bear(self, fault: Fault, column: Column, line: int, row: list[str], index: int) -> bool:
        fatal = column.required or (self.table not in STAGED and not column.expected)
        self._say(Severity.ROW if fatal else Severity.NOTE, fault, line, column.name, row[index])
        row[index] = ""
        return not fatal

    def _say(self, severity: Severity, fault: Fault, line: int, column: str, value: str) -> None:
        self.report.add(
            Problem(
                severity, fault.code, fault.problem, fault.fix, self.name, line, column, value.replace("\0", "")[:200]
            )
        )

    def _check_header(self, found: dict[str, int], guessed: dict[str, str]) -> bool:
        """Whether rows can be taken in at all; quotes are judged either way."""
        for name, written in guessed.items():
            words = f"The column {written} is read as {name}."
            self.report.note("header.column_guessed", words, f"Write {name}.", file=self.name, line=1)
        twice = repeated(self.sheet.header)
        if twice:
            doubled = Fault(
                "header.column_twice", f"The column {twice} stands twice.", "Give each column its own name."
            )
            self._say(Severity.BLOCKS, doubled, 1, twice, "")
        absent = [column.name for column in self.columns if column.required and column.name not in found]
        for name in absent:
            lost = Fault("header.column_missing", f"The column {name} is missing.", f"Add the column {name}.")
            self._say(Severity.NOTE if self._can_do_without(name) else Severity.BLOCKS, lost, 1, name, "")
        return not twice and all(map(self._can_do_without, absent))

    def _can_do_without(self, name: str) -> bool:
        return self.table not in STAGED or name in ("enabledUser", "type", "schoolYear", "roleType", "classType")

    def _other(self, row: list[str], at: Places) -> Row:
        named = [(c.name, c.target, row[at[c.name]]) for c in self.columns if c.target and row[at[c.name]]]
        return self.table, [n for n, _, _ in named], [t for _, t, _ in named], [v for _, _, v in named]


def _needs_check(column: Column) -> bool:
    return column.required or column.expected or column.kind not in ("text",)


def _remember(good: set[str], value: str) -> None:
    """Most values of a column stand there again and again: each of them is judged once."""
    if len(good) >= _MOST_REMEMBERED:
        good.clear()
    good.add(value)
