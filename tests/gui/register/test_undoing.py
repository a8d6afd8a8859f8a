"""The last import is taken back: first what would go and what stays, then the doing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.register.importing import ImportViewModel
from gui.register.undoing import UndoState, UndoViewModel
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.listing import KEYS, Query
from keytool.services.warranties import extend_warranty
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

TABLE = (
    "Семейство;Номер ключа;Клиент;Дата отгрузки\n"
    "Guardant;0x30000001;АО «Новый»;01.03.2026\n"
    "Guardant;0x30000002;АО «Новый»;01.03.2026\n"
)


@pytest.fixture(name="undoing")
def model(place: Place, tmp_path: Path) -> Iterator[UndoViewModel]:
    path = tmp_path / "keys.csv"
    path.write_text(TABLE, "utf-8")
    importing = ImportViewModel(LoneFrame(place))
    importing.open()
    importing.choose_file(path)
    importing.choose_vendor("distate")
    importing.write(only_good=False)
    importing.close()
    undoing = UndoViewModel(LoneFrame(place))
    yield undoing
    undoing.close()


def state(undoing: UndoViewModel) -> UndoState:
    assert undoing.state is not None
    return undoing.state


def keys_of(place: Place) -> int:
    with place.desk.register.read() as unit:
        return unit.lists.count(Query(KEYS)).rows


def test_what_would_go_is_told_first(undoing: UndoViewModel, place: Place) -> None:
    before = keys_of(place)
    undoing.open()
    told = state(undoing)
    assert told.file.startswith("keys.csv, ")
    assert told.summary.startswith("These would go: 2 keys and 1 customer")
    assert (told.kept, told.nothing, told.done) == ((), False, False)
    assert keys_of(place) == before


def test_it_goes_and_the_register_is_told(undoing: UndoViewModel, place: Place) -> None:
    before, heard = keys_of(place), list[None]()
    undoing.taken_back.connect(heard.append)
    undoing.open()
    undoing.take_back()
    assert state(undoing).summary.startswith("Taken back: 2 keys and 1 customer")
    assert state(undoing).done
    assert (keys_of(place), heard) == (before - 2, [None])
    undoing.take_back()
    assert heard == [None]


def test_what_was_used_since_stays_with_the_reason(undoing: UndoViewModel, place: Place) -> None:
    with place.desk.register.read() as unit:
        key = unit.keys.by_key_id(KeyId(Family.GUARDANT, 0x30000001))
    assert key is not None
    extend_warranty(place.desk, key.id, date(2029, 1, 1), "letter")
    undoing.open()
    kept = [(one.name, one.reason) for one in state(undoing).kept]
    assert kept == [
        ("Guardant · 3000 0001", "its warranty was made longer."),
        ("АО «Новый»", "other records need it."),
    ]
    assert "stays: 2" in state(undoing).summary


def test_without_an_import_nothing_can_be_taken_back(place: Place) -> None:
    undoing = UndoViewModel(LoneFrame(place))
    undoing.open()
    assert state(undoing).banner is not None
    undoing.close_dialog()
    assert undoing.state is None
    undoing.close()
