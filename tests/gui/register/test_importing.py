"""The import dialog: a guess, a dry run, what is wrong by row, all rows or the good ones."""

from pathlib import Path

import pytest

from gui.kit.run import Cancelled, Run
from gui.register.importing import ImportViewModel
from gui.register.importing_states import Step
from gui.register.importing_words import progress_of, time_left
from keytool.domain.listing import KEYS, Query
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place
from tests.gui.register.import_dialog import GOOD, OTHER, dialog, state, table

__all__ = ["dialog"]

BAD = "Guardant;1,5E+8;900003;ООО «Ромашка»;31.02.2026;\n"


def keys_of(place: Place) -> int:
    with place.desk.register.read() as unit:
        return unit.lists.count(Query(KEYS)).rows


def test_columns_are_guessed_and_shown_with_their_first_rows(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, GOOD, OTHER))
    shown = state(importing)
    assert shown.step is Step.COLUMNS
    assert [column.field for column in shown.columns] == [
        "family",
        "key_id",
        "marking",
        "customer",
        "shipped_on",
        "",
    ]
    assert shown.columns[2].samples == "900001 · 900002"
    found = {ask.id: ask.value for ask in shown.source}
    assert found == {"rows": "keys", "header": "1", "encoding": "cp1251"}


def test_a_field_moves_to_the_column_it_is_given_to(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, GOOD))
    importing.set_field(5, "marking")
    fields = [column.field for column in state(importing).columns]
    assert (fields[2], fields[5]) == ("", "marking")


def test_a_dry_run_names_every_problem_and_writes_nothing(
    importing: ImportViewModel, place: Place, tmp_path: Path
) -> None:
    before = keys_of(place)
    importing.choose_file(table(tmp_path, GOOD, BAD, OTHER))
    importing.check()
    shown = state(importing)
    assert shown.step is Step.REPORT
    assert [(line.row, line.column) for line in shown.problems] == [
        ("3", "Key number"),
        ("3", "Shipped on"),
    ]
    assert (shown.good, shown.all_good) == (2, False)
    assert keys_of(place) == before


def test_only_the_good_rows(importing: ImportViewModel, place: Place, tmp_path: Path) -> None:
    before = keys_of(place)
    heard: list[None] = []
    importing.imported.connect(heard.append)
    importing.choose_file(table(tmp_path, GOOD, BAD, OTHER))
    importing.check()
    importing.write(only_good=True)
    assert state(importing).step is Step.DONE
    assert "Left out: 1." in state(importing).summary
    assert keys_of(place) == before + 2
    assert heard == [None]


def test_everything_or_nothing(importing: ImportViewModel, place: Place, tmp_path: Path) -> None:
    before = keys_of(place)
    importing.choose_file(table(tmp_path, GOOD, BAD))
    importing.check()
    importing.write(only_good=False)
    assert state(importing).banner is not None
    assert keys_of(place) == before
    importing.choose_file(table(tmp_path, GOOD, OTHER))
    importing.check()
    assert state(importing).all_good
    importing.write(only_good=False)
    assert keys_of(place) == before + 2


def test_what_rows_do_not_say_is_said_once(
    importing: ImportViewModel, place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "ids.csv"
    path.write_text("Номер ключа\n0x30000001\n", "utf-8")
    importing.choose_file(path)
    importing.check()
    assert state(importing).problems[0].column == "Family of keys"
    importing.choose_family("guardant")
    importing.choose_vendor("distate")
    importing.check()
    assert state(importing).all_good


def test_columns_are_kept_under_a_name(importing: ImportViewModel, tmp_path: Path) -> None:
    importing.choose_file(table(tmp_path, GOOD))
    importing.set_field(5, "batch")
    importing.save_template("Из 1С")
    assert [choice.label for choice in state(importing).templates] == ["Из 1С"]
    importing.choose_file(table(tmp_path, GOOD))
    assert state(importing).columns[5].field == ""
    importing.load_template("Из 1С")
    assert state(importing).columns[5].field == "batch"


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 old excel"])
def test_a_file_that_is_no_table_is_refused(
    importing: ImportViewModel, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "keys.xls"
    path.write_bytes(content)
    importing.choose_file(path)
    assert state(importing).step is Step.FILE
    assert state(importing).banner is not None


def test_what_was_put_away_is_not_shown_again(place: Place, tmp_path: Path) -> None:
    runner = HeldRunner()
    importing = ImportViewModel(LoneFrame(place, runner))
    importing.open()
    importing.choose_file(table(tmp_path, GOOD))
    importing.close_dialog()
    runner.run_all()
    assert importing.state is None
    importing.close()


def test_a_person_stops_it_and_nothing_is_written(place: Place, tmp_path: Path) -> None:
    runner = HeldRunner()
    importing = ImportViewModel(LoneFrame(place, runner))
    importing.open()
    importing.choose_file(table(tmp_path, GOOD, OTHER))
    runner.run_all()
    before = keys_of(place)
    importing.write(only_good=False)
    assert state(importing).step is Step.RUNNING
    importing.cancel()
    assert state(importing).progress is not None
    runner.run_all()
    assert state(importing).step is Step.COLUMNS
    assert state(importing).banner is not None
    assert keys_of(place) == before
    importing.close()


def test_an_import_ends_with_the_window(place: Place, tmp_path: Path) -> None:
    runner = HeldRunner()
    importing = ImportViewModel(LoneFrame(place, runner))
    importing.open()
    importing.choose_file(table(tmp_path, GOOD, OTHER))
    runner.run_all()
    before = keys_of(place)
    importing.write(only_good=False)
    importing.close()
    runner.run_all()
    assert keys_of(place) == before


def test_progress_tells_the_time_that_is_left() -> None:
    clock = iter((0.0, 30.0, 30.0))
    run = Run(100_000, lambda: next(clock))
    run.note(20_000)
    assert progress_of(run).text == "20\u202f000 of 100\u202f000 rows · about 2 minutes left"
    assert time_left(40) == "less than a minute left"


def test_a_run_that_is_cancelled_ends_at_its_next_row() -> None:
    run = Run(10)
    run.note(1)
    run.cancelled = True
    with pytest.raises(Cancelled):
        run.note(2)
