"""Rules that read source code."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.layers import may_know

LONGEST = 400
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
OTHER_CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
OTHER_CLOCKS |= {("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("functions", "Now")}
SQL_CLOCK = re.compile(
    r"\b(?:now|statement_timestamp|transaction_timestamp)\s*\(\)|\bcurrent_(?:timestamp|date|time)\b", re.I
)
BARE = re.compile(r"#\s*(type: ignore|(?:ruff: )?noqa)(?:\[[^\]]*\]|: ?[A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*)?\s*$")
SQL = re.compile(r"\b(?:select|insert|update|delete|where|default|check|values)\b", re.I)


def too_long(source: str) -> bool:
    return source.count("\n") > LONGEST


def unexplained(source: str) -> list[str]:
    """Every line that silences a checker and does not say why: `# type: ignore[what]  # because`."""
    lines = enumerate(source.splitlines(), 1)
    return [
        f"line {number}: {found.group(1)} without a reason" for number, line in lines if (found := BARE.search(line))
    ]


def other_clocks(source: str) -> list[str]:
    """Every look at a clock that is not `core.clock`: in Python, in a model's field, or in SQL."""
    return [found for node in ast.walk(ast.parse(source)) for found in _clocks_in(node)]


def _clocks_in(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in OTHER_CLOCKS:
        yield f"line {node.lineno}: {_last_name(node.value)}.{node.attr}"
    if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
        yield f"line {node.value.lineno}: {node.arg}"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _looks_at_sql_clock(node.value):
        yield f"line {node.lineno}: the database's clock in SQL"
    if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
        yield from (f"line {node.lineno}: Now" for name in node.names if name.name == "Now")


def _looks_at_sql_clock(words: str) -> bool:
    return bool(SQL.search(words) and SQL_CLOCK.search(words))


def row_reaches(source: str) -> list[str]:
    """Every `.objects` (or its like) in a view: pages reach rows through `visibility.py` only."""
    return [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def relation_problems(source: str, app: str) -> list[str]:
    """Relations to another app that are no strings, go upwards, or leave a way back."""
    tree = ast.parse(source)
    foreign = dict(_foreign_names(tree, app))
    return [problem for node in _relations(tree) for problem in _relation(node, app, foreign)]


def _relation(node: ast.Call, app: str, foreign: dict[str, str]) -> Iterator[str]:
    target = node.args[0] if node.args else next((word.value for word in node.keywords if word.arg == "to"), None)
    if isinstance(target, ast.Name) and target.id in foreign:
        yield f"line {node.lineno}: name {foreign[target.id]}.{target.id} as a string"
    if not isinstance(target, ast.Constant) or "." not in str(target.value):
        return
    other = str(target.value).split(".")[0]
    if other == app or not _is_ours(other):
        return
    if not may_know(app, other):
        yield f"line {node.lineno}: {app} may not point up to {other}"
    if not any(word.arg == "related_name" and _says(word.value, "+") for word in node.keywords):
        yield f'line {node.lineno}: a relation to {other} needs related_name="+"'


def _foreign_names(tree: ast.Module, app: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("roundtable."):
            other = (node.module or "").split(".")[1]
            if other != app:
                yield from ((name.asname or name.name, other) for name in node.names)


def _relations(tree: ast.Module) -> list[ast.Call]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and _last_name(n.func) in RELATIONS]


def _is_ours(app: str) -> bool:
    from tests.architecture.layers import DEPTH

    return app in DEPTH


def _says(node: ast.AST, words: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == words


def _last_name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
