"""Tables of other programs: everything, only the good rows, on from where it stopped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keytool.domain.cells import Cell
from keytool.domain.desk_numbers import FIRST
from keytool.domain.errors import Conflict
from keytool.domain.import_fields import guessed_fields
from keytool.domain.import_rows import Defaults
from keytool.domain.key_ids import Base, Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Category, Customer
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.import_check import MOST_TOLD, Columns, Row, base_of_ids
from keytool.services.import_keys import Source, check_import, import_all, import_good
from keytool.services.register_key import DESK_NUMBER, edit_key, register_key
from tests.contracts.registers import new_register
from tests.db.samples import SetClock, stock, writing
from tests.fakes.memory_register import MemoryRegister

HEADER = (
    "family",
    "key id",
    "marking",
    "customer",
    "inn",
    "order",
    "shipped on",
    "product",
    "quantity",
)
COLUMNS = Columns(guessed_fields(HEADER), Defaults(vendor="distate"))
SOURCE = Source("keys.csv", "d" * 64)
Values = tuple[str | int | date | None, ...]
GOOD: tuple[Values, ...] = (
    ("guardant", "0x101", "M-1", "ООО «Лютик»", None, "1/26", "2026-03-01", "Сервер", 2),
    ("guardant", "0x102", "M-2", "ООО «Лютик»", None, "1/26", "2026-03-01", "Сервер", 1),
    ("hasp", "555", None, "ООО «Артем и Ромашка»", "7704838673", None, "2026-03-02", None, None),
    ("hasp", "556", None, None, None, None, None, None, None),
)
BAD: tuple[Values, ...] = (
    ("guardant", "0x101", "M-9"),
    ("guardant", "0x1A2B3C4D"),
    ("guardant", "0x300", "A-100"),
    ("hasp", "7E+8"),
    ("hasp", "557", None, "Кто-то", None, None, "2030-01-01"),
)


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def rows(*values: Values) -> list[Row]:
    return [(number, tuple(map(Cell, row))) for number, row in enumerate(values, 2)]


def silent(_row: int) -> None:
    pass


def key_count(desk: Desk) -> int:
    with desk.register.read() as unit:
        return len(unit.keys.page(0, 9999))


def journal(desk: Desk) -> list[str]:
    with desk.register.read() as unit:
        return [entry.event.action for entry in unit.journal.page(0, 99)]


def test_a_file_is_written_whole(desk: Desk) -> None:
    report = import_all(desk, rows(*GOOD), COLUMNS, SOURCE, silent)
    assert (report.rows, report.good, report.bad, report.new_customers) == (4, 4, 0, 1)
    with desk.register.read() as unit:
        (lyutik,) = unit.customers.called("ООО Лютик")
        keys = {str(key.key_id): key for key in unit.keys.page(2, 99)}
        first = keys["00000101"]
        assert (first.state, first.customer) == (KeyState.SHIPPED, lyutik.id)
        assert first.warranty_ends == date(2027, 3, 1)
        assert [(x.product, x.quantity) for x in unit.licences.of_key(first.id)] == [("Сервер", 2)]
        box = unit.shipments.last_of_key(first.id)
        assert box is not None
        assert box.keys == (first.id, keys["00000102"].id)
        assert box.order == "1/26"
        assert keys["555"].customer == 1
        assert (keys["556"].state, keys["556"].vendor) == (KeyState.IN_STOCK, "distate")
        assert [hit.id for hit in unit.search("M-2", 9)] == [keys["00000102"].id]
    assert journal(desk)[1:] == ["keys-imported"]


def test_a_dry_run_names_every_problem_and_writes_nothing(desk: Desk) -> None:
    report = check_import(desk, rows(*GOOD, *BAD), COLUMNS, silent)
    assert (report.rows, report.good, report.bad, report.new_customers) == (9, 4, 5, 1)
    assert {(p.row, p.column, p.code) for p in report.problems} == {
        (6, "key_id", "double-key-id"),
        (7, "key_id", "key-already-registered"),
        (8, "marking", "marking-already-registered"),
        (9, "key_id", "cell-scientific"),
        (10, None, "shipped-in-future"),
    }
    assert key_count(desk) == 2
    assert len(journal(desk)) == 1


def test_a_problem_stops_a_file_that_is_written_whole(desk: Desk) -> None:
    with pytest.raises(Conflict, match="import-has-problems"):
        import_all(desk, rows(*GOOD, *BAD), COLUMNS, SOURCE, silent)
    assert key_count(desk) == 2
    with desk.register.read() as unit:
        assert unit.customers.called("ООО Лютик") == ()


def test_the_good_rows_alone(desk: Desk) -> None:
    report = import_good(desk, rows(*BAD[:1], *GOOD[1:], *BAD[1:]), COLUMNS, SOURCE, silent)
    assert (report.good, report.bad) == (4, 4)
    assert key_count(desk) == 6


def test_an_import_that_stopped_goes_on_where_it_was(desk: Desk) -> None:
    many = rows(*(("hasp", str(number)) for number in range(1, 2501)))

    def stop(row: int) -> None:
        if row > 1500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_good(desk, many, COLUMNS, SOURCE, stop)
    assert key_count(desk) == 2002
    done: list[int] = []
    report = import_good(desk, many, COLUMNS, SOURCE, done.append)
    assert (report.rows, report.bad, done) == (500, 0, [2501])
    assert key_count(desk) == 2502
    assert import_good(desk, many, COLUMNS, SOURCE, silent).rows == 0


def test_cancelling_a_file_that_is_written_whole_leaves_nothing(desk: Desk) -> None:
    def stop(_row: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_all(desk, rows(*GOOD), COLUMNS, SOURCE, stop)
    assert key_count(desk) == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("hasp", "9", None, "Двойник", None, None, "2026-03-01"), "customer-ambiguous"),
        (("hasp", "9", None, None, "7736050003", None, "2026-03-01"), "name-missing"),
        (("hasp", "9", None, "ООО «Х»", "7704838674", None, "2026-03-01"), "inn-check-digit"),
    ],
)
def test_a_customer_that_is_not_clear(desk: Desk, row: Values, code: str) -> None:
    with writing(desk.register) as unit:
        unit.customers.add(Customer("Двойник", Category.COMMERCIAL))
        unit.customers.add(Customer("двойник", Category.PARTNER))
    report = import_good(desk, rows(row), COLUMNS, SOURCE, silent)
    assert [problem.code for problem in report.problems] == [code]
    assert (report.good, key_count(desk)) == (0, 2)


def test_an_unknown_vendor(desk: Desk) -> None:
    columns = Columns(COLUMNS.fields, Defaults(vendor="nobody"))
    report = check_import(desk, rows(GOOD[0]), columns, silent)
    assert [(p.column, p.code) for p in report.problems] == [("vendor", "vendor-unknown")]


def test_a_report_counts_more_problems_than_it_names(desk: Desk) -> None:
    many = rows(*(("hasp", "x") for _ in range(MOST_TOLD + 500)))
    report = check_import(desk, many, COLUMNS, silent)
    assert (report.bad, len(report.problems)) == (MOST_TOLD + 500, MOST_TOLD)


def test_empty_rows_are_passed_over(desk: Desk) -> None:
    report = import_all(desk, rows((None,), GOOD[0], ("", " ")), COLUMNS, SOURCE, silent)
    assert report.rows == 1
    nothing = import_all(desk, rows(), COLUMNS, SOURCE, silent)
    assert (nothing.rows, journal(desk)[1:]) == (0, ["keys-imported"])


def test_keys_of_a_series_are_told_apart_by_desk_numbers(desk: Desk) -> None:
    """Two blue keys of 1C, as their bodies are copied into a table: what is on both is theirs."""
    header = ("Номер на корпусе", "Клиент", "Дата отгрузки", "model")
    columns = Columns(guessed_fields(header), Defaults(Family.HASP))
    blue: tuple[Values, ...] = (
        ("H4 M1 ORGL8", "ООО А", "01.03.2026"),
        ("H4 M1 ORGL8", "ООО Б", "01.03.2026"),
        ("ORGL8", "ООО Б", "01.03.2026", "HASP HL Basic"),
        (None, None, None, "HASP HL Basic"),
        ("S-17", None, None, "HASP HL Basic"),
    )
    assert check_import(desk, rows(*blue), columns, silent).problems == []
    assert import_all(desk, rows(*blue), columns, SOURCE, silent).good == 5
    with desk.register.read() as unit:
        keys = unit.keys.page(0, 99)[-5:]
    assert [str(key.key_id) for key in keys] == [
        "KD-000001-3",
        "KD-000002-1",
        "KD-000003-7",
        "KD-000004-5",
        "None",
    ]
    assert [key.batch for key in keys] == ["ORGL8"] * 3 + [None] * 2
    assert [key.marking for key in keys] == [None] * 4 + ["S-17"]
    written = ("0x1", "", "", ""), ("", "", "", "sentinel hl pro")
    told = check_import(desk, rows(*written), columns, silent).problems
    assert {problem.code for problem in told} == {"key-needs-id-or-marking"}


def test_a_desk_number_that_was_exported_comes_back(desk: Desk) -> None:
    columns = Columns(guessed_fields(("family", "key id")), Defaults())
    back: tuple[Values, ...] = (("hasp", "KD-000017-4"), ("hasp", "KD-000018-5"))
    report = import_good(desk, rows(*back), columns, SOURCE, silent)
    assert [(problem.row, problem.code) for problem in report.problems] == [
        (3, "desk-number-misread")
    ]
    with desk.register.read() as unit:
        assert unit.journal.greatest(DESK_NUMBER) == 17
    basic = register_key(desk, Key(Family.HASP, model="hasp-hl-basic"))
    assert basic.key_id == KeyId(Family.HASP, FIRST + 18)
    told = edit_key(desk, replace(basic, key_id=KeyId(Family.HASP, 5), model="hasp-hl-pro"))
    assert told.key_id == KeyId(Family.HASP, 5)
    another = register_key(desk, Key(Family.HASP, model="hasp-hl-basic"))
    assert another.key_id == KeyId(Family.HASP, FIRST + 19)


def test_a_master_key_of_a_table_was_shipped_to_nobody(desk: Desk) -> None:
    columns = Columns(
        guessed_fields(("family", "key id", "model", "customer", "shipped on")), Defaults()
    )
    masters: tuple[Values, ...] = (
        ("hasp", "7", "Sentinel HL Master", "ООО А", "01.03.2026"),
        ("hasp", "8", "Sentinel HL Developer"),
    )
    report = check_import(desk, rows(*masters), columns, silent)
    assert [(problem.row, problem.code) for problem in report.problems] == [(2, "key-is-master")]


KINDS: dict[str, Values] = {
    "good": ("hasp", "1", None),
    "bad": ("hasp", "нет", None),
    "blank": (None, "", None),
    "totals": ("Итого", 5, None),
    "software": ("hasp", "792409087108542559", None),
    "nothing_known": (*[None] * 9, "Ответственный: Иванов"),
}


@given(kinds=st.lists(st.sampled_from(sorted(KINDS)), max_size=30))
@settings(max_examples=60)
def test_every_row_of_a_file_is_counted_once(kinds: list[str]) -> None:
    register = MemoryRegister(SetClock())
    stock(register)
    desk = Desk(register, built_in_rulebook(), SetClock(), "anna")
    many = [
        ("hasp", str(1_000 + place), None) if kind == "good" else KINDS[kind]
        for place, kind in enumerate(kinds)
    ]
    report = check_import(desk, rows(*many), COLUMNS, silent)
    left = {left.value: tally.rows for left, tally in report.left.items()}
    assert left == {kind: kinds.count(kind) for kind in set(kinds) - {"good", "bad"}}
    assert (report.good, report.bad) == (kinds.count("good"), kinds.count("bad"))
    assert report.in_file == len(kinds) == report.rows + sum(left.values())


@pytest.mark.parametrize(
    ("cells", "base"),
    [
        (("12345678", "2A2B3C4D"), Base.HEX),
        (("12345678", "707476557"), Base.DECIMAL),
        (("12345678", "23456789"), None),
    ],
)
def test_eight_digits_are_read_as_their_column_proves(
    desk: Desk, cells: tuple[str, ...], base: Base | None
) -> None:
    table = rows(*(("guardant", cell) for cell in cells), ("hasp", "55555555"))
    decision = base_of_ids(table, COLUMNS)
    assert (decision.base, decision.open_cells) == (base, 1 if base else 2)
    report = import_good(desk, table, COLUMNS.with_base(base), SOURCE, silent)
    assert report.bad == (0 if base else 2)
    assert {problem.code for problem in report.problems} <= {"key-id-ambiguous"}
    with desk.register.read() as unit:
        assert unit.keys.by_key_id(KeyId(Family.HASP, 55555555))
        read = {Base.HEX: 0x12345678, Base.DECIMAL: 12345678}
        assert base is None or unit.keys.by_key_id(KeyId(Family.GUARDANT, read[base]))
