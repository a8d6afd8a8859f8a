"""Rows of other people's tables as records of the register, with every problem named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from keytool.domain.cells import Cell, count_of, day_of, text_of, words_of
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, the_key_id
from keytool.domain.key_models import has_no_number, model_slug
from keytool.domain.parties import Category, checked_inn
from keytool.domain.series import series_on


class Field(StrEnum):
    """What a column can hold."""

    FAMILY = "family"
    KEY_ID = "key_id"
    MARKING = "marking"
    MODEL = "model"
    VENDOR = "vendor"
    BATCH = "batch"
    PRODUCED_ON = "produced_on"
    SOLD_ON = "sold_on"
    CUSTOMER = "customer"
    INN = "inn"
    CATEGORY = "category"
    ORDER = "order"
    SHIPPED_ON = "shipped_on"
    PRODUCT = "product"
    EDITION = "edition"
    MODULES = "modules"
    QUANTITY = "quantity"
    UNTIL = "until"
    BOUGHT_ON = "bought_on"


_HEADERS: Mapping[Field, tuple[str, ...]] = {
    Field.FAMILY: ("family", "семейство", "тип ключа", "вид ключа"),
    Field.KEY_ID: (
        "key id",
        "keyid",
        "id ключа",
        "номер ключа",
        "серийный номер",
        "serial number",
        "serial",
        "hasp id",
        "dongle id",
        "id",
    ),
    Field.MARKING: ("marking", "маркировка", "номер на корпусе", "label"),
    Field.MODEL: ("model", "модель", "модель ключа"),
    Field.VENDOR: ("vendor", "вендор", "производитель по", "разработчик"),
    Field.BATCH: ("batch", "batch code", "партия", "код партии", "номер партии"),
    Field.PRODUCED_ON: ("produced on", "produced", "дата производства", "дата выпуска"),
    Field.SOLD_ON: ("sold on", "sold", "дата продажи", "продан"),
    Field.CUSTOMER: ("customer", "клиент", "заказчик", "покупатель", "организация", "контрагент"),
    Field.INN: ("inn", "инн", "инн клиента", "tax id"),
    Field.CATEGORY: ("category", "категория", "категория клиента"),
    Field.ORDER: ("order", "заказ", "номер заказа", "счет", "номер счета"),
    Field.SHIPPED_ON: ("shipped on", "shipped", "дата отгрузки", "отгружен", "отгрузка"),
    Field.PRODUCT: ("product", "продукт", "программа", "по", "лицензия", "licence", "license"),
    Field.EDITION: ("edition", "редакция", "издание", "комплектация"),
    Field.MODULES: ("modules", "модули", "опции"),
    Field.QUANTITY: ("quantity", "количество", "кол-во", "число лицензий", "мест"),
    Field.UNTIL: ("until", "действует до", "срок лицензии", "лицензия до", "expires"),
    Field.BOUGHT_ON: ("bought on", "дата покупки", "дата покупки лицензии"),
}
_FAMILIES = {
    "hasp": Family.HASP,
    "sentinel": Family.HASP,
    "sentinel hl": Family.HASP,
    "hasp / sentinel": Family.HASP,
    "guardant": Family.GUARDANT,
    "гвардант": Family.GUARDANT,
    "superpro": Family.SUPERPRO,
    "sentinel superpro": Family.SUPERPRO,
}
_CATEGORIES = {
    "партнер": Category.PARTNER,
    "коммерческий": Category.COMMERCIAL,
    "организатор": Category.ORGANISER,
    "лицензиат": Category.ORGANISER,
    "некоммерческий": Category.NONCOMMERCIAL,
} | {category.value: category for category in Category}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: a code, its facts, the column where one is to blame.

    Rows count from 1 as in the file, the header being row 1.
    """

    row: int
    code: str
    column: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row that describes one key, and what it carries and where it went, if the file says."""

    row: int
    family: Family
    key_id: KeyId | None = None
    marking: str | None = None
    model: str | None = None
    vendor: str | None = None
    batch: str | None = None
    produced_on: date | None = None
    sold_on: date | None = None
    customer: str | None = None
    inn: str | None = None
    category: Category = Category.COMMERCIAL
    order: str | None = None
    shipped_on: date | None = None
    product: str | None = None
    edition: str | None = None
    modules: tuple[str, ...] = ()
    quantity: int = 1
    until: date | None = None
    bought_on: date | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person says for all rows where the file says nothing."""

    family: Family | None = None
    vendor: str | None = None
    category: Category = Category.COMMERCIAL


def guessed_fields(header: Sequence[str]) -> dict[int, Field]:
    """Columns whose headings tell what they hold; a field is given to one column.

    Of several the one whose heading says it best: `key_id` rather than `id`.
    """
    found: dict[int, Field] = {}
    columns = {_plain(heading): column for column, heading in reversed(list(enumerate(header)))}
    for meaning, headings in _HEADERS.items():
        for words in (meaning.value.replace("_", " "), *headings):
            if columns.get(words, -1) not in {-1, *found}:
                found[columns[words]] = meaning
                break
    return dict(sorted(found.items()))


def fields_of(header: Sequence[str], said: Mapping[str, str]) -> dict[int, Field]:
    """What the columns hold: as a person said by heading, else as their headings tell.

    A column said to hold "" is passed over. Raises BadInput `column-not-there`,
    `field-unknown`, `field-twice`, `columns-unknown`.
    """
    places = {heading.casefold(): at for at, heading in enumerate(header)}
    fields: dict[int, Field] = {}
    for heading, name in said.items():
        if heading.casefold() not in places:
            raise BadInput("column-not-there", heading=heading, header=list(header))
        if name:
            fields[places[heading.casefold()]] = _field(name, fields)
    passed = {places[heading.casefold()] for heading in said}
    for at, meaning in guessed_fields(header).items():
        if at not in passed and meaning not in fields.values():
            fields[at] = meaning
    if not fields:
        raise BadInput("columns-unknown", header=list(header))
    return dict(sorted(fields.items()))


def _field(name: str, fields: Mapping[int, Field]) -> Field:
    if name not in set(Field):
        raise BadInput("field-unknown", field=name, known=[field.value for field in Field])
    if Field(name) in fields.values():
        raise BadInput("field-twice", field=name)
    return Field(name)


def row_of(
    number: int, cells: Sequence[Cell], fields: Mapping[int, Field], defaults: Defaults
) -> tuple[KeyRow | None, tuple[Problem, ...]]:
    """The record of a row, or None with all its problems; None without any for an empty row."""
    told, problems = _cells(number, cells, fields)
    if not told and not problems:
        return None, ()
    family = told.pop(Field.FAMILY, None) or defaults.family
    if family is None and not any(p.column == Field.FAMILY for p in problems):
        problems.append(Problem(number, "family-missing", Field.FAMILY.value))
    if family is not None and Field.KEY_ID in told:
        try:
            told[Field.KEY_ID] = the_key_id(family, told[Field.KEY_ID])
        except BadInput as error:
            problems.append(Problem(number, error.code, Field.KEY_ID.value, error.params))
    problems += _missing(number, {Field.FAMILY: family} | told, problems)
    if problems or family is None:
        return None, tuple(problems)
    # The names of fields are those of the record.
    values = {Field.VENDOR: defaults.vendor, Field.CATEGORY: defaults.category} | told
    return KeyRow(number, family, **cast("dict[str, Any]", values)), ()


def _cells(
    number: int, cells: Sequence[Cell], fields: Mapping[int, Field]
) -> tuple[dict[Field, Any], list[Problem]]:
    """The values of the cells that say something, and what is wrong with others."""
    told: dict[Field, Any] = {}
    problems: list[Problem] = []
    for column, meaning in fields.items():
        cell = cells[column] if column < len(cells) else Cell(None)
        try:
            value = _READERS.get(meaning, text_of)(cell)
        except BadInput as error:
            problems.append(Problem(number, error.code, meaning.value, error.params))
        else:
            if value not in (None, "", ()):
                told[meaning] = value
    return told, problems


class Doubles:
    """Finds rows that repeat the id or the marking of an earlier row; both rows are named.

    Holds a number for each row that it saw, not the rows.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[Family, int], int] = {}
        self._markings: dict[tuple[str | None, Family, str], int] = {}

    def of(self, row: KeyRow) -> Problem | None:
        """The problem of this row, None when it is the first of its kind."""
        if row.key_id is not None:
            first = self._ids.setdefault((row.family, row.key_id.number), row.row)
            if first != row.row:
                told = {"key_id": str(row.key_id), "first": first}
                return Problem(row.row, "double-key-id", Field.KEY_ID.value, told)
        if row.marking is not None and series_on(row.family, row.marking) is None:
            first = self._markings.setdefault((row.vendor, row.family, row.marking), row.row)
            if first != row.row:
                told = {"marking": row.marking, "first": first}
                return Problem(row.row, "double-marking", Field.MARKING.value, told)
        return None


def _missing(
    number: int, told: Mapping[Field, object], problems: Sequence[Problem]
) -> Iterable[Problem]:
    """What a row may not leave out; a cell that is there and wrong has been named already."""
    named = {problem.column for problem in problems}
    family = told.get(Field.FAMILY)
    numberless = isinstance(family, Family) and has_no_number(family, str(told.get(Field.MODEL)))
    if not numberless and not {Field.KEY_ID, Field.MARKING} & (told.keys() | named):
        yield Problem(number, "key-needs-id-or-marking", Field.KEY_ID.value)
    shipped = Field.SHIPPED_ON in told or Field.ORDER in told
    if shipped and not {Field.CUSTOMER, Field.INN} & (told.keys() | named):
        yield Problem(number, "row-shipped-to-nobody", Field.CUSTOMER.value)
    if {Field.CUSTOMER, Field.INN} & told.keys() and Field.SHIPPED_ON not in told.keys() | named:
        yield Problem(number, "row-shipment-without-day", Field.SHIPPED_ON.value)
    licence = {Field.EDITION, Field.MODULES, Field.QUANTITY, Field.UNTIL, Field.BOUGHT_ON}
    if licence & told.keys() and Field.PRODUCT not in told:
        yield Problem(number, "product-missing", Field.PRODUCT.value)


def _plain(heading: str) -> str:
    words = heading.casefold().replace("ё", "е").replace("_", " ")
    return " ".join("".join(c if c.isalnum() or c == "-" else " " for c in words).split())


def _family(cell: Cell) -> Family | None:
    words = words_of(cell).casefold()
    if not words:
        return None
    if words not in _FAMILIES:
        raise BadInput("family-unknown-word", cell=words_of(cell), known=sorted(Family))
    return _FAMILIES[words]


def _category(cell: Cell) -> Category | None:
    words = words_of(cell).casefold().replace("ё", "е")
    if not words:
        return None
    if words not in _CATEGORIES:
        raise BadInput("category-unknown-word", cell=words_of(cell), known=sorted(Category))
    return _CATEGORIES[words]


def _inn(cell: Cell) -> str | None:
    text = text_of(cell)
    return checked_inn(text) if text else None


def _model(cell: Cell) -> str:
    return model_slug(words_of(cell))


def _modules(cell: Cell) -> tuple[str, ...]:
    return tuple(word for part in words_of(cell).split(";") if (word := part.strip()))


_READERS: Mapping[Field, Any] = {
    Field.FAMILY: _family,
    Field.CATEGORY: _category,
    Field.INN: _inn,
    Field.MODEL: _model,
    Field.MODULES: _modules,
    Field.QUANTITY: count_of,
    Field.VENDOR: words_of,
    Field.CUSTOMER: words_of,
    Field.PRODUCT: words_of,
    Field.EDITION: words_of,
    Field.PRODUCED_ON: day_of,
    Field.SOLD_ON: day_of,
    Field.SHIPPED_ON: day_of,
    Field.UNTIL: day_of,
    Field.BOUGHT_ON: day_of,
}
