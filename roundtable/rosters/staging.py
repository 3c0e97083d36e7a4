"""Temporary tables that hold one package while it is compared: filled by COPY, gone with the transaction."""

from collections.abc import Iterator

from django.db import connection

from roundtable.rosters.formats.base import Row, Stream

_ROW = "line integer NOT NULL, sourced_id text NOT NULL, removed boolean NOT NULL"
TABLES = {
    "org": "name text, kind text, parent text, public_id text",
    "term": "title text, kind text, starts date, ends date, parent text",
    "course": "title text, org text, year text",
    "class": "title text, kind text, room text, course text, school text, terms text[], public_id text",
    "person": "given_name text, family_name text, known_as text, language text, email text, sms text, phone text, "
    "grade text, orgs text[], role text, agents text[], primary_org text, public_id text, "
    "search_key text, sort_key text, trigrams text[]",
    "role": "person text, role text, org text, main boolean, starts date, ends date, profile text",
    "enrollment": "class text, school text, person text, role text, main boolean, starts date, ends date",
    "link": "child text, adult text, relation text",
    "birth": "birth_date date",
    "profile": "person text",
    "other": "file text, cols text[], targets text[], vals text[]",
}
COLUMNS = {
    table: ["line", "sourced_id", "removed", *(part.split()[0] for part in columns.split(", "))]
    for table, columns in TABLES.items()
}
# nothing is joined or chosen by these, so nobody has to know how their values are spread
_NAMES = {"given_name", "family_name", "known_as", "search_key", "sort_key", "trigrams", "title", "room", "name"}
_VALUES = {"public_id", "language", "email", "sms", "phone", "grade", "birth_date", "cols", "targets", "vals"}
_ONLY_CARRIED = _NAMES | _VALUES | {"orgs", "agents", "terms"}
# joins of a whole district stay in memory, and no statement runs long enough to be worth compiling
_WHILE_COMPARING = "SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"


def make_tables() -> None:
    """The empty staging tables; they vanish when the transaction ends, or here where one holds two syncs."""
    with connection.cursor() as cursor:
        cursor.execute(_WHILE_COMPARING)
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'")
        for (left,) in cursor.fetchall():
            if left.startswith("st_"):
                cursor.execute(f"DROP TABLE {left}")
        for table, columns in TABLES.items():
            cursor.execute(f"CREATE TEMPORARY TABLE st_{table} ({_ROW}, {columns}) ON COMMIT DROP")


def fill(streams: Iterator[Stream]) -> None:
    """Copy every stream into its table: one COPY a stream, each row touched once."""
    with connection.cursor() as cursor:
        for stream in streams:
            names = ", ".join(COLUMNS[stream.table])
            with cursor.copy(f"COPY st_{stream.table} ({names}) FROM STDIN") as copy:
                _pour(copy, _written(stream) if "text[]" in TABLES[stream.table] else stream.rows)


def _pour(copy: object, rows: Iterator[Row]) -> None:
    write = copy.write_row  # type: ignore[attr-defined]  # psycopg's Copy, through Django's cursor
    for row in rows:
        write(row)


def _written(stream: Stream) -> Iterator[Row]:
    """Its rows with each list as PostgreSQL reads one: psycopg takes seven times as long to write a list itself."""
    for row in stream.rows:
        yield tuple(as_array(value) if isinstance(value, list) else value for value in row)


def as_array(items: list[str]) -> str:
    """A list of texts as PostgreSQL reads it."""
    if not items:
        return "{}"
    whole = '","'.join(items)
    if "\\" in whole or whole.count('"') != 2 * (len(items) - 1):
        whole = '","'.join(item.replace("\\", "\\\\").replace('"', '\\"') for item in items)
    return f'{{"{whole}"}}'


def settle() -> None:
    """Index and analyse what was filled, so the comparing statements are planned by its real size."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE INDEX ON st_{table} (sourced_id)")
        cursor.execute("ANALYZE " + ", ".join(map(_looked_up, TABLES)))


def _looked_up(table: str) -> str:
    columns = ", ".join(name for name in COLUMNS[table] if name not in _ONLY_CARRIED)
    return f"st_{table} ({columns})"
