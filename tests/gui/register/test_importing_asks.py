"""What the import dialog asks and tells beside columns: places in a file, readings, names."""

from pathlib import Path

import openpyxl

from gui.register.importing import ImportViewModel
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.listing import KEYS, Query
from tests.gui.place import Place
from tests.gui.register.import_dialog import GOOD, HEAD, OTHER, dialog, state, table

__all__ = ["dialog"]


def keys_of(place: Place) -> int:
    with place.desk.register.read() as unit:
        return unit.lists.count(Query(KEYS)).rows


BARE = "Guardant;30000003;900004;;;\n"
NAMES = ((1, "АО «Новый»"), (2, "ПАО «Совсем другое»"))
INN_HEAD = "Семейство;Номер ключа;Клиент;ИНН;Дата отгрузки\n"


def answered(importing: ImportViewModel) -> dict[str, str]:
    return {ask.id: ask.value for ask in state(importing).asks}


def choices(importing: ImportViewModel, name: str) -> list[str]:
    asks = (*state(importing).asks, *state(importing).source)
    return [one.label for ask in asks if ask.id == name for one in ask.choices]


def test_bare_digits_are_asked_about_with_both_readings(
    importing: ImportViewModel, place: Place, tmp_path: Path
) -> None:
    before = keys_of(place)
    importing.choose_file(table(tmp_path, BARE))
    importing.check()
    assert answered(importing) == {"base": ""}
    assert state(importing).problems == ()
    assert choices(importing, "base") == [
        "Not said: these rows stay out",
        "Hexadecimal: 30000003 is key 3000 0003, 805306371 in decimal",
        "Decimal: 30000003 is key 01C9 C383",
    ]
    importing.answer("base", "dec")
    assert state(importing).stale
    importing.check()
    importing.write(only_good=False)
    assert keys_of(place) == before + 1
    with place.desk.register.read() as unit:
        assert unit.keys.by_key_id(KeyId(Family.GUARDANT, 30000003)) is not None


def test_a_proof_in_the_column_is_told_and_can_be_overruled(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, GOOD, BARE))
    importing.check()
    assert choices(importing, "base")[0] == "As other numbers of the column prove: hexadecimal"
    assert any("0x30000001" in note for note in state(importing).notes)
    importing.answer("base", "dec")
    importing.check()
    assert answered(importing)["base"] == "dec"
    assert state(importing).notes == ()


def test_two_names_of_one_number_are_a_question_that_stays_once_answered(
    importing: ImportViewModel, place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "inn.csv"
    rows = [f"Guardant;0x3000000{n};{name};7736050003;01.03.2026\n" for n, name in NAMES]
    path.write_text(INN_HEAD + "".join(rows), "utf-8")
    before = keys_of(place)
    importing.choose_file(path)
    importing.check()
    assert answered(importing) == {"new": "", "inn:7736050003": ""}
    assert (state(importing).good, state(importing).problems) == (1, ())
    importing.answer("inn:7736050003", "same")
    importing.check()
    assert (state(importing).all_good, answered(importing)["inn:7736050003"]) == (True, "same")
    importing.answer("inn:7736050003", "")
    importing.check()
    assert not state(importing).all_good
    importing.answer("inn:7736050003", "same")
    importing.write(only_good=False)
    assert keys_of(place) == before + 2


def test_customers_that_were_misspelled_are_not_added(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, GOOD, OTHER))
    importing.check()
    importing.answer("new", "leave")
    importing.check()
    assert (state(importing).good, answered(importing)) == (1, {"new": "leave"})
    importing.answer("new", "")
    importing.check()
    assert state(importing).good == 2


def test_another_sheet_row_or_encoding_is_read_again(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Справка"])
    keys = book.create_sheet("Ключи")
    for row in (["За март"], ["Номер ключа", "Маркировка"], ["0x30000001", "7"]):
        keys.append(row)
    book.save(path)
    importing.choose_file(path)
    found = {ask.id: ask.value for ask in state(importing).source}
    assert found == {"rows": "keys", "sheet": "Ключи", "header": "2"}
    assert choices(importing, "header")[1] == "row 2: Номер ключа · Маркировка"
    importing.choose_source("header", "1")
    assert [column.heading for column in state(importing).columns] == ["За март"]
    importing.check()
    assert state(importing).banner is not None
    importing.choose_source("sheet", "Sheet")
    assert [column.heading for column in state(importing).columns] == ["Справка"]
    importing.choose_file(table(tmp_path, GOOD))
    importing.choose_source("encoding", "cp866")
    assert {ask.id: ask.value for ask in state(importing).source}["encoding"] == "cp866"
    assert state(importing).columns[0].heading != "Семейство"


def test_what_was_made_of_a_file_is_told(importing: ImportViewModel, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_text("Отчёт\n" + HEAD + GOOD + ";;Итого: 1;;;\n", "utf-8")
    importing.choose_file(path)
    importing.check()
    assert len(state(importing).notes) == 2
    assert state(importing).all_good


def test_the_last_import_can_be_left_for_its_undoing(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    wanted: list[None] = []
    importing.undo_wanted.connect(wanted.append)
    assert state(importing).last == ""
    importing.choose_file(table(tmp_path, GOOD))
    importing.write(only_good=False)
    importing.open()
    assert state(importing).last.startswith("keys.csv, ")
    importing.want_undo()
    assert (importing.state, wanted) == (None, [None])
