from datetime import date

import pytest

from keytool.domain.case_columns import CASE_COLUMNS
from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import Field, guessed_fields
from keytool.domain.import_rows import Defaults, KeyRow, Left, ReadRow, RowReader
from keytool.domain.key_columns import KEY_COLUMNS
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.parties import Category, checked_inn

HEADER = (
    "Семейство",
    "Номер ключа",
    "Маркировка",
    "Заказчик",
    "Дата отгрузки",
    "Продукт",
    "Кол-во",
)
FIELDS = guessed_fields(HEADER)


def cells(*values: str | int | None) -> tuple[Cell, ...]:
    return tuple(map(Cell, values))


def codes(
    *values: str | int | None, defaults: Defaults | None = None
) -> list[tuple[str, str | None]]:
    read = RowReader(FIELDS, defaults or Defaults()).read(2, cells(*values))
    return [(problem.code, problem.column) for problem in read.problems]


def test_headings_are_recognised_in_both_languages() -> None:
    assert list(FIELDS.values()) == [
        Field.FAMILY,
        Field.KEY_ID,
        Field.MARKING,
        Field.CUSTOMER,
        Field.SHIPPED_ON,
        Field.PRODUCT,
        Field.QUANTITY,
    ]
    assert guessed_fields(["KEY_ID", "Shipped on", "ИНН", "Цвет"]) == {
        0: Field.KEY_ID,
        1: Field.SHIPPED_ON,
        2: Field.INN,
    }


def test_a_field_is_given_to_one_column() -> None:
    assert guessed_fields(["Serial", "HASP ID"]) == {0: Field.KEY_ID}
    assert guessed_fields(["id", "key_id"]) == {1: Field.KEY_ID}
    assert guessed_fields(["id", "модель"]) == {0: Field.KEY_ID, 1: Field.MODEL}


def test_a_row_becomes_a_record() -> None:
    read = RowReader(FIELDS, Defaults(vendor="distate")).read(
        7, cells("Guardant", "0x1A2B3C4D", "123456", "ООО «Ромашка»", "01.03.2026", "Сервер", 3)
    )
    assert read.problems == ()
    assert read.keys[0] == KeyRow(
        7,
        Family.GUARDANT,
        KeyId(Family.GUARDANT, 0x1A2B3C4D),
        "123456",
        vendor="distate",
        customer="ООО «Ромашка»",
        category=Category.COMMERCIAL,
        shipped_on=date(2026, 3, 1),
        product="Сервер",
        quantity=3,
    )


def test_an_empty_row_is_neither_a_record_nor_a_problem() -> None:
    assert RowReader(FIELDS, Defaults()).read(2, cells(None, "")) == ReadRow(left=Left.BLANK)


def test_the_family_may_be_said_for_all() -> None:
    (row,) = RowReader(FIELDS, Defaults(Family.HASP)).read(2, cells(None, "782062012")).keys
    assert row.key_id == KeyId(Family.HASP, 782062012)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((None, "782062012"), [("family-missing", "family")]),
        (("Рутокен", "782062012"), [("family-unknown-word", "family")]),
        (("hasp", "7,82062E+08"), [("cell-scientific", "key_id")]),
        (("hasp", "78206X"), [("key-id-malformed", "key_id")]),
        (("hasp",), [("key-needs-id-or-marking", "key_id")]),
        (("hasp", "1", None, "Ромашка"), [("row-shipment-without-day", "shipped_on")]),
        (("hasp", "1", None, None, "01.03.2026"), [("row-shipped-to-nobody", "customer")]),
        (("hasp", "1", None, "Ромашка", "03/04/2026"), [("date-ambiguous", "shipped_on")]),
        (("hasp", "1", None, None, None, None, "5"), [("product-missing", "product")]),
        (
            ("hasp", "=1+1", None, "Ромашка", "31.02.2026", None, "ноль"),
            [
                ("cell-formula", "key_id"),
                ("date-malformed", "shipped_on"),
                ("count-malformed", "quantity"),
            ],
        ),
    ],
)
def test_every_problem_of_a_row_is_named_once(
    values: tuple[str | int | None, ...], expected: list[tuple[str, str]]
) -> None:
    assert codes(*values) == expected


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ((None, "", None), Left.BLANK),
        (("Итого",), Left.TOTALS),
        (("Итого:", 5), Left.TOTALS),
        ((None, "Всего ключей: 5"), Left.TOTALS),
        (("ИТОГО ПО СКЛАДУ", None, None, None, None, None, 12), Left.TOTALS),
        (("Grand total", "5"), Left.TOTALS),
        (("hasp", "792409087108542559"), Left.SOFTWARE),
    ],
)
def test_rows_that_are_left_out_without_being_wrong(
    values: tuple[str | int | None, ...], left: Left
) -> None:
    assert RowReader(FIELDS, Defaults()).read(2, cells(*values)) == ReadRow(left=left)


@pytest.mark.parametrize(
    "values",
    [
        ("guardant", "0x1A2B3C4D", None, "Total Energies", "01.03.2026"),
        ("guardant", "0x1A2B3C4D", "Итого"),
        ("hasp", "782062012", None, "Итого", "01.03.2026"),
        ("hasp", "5", "Итого"),
        ("hasp", "5", None, "Total", "01.03.2026"),
    ],
)
def test_a_row_with_a_key_is_no_total(values: tuple[str | int | None, ...]) -> None:
    assert RowReader(FIELDS, Defaults()).read(2, cells(*values)).keys


def test_a_row_of_words_in_other_columns_says_nothing_known() -> None:
    told = cells(*[None] * 7, "Ответственный: Иванов")
    assert RowReader(FIELDS, Defaults()).read(2, told) == ReadRow(left=Left.NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("0x1A2B3C01, 0x1A2B3C02", [0x1A2B3C01, 0x1A2B3C02]),
        ("0x1A2B3C01\n0x1A2B3C02;0x1A2B3C03", [0x1A2B3C01, 0x1A2B3C02, 0x1A2B3C03]),
        ("0x1A2B3C01 / 0x1A2B3C02", [0x1A2B3C01, 0x1A2B3C02]),
        ("0x1A2B3C01 0x1A2B3C02", [0x1A2B3C01, 0x1A2B3C02]),
        ("1A2B 3C01", [0x1A2B3C01]),
    ],
)
def test_several_keys_of_a_cell(cell: str, numbers: list[int]) -> None:
    read = RowReader(FIELDS, Defaults()).read(2, cells("guardant", cell))
    assert [key.key_id.number for key in read.keys if key.key_id] == numbers
    assert read.notes == (("keys-split",) if len(numbers) > 1 else ())


def test_markings_go_with_the_keys_of_their_row_or_are_asked_about() -> None:
    reader = RowReader(FIELDS, Defaults())
    read = reader.read(2, cells("guardant", "0x11111111, 0x22222222", "A-1, A-2"))
    assert [(str(key.key_id), key.marking) for key in read.keys] == [
        ("11111111", "A-1"),
        ("22222222", "A-2"),
    ]
    read = reader.read(3, cells("guardant", "0x11111111, 0x22222222", "A-1"))
    assert [problem.code for problem in read.problems] == ["keys-and-markings-differ"]


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("Guardant Sign", Family.GUARDANT),
        ("гвардант Stealth III", Family.GUARDANT),
        ("HASP HL Pro", Family.HASP),
        ("Sentinel HL Max", Family.HASP),
        ("Sentinel SuperPro", Family.SUPERPRO),
        ("UltraPro", Family.SUPERPRO),
        ("Рутокен", None),
        ("", None),
    ],
)
def test_the_family_is_taken_from_a_models_name(model: str, family: Family | None) -> None:
    fields = guessed_fields(("Номер ключа", "Модель"))
    number = "0x11111111" if family is Family.GUARDANT else "782062012"
    read = RowReader(fields, Defaults()).read(2, cells(number, model))
    assert [key.family for key in read.keys] == ([family] if family else [])
    assert ("family-missing" in {problem.code for problem in read.problems}) is (family is None)


def test_a_family_column_may_name_the_model() -> None:
    (key,) = RowReader(FIELDS, Defaults()).read(2, cells("Guardant Sign", "0x11111111")).keys
    assert (key.family, key.model) == (Family.GUARDANT, "sign")


@pytest.mark.parametrize(
    ("inn", "found"),
    [
        ("7704838673", "7704838673"),
        (7704838673, "7704838673"),
        ("7704838673/770401001", "7704838673"),
        (278000018, None),
        ("123456789", None),
    ],
)
def test_numbers_of_taxpayers(inn: str | int, found: str | None) -> None:
    fields = guessed_fields(("Номер ключа", "ИНН", "Дата отгрузки"))
    reader = RowReader(fields, Defaults(Family.GUARDANT))
    read = reader.read(2, cells("0x11111111", inn, "01.03.2026"))
    assert [key.inn for key in read.keys] == ([found] if found else [])


def test_a_taxpayers_number_that_lost_its_nought_is_mended_and_said() -> None:
    whole = next(
        f"0{digits:09}" for digits in range(278_000_000, 278_000_099) if holds(f"0{digits:09}")
    )
    fields = guessed_fields(("Номер ключа", "ИНН", "Дата отгрузки"))
    reader = RowReader(fields, Defaults(Family.GUARDANT))
    read = reader.read(2, cells("0x11111111", int(whole), "01.03.2026"))
    assert (read.keys[0].inn, read.notes) == (whole, ("inn-nought-restored",))


def holds(inn: str) -> bool:
    try:
        return bool(checked_inn(inn))
    except BadInput:
        return False


def test_whatever_a_column_reads_an_import_knows() -> None:
    keys = {one.name for one in KEY_COLUMNS.all if one.reads}
    cases = {one.name for one in CASE_COLUMNS if one.reads}
    assert keys | cases == {field.value for field in Field}
