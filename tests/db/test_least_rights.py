"""What a role may write on a server is what the sources write: no right without a statement."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table

import db
import db.unit_of_work  # declares all tables
from db.grants import USES, grants
from db.metadata import METADATA

VERBS = {
    "insert": "INSERT",
    "_insert": "INSERT",
    "_insert_all": "INSERT",
    "insert_plain": "INSERT",
    "insert_tuples": "INSERT",
    "update": "UPDATE",
    "_replace": "UPDATE",
    "delete": "DELETE",
}
CONSTANTS = {
    name: value.name
    for module in list(sys.modules.values())
    if module.__name__.startswith("db.")
    for name, value in vars(module).items()
    if isinstance(value, Table) and value.metadata is METADATA
}
"""Tables, by what the sources call them."""


def statements(module: Path) -> Iterator[tuple[str, str]]:
    """Verb and table. A statement over a table that only its caller knows may be over each that
    the module names.
    """
    tree = ast.parse(module.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & CONSTANTS.keys()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        known = dict(_aliases(function))
        for verb, name in _calls(function):
            over = {known.get(name, name)}
            for table in over & CONSTANTS.keys() or named:
                yield verb, CONSTANTS[table]


def _aliases(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """`table = KEYS`, alone or among others."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            pairs = [(node.targets[0], node.value)]
            if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(node.targets[0].elts, node.value.elts, strict=True))
            for target, value in pairs:
                if isinstance(target, ast.Name) and isinstance(value, ast.Name):
                    yield target.id, value.id


def _calls(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func
            name = getattr(called, "id", "") or getattr(called, "attr", "")
            if name in VERBS:
                first = [one.id for one in node.args if isinstance(one, ast.Name)]
                own = getattr(getattr(called, "value", None), "id", "")
                yield VERBS[name], next((one for one in (*first, own) if one), "")


def test_nobody_may_write_what_no_act_writes() -> None:
    modules = Path(db.__file__).parent.glob("*.py")
    made = {one for module in modules for one in statements(module)}
    given = {(one.verb, one.table) for one in grants() if one.verb != "SELECT"}
    assert given <= made
    assert ("DELETE", "team_settings") not in made
    assert {table for _verb, table in given} <= USES.keys()
