"""Every rule about cases, of every regulation that has it, is held by a test that exists."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KNOWN = tomllib.loads((HERE / "rows.toml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = KNOWN["rows"]
REGULATIONS = "EDTSW"


@cache
def names_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = (one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


def cells(row: dict[str, Any]) -> dict[str, list[str]]:
    """The tests of each regulation that has the rule."""
    shared = {one: list(row["all"]) for one in row.get("in", "")}
    own = {one: row[one] for one in REGULATIONS if one in row}
    return {one: shared.get(one, []) + own.get(one, []) for one in shared | own}


def test_rows_are_numbered_from_one_to_fifty_three() -> None:
    assert [row["number"] for row in ROWS] == list(range(1, 54))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['number']} {row['rule']}")
def test_a_rule_is_held_by_tests_that_exist(row: dict[str, Any]) -> None:
    told = cells(row)
    assert told
    for regulation, names in told.items():
        assert names, regulation
        for name in names:
            file, _dot, test = name.partition(".")
            assert test in names_of(KNOWN["files"][file]), name


def test_every_file_is_used() -> None:
    used = {name.partition(".")[0] for row in ROWS for some in cells(row).values() for name in some}
    assert used == set(KNOWN["files"])
