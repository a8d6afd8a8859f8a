import pytest

from keytool import i18n
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import (
    HEADINGS,
    Field,
    Holds,
    SecondColumn,
    distinct,
    fields_of,
    guessed_fields,
    known_headings,
    second_columns,
)
from keytool.i18n.columns import column_word


def test_every_field_is_of_some_table() -> None:
    assert {field for known in HEADINGS.values() for field in known} == set(Field)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("holds", "field"), [(holds, field) for holds in Holds for field in HEADINGS[holds]]
)
def test_a_heading_that_an_export_writes_is_known_to_an_import(
    language: str, holds: Holds, field: Field
) -> None:
    i18n.set_language(language)
    try:
        heading = column_word(field.value)
    finally:
        i18n.set_language("en")
    assert guessed_fields([heading], holds) == {0: field}
    assert guessed_fields([field.value], holds) == {0: field}


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (["Номер ключа", "КЛИЕНТ", "Дата  отгрузки:"], 3),
        (["Номера ключей", "x", ""], 1),
        (["№ ключа", "№ заказа"], 2),
        (["Номер ключа", "Номер ключа"], 1),
        (["Отчёт по ключам за 2026 г."], 0),
        (["x" * 5_000, "Номер ключа"], 0),
        ([], 0),
    ],
)
def test_how_much_a_row_looks_like_one_of_headings(row: list[str], known: int) -> None:
    assert known_headings(row) == known


def test_second_columns_are_left_out_and_named() -> None:
    header = distinct(["Номер ключа", "Заказчик", "Контрагент", "Номер ключа"])
    assert header == ("Номер ключа", "Заказчик", "Контрагент", "Номер ключа (2)")
    fields = fields_of(header, {})
    assert fields == {0: Field.KEY_ID, 1: Field.CUSTOMER}
    assert second_columns(header, fields) == [
        SecondColumn("Контрагент", Field.CUSTOMER, "Заказчик"),
        SecondColumn("Номер ключа (2)", Field.KEY_ID, "Номер ключа"),
    ]


def test_a_file_without_numbers_of_keys_is_refused_once() -> None:
    with pytest.raises(BadInput, match="columns-without-key"):
        fields_of(["Заказчик", "Ключики"], {})


def test_a_refusal_shows_some_headings_and_not_kilobytes() -> None:
    with pytest.raises(BadInput, match="columns-unknown") as caught:
        fields_of(["<html>" * 500] * 100, {})
    assert len(str(caught.value)) < 1_000
