"""`import cases` and `case list --out` as a person calls them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk

TABLE = """\
Номер;Тема;Клиент;Регламент;Канал;Поступило;Состояние;Ждёт с;Цвет
REQ-17;Ключ не виден;ООО «Лютик»;distate;почта;02.03.2026 10:00;в работе;;синий
REQ-18;Нет отчёта;ООО «Лютик»;distate;почта;02.03.2026 11:00;ждём клиента;02.03.2026 12:00;
REQ-19;Старое;ООО «Лютик»;distate;почта;01.03.2026;закрыто;;
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_bytes(TABLE.encode("cp1251"))
    return path


def test_open_cases_of_another_desk_are_taken_and_taken_back(
    register: Keydesk, table: Path
) -> None:
    dry = register("--json", "import", "cases", table, "--dry-run").json
    assert (dry["cases"], dry["written"], dry["row_counts"]["closed"]) == (2, 0, 1)
    assert dry["ignored"] == ["Цвет"]
    told = register("--json", "import", "cases", table).json
    assert (told["written"], told["new_customer_names"]) == (2, ["ООО «Лютик»"])
    shown = register("--json", "case", "show", "REQ-18").json
    assert (shown["state"], shown["former"]) == ("waiting", "REQ-18")
    assert "Number at the desk before: REQ-18" in register("case", "show", "REQ-18").out
    again = register("--json", "import", "cases", table).json
    assert (again["written"], again["row_counts"]["known"]) == (0, 2)
    assert register("--json", "import", "list").json["imports"][-1]["cases"] == 2
    assert register("--json", "import", "undo").json["cases"] == 2
    assert register("case", "show", "REQ-18").status == 2
    assert register("db", "check").status == 0


def test_problems_are_told_by_row_and_column(register: Keydesk, table: Path) -> None:
    table.write_text(TABLE + ";Без номера;;distate;почта;02.03.2026;;;\n", "utf-8")
    refused = register("import", "cases", table)
    assert refused.status == 1
    assert "row 5, case:" in refused.out
    assert register("case", "show", "REQ-17").status == 2
    some = register("--json", "import", "cases", table, "--only-good")
    assert (some.status, some.json["written"], some.json["bad"]) == (1, 2, 1)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_open_cases_can_be_taken_elsewhere(
    register: Keydesk, table: Path, tmp_path: Path, ending: str
) -> None:
    register("import", "cases", table)
    path = tmp_path / f"open.{ending}"
    assert register("--json", "case", "list", "--out", path).json["rows"] == 2
    register("import", "undo")
    other = register("--json", "import", "cases", path).json
    assert (other["problems"], other["written"]) == ([], 2)


def test_a_table_without_numbers_is_refused(register: Keydesk, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("Тема;Поступило\nКлюч;01.03.2026\n", "utf-8")
    answer = register("--json", "import", "cases", path)
    assert (answer.status, answer.error["code"]) == (2, "columns-without-case")
