"""The ratchet of `./dev check` turns one way only."""

import ast
from pathlib import Path

import pytest

from tests.ratchet.listing import LIST, Listed, compared, listed, lowered, written
from tests.ratchet.measures import MEASURES, Measure
from tests.ratchet.unused import unused

LONG = Measure("files", 300, "part it", lambda _root: iter(()))
DEAD = Measure("unused", 0, "delete it", lambda _root: iter(()))


def tree(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_what_is_over_the_limit_fails_unless_it_is_listed() -> None:
    (line,) = compared(LONG, {}, {"a.py": 301})
    assert "files 301, at most 300; part it" in line
    assert list(compared(LONG, {"a.py": 301}, {"a.py": 301})) == []


def test_what_is_listed_may_not_grow() -> None:
    (line,) = compared(LONG, {"a.py": 310}, {"a.py": 311})
    assert "311, at most 310" in line


@pytest.mark.parametrize(
    ("found", "told"),
    [({"a.py": 309}, "lower 310 in [files]"), ({}, "take it out of [files]")],
)
def test_what_got_better_has_to_be_lowered(found: dict[str, int], told: str) -> None:
    (line,) = compared(LONG, {"a.py": 310}, found)
    assert told in line


def test_a_reason_stands_for_a_number() -> None:
    assert list(compared(DEAD, {"a.py::f": "called by name"}, {"a.py::f": 1})) == []
    (line,) = compared(DEAD, {"a.py::f": "called by name"}, {})
    assert "take it out" in line


def test_lowering_never_adds_and_never_raises() -> None:
    known: Listed = {"files": {"a.py": 310, "b.py": 320, "c.py": 330}, "unused": {"d.py::f": "why"}}
    better = lowered(known, "files", {"a.py": 305, "b.py": 400, "e.py": 500})
    assert better == {"files": {"a.py": 305, "b.py": 320}, "unused": {"d.py::f": "why"}}


def test_the_list_is_kept_as_it_is_written() -> None:
    assert written(listed(LIST)) == LIST.read_text("utf-8")


def test_sizes_are_of_files_functions_and_classes(tmp_path: Path) -> None:
    body = "".join(f"        {name} = 1\n" for name in map("x{}".format, range(40)))
    text = f"class Big:\n    def long(self):\n{body}" + "    y = 1\n" * 170
    root = tree(tmp_path, keytool__a=text + "z = 1\n" * 100)
    files, functions, classes = MEASURES["size"]
    assert files.found(root) == {"keytool/a.py": 312}
    assert functions.found(root) == {"keytool/a.py::Big.long": 41}
    assert classes.found(root) == {"keytool/a.py::Big": 212}


def test_a_file_of_db_keeps_one_aggregate(tmp_path: Path) -> None:
    root = tree(
        tmp_path,
        db__shipments='A = Table("shipments", M)\nB = Table("shipment_keys", M)\n',
        db__mixed='A = Table("keys", M)\nB = Table("views", M)\n',
        db__stores="class SqlA(Repository): ...\nclass SqlB(Repository): ...\n",
        db__migrations__v1='A = Table("keys", M)\nB = Table("views", M)\n',
    )
    (measure,) = MEASURES["aggregates"]
    assert measure.found(root) == {"db/mixed.py": 2, "db/stores.py": 2}


def test_what_nobody_names_is_unused() -> None:
    defining = ast.parse(
        "def used(): ...\n"
        "def recursive(n): return recursive(n - 1)\n"
        "@command\ndef decorated(): ...\n"
        "class Kept:\n"
        "    def __len__(self): ...\n"
        "    @property\n    def read(self): ...\n"
        "    @property\n    def forgotten(self): ...\n"
    )
    using = ast.parse("from a import used\nused()\ndef f(x: 'Kept | None'): return x.read\nf(1)")
    found = set(unused({"tests/ratchet/listing.py": defining, "b.py": using}, lambda *_: False))
    assert {name.partition("::")[2] for name in found} == {"recursive", "Kept.forgotten"}


def test_prose_is_no_use() -> None:
    trees = {"a.py": ast.parse("def closed(): ...\nx = 'The port is closed'")}
    assert list(unused(trees, lambda *_: False)) == ["a.py::closed"]


def test_the_dev_script_asks_every_measure() -> None:
    dev = (Path(__file__).parents[2] / "dev").read_text("utf-8")
    for name in MEASURES:
        assert f"-m tests.ratchet {name}\n" in dev
