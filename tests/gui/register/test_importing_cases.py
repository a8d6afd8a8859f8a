"""The import dialog with a table of open cases: known by its headings, checked, written, undone."""

from pathlib import Path

import pytest

from gui.register.importing import ImportViewModel
from gui.register.importing_states import Step
from gui.register.undoing import UndoViewModel
from keytool.domain.cases import CasesWanted
from keytool.domain.import_fields import Holds, what_it_holds
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place
from tests.gui.register.import_dialog import dialog, state, table

__all__ = ["dialog"]

HEAD = "Номер;Тема;Клиент;Регламент;Поступило;Состояние;Ждёт с\n"
OPEN = "REQ-17;Ключ не виден;ООО «Лютик»;distate;02.02.2026 10:00;в работе;\n"
WAITS = "REQ-18;Нет отчёта;ООО «Лютик»;distate;02.02.2026 11:00;ждём клиента;02.02.2026 12:00\n"
BAD = "REQ-19;Нет срока;ООО «Лютик»;distate;вчера;в работе;\n"


def formers(place: Place) -> set[str]:
    with place.desk.register.read() as unit:
        return {one.former for one in unit.cases.wanted(CasesWanted(limit=999)) if one.former}


def test_a_table_of_cases_is_known_by_its_headings(
    importing: ImportViewModel, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, OPEN, head=HEAD))
    shown = state(importing)
    assert (shown.title, shown.families) == ("Import of cases", ())
    assert [column.field for column in shown.columns] == [
        "case", "subject", "customer", "regulation", "received", "state", "since",
    ]  # fmt: skip
    importing.choose_source("rows", "keys")
    assert state(importing).title == "Import of keys"
    assert [one.field for one in state(importing).columns][:3] == ["", "", "customer"]
    importing.check()
    assert state(importing).banner is not None


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        (("Номер ключа", "Клиент", "ИНН", "Договор", "Купон"), Holds.KEYS),
        (("№", "Ключ", "Клиент", "Дата отгрузки"), Holds.KEYS),
        (("№", "Тема", "Клиент", "Поступило"), Holds.CASES),
        (("ticket", "subject", "created", "status"), Holds.CASES),
    ],
)
def test_what_the_rows_are(header: tuple[str, ...], holds: Holds) -> None:
    assert what_it_holds(header) is holds


def test_cases_are_checked_written_and_taken_back(
    importing: ImportViewModel, place: Place, tmp_path: Path
) -> None:
    importing.choose_file(table(tmp_path, OPEN, WAITS, BAD, head=HEAD))
    importing.check()
    shown = state(importing)
    assert [(one.row, one.column) for one in shown.problems] == [("4", "Received")]
    assert (shown.good, formers(place)) == (2, set())
    importing.write(only_good=True)
    assert state(importing).step is Step.DONE
    assert state(importing).summary.startswith("Written: 2 cases.")
    assert formers(place) == {"REQ-17", "REQ-18"}
    undoing = UndoViewModel(LoneFrame(place))
    undoing.open()
    assert undoing.state is not None
    assert undoing.state.summary.startswith("These would go: 2 cases and 1 customer")
    undoing.take_back()
    assert formers(place) == set()
    undoing.close()
