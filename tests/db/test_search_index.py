"""What is erased leaves the search index for good."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from db.register import SqlRegister
from db.search_index import index
from keytool.domain.search import HitKind
from tests.db.samples import CUSTOMER, SetClock, writing

TOKEN = "шкв".encode()


def pieces(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        blocks = connection.execute("SELECT block FROM search_grams_data").fetchall()
    return b"".join(block for (block,) in blocks)


def test_an_erased_word_leaves_no_piece_behind(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    register = SqlRegister(path, SetClock())
    with writing(register) as unit:
        added = unit.customers.add(replace(CUSTOMER, name="Башквадзе"))
        unit.customers.add(CUSTOMER)
    assert TOKEN in pieces(path)
    engines = register._opened()
    with engines.writing.begin() as connection:
        index(connection, HitKind.CUSTOMER, added.id, ())
    register.scrub()
    assert TOKEN not in pieces(path)
    with register.read() as unit:
        assert unit.search("шкв", 9) == ()
        assert [hit.id for hit in unit.search("машка", 9)] == [2]
    register.close()
