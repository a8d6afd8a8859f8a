from datetime import date

import pytest

from keytool.domain.cells import Cell
from keytool.domain.import_rows import (
    Defaults,
    Doubles,
    Field,
    KeyRow,
    guessed_fields,
    row_of,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.parties import Category

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
    _, problems = row_of(2, cells(*values), FIELDS, defaults or Defaults())
    return [(problem.code, problem.column) for problem in problems]


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
    row, problems = row_of(
        7,
        cells("Guardant", "0x1A2B3C4D", "123456", "ООО «Ромашка»", "01.03.2026", "Сервер", 3),
        FIELDS,
        Defaults(vendor="distate"),
    )
    assert problems == ()
    assert row == KeyRow(
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
    assert row_of(2, cells(None, "", "  "), FIELDS, Defaults()) == (None, ())


def test_the_family_may_be_said_for_all() -> None:
    row, _ = row_of(2, cells(None, "782062012"), FIELDS, Defaults(Family.HASP))
    assert row is not None
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


def test_doubles_name_both_rows() -> None:
    one = KeyRow(2, Family.HASP, KeyId(Family.HASP, 1), "A")
    same_id = KeyRow(5, Family.HASP, KeyId(Family.HASP, 1), "B")
    same_marking = KeyRow(9, Family.HASP, KeyId(Family.HASP, 2), "A")
    other_vendor = KeyRow(10, Family.HASP, KeyId(Family.HASP, 3), "A", vendor="entels")
    doubles = Doubles()
    found = [
        (problem.row, problem.code, problem.params["first"])
        for row in (one, same_id, same_marking, other_vendor)
        if (problem := doubles.of(row))
    ]
    assert found == [(5, "double-key-id", 2), (9, "double-marking", 2)]
