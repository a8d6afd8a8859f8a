"""What a cell says in a column of a known kind."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from keytool.domain.cells import Cell, count_of, dated, exact_of, text_of, words_of
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import Field
from keytool.domain.key_ids import Family
from keytool.domain.key_models import family_of_model
from keytool.domain.parties import Category, checked_inn

_BETWEEN = re.compile(r"\s*[,;\n\r|]\s*|\s+/\s+|\s+и\s+|\s+and\s+")
_WITH_KPP = re.compile(r"(\d{9,12})\s*/\s*(?:\d{9})?", re.ASCII)
_SHORT = 7
"""Letters of a part that is no number of its own: `1A2B 3C4D` is one."""

FAMILIES: Mapping[str, Family] = {
    "hasp": Family.HASP,
    "sentinel": Family.HASP,
    "sentinel hl": Family.HASP,
    "hasp / sentinel": Family.HASP,
    "guardant": Family.GUARDANT,
    "гвардант": Family.GUARDANT,
    "superpro": Family.SUPERPRO,
    "sentinel superpro": Family.SUPERPRO,
}
CATEGORIES: Mapping[str, Category] = {
    "партнер": Category.PARTNER,
    "коммерческий": Category.COMMERCIAL,
    "организатор": Category.ORGANISER,
    "лицензиат": Category.ORGANISER,
    "некоммерческий": Category.NONCOMMERCIAL,
    "коммерческий клиент": Category.COMMERCIAL,
    "лицензиат-организатор": Category.ORGANISER,
    "некоммерческий пользователь": Category.NONCOMMERCIAL,
} | {category.value: category for category in Category}


class Read(NamedTuple):
    """A cell's value; `note` names what was made of it on the way."""

    value: Any
    note: str = ""


def several(text: str) -> list[str]:
    """The parts of a cell that lists things, or the one that it holds.

    Parts between spaces alone are several when each is long enough to be a number of its own.
    """
    parts: list[str] = []
    for part in filter(None, _BETWEEN.split(text.strip())):
        words = part.split()
        parts += words if min(map(len, words), default=0) > _SHORT else [part]
    return parts


def _family(cell: Cell) -> Read:
    """The family, and the model where the cell names one: `Guardant Sign`."""
    said = words_of(cell)
    words = said.casefold()
    if not words:
        return Read(None)
    if words in FAMILIES:
        return Read((FAMILIES[words], None))
    named = family_of_model(said)
    if named is None:
        raise BadInput("family-unknown-word", cell=said, known=sorted(Family))
    return Read((named, said), "family-of-model")


def _category(cell: Cell) -> Read:
    words = words_of(cell).casefold().replace("ё", "е")
    if not words:
        return Read(None)
    if words not in CATEGORIES:
        raise BadInput("category-unknown-word", cell=words_of(cell), known=sorted(Category))
    return Read(CATEGORIES[words])


def _inn(cell: Cell) -> Read:
    """An ИНН; one that a spreadsheet took for a number has lost its nought in front."""
    text = text_of(cell)
    if not text:
        return Read(None)
    if with_kpp := _WITH_KPP.fullmatch(text):
        text = with_kpp[1]
    if len(text) in {9, 11} and text.isdigit():
        try:
            return Read(checked_inn(f"0{text}"), "inn-nought-restored")
        except BadInput as error:
            raise BadInput("inn-malformed", inn=text) from error
    return Read(checked_inn(text))


def _day(cell: Cell) -> Read:
    day, short = dated(cell)
    return Read(day, "year-of-two-digits" if short else "")


def _modules(cell: Cell) -> Read:
    return Read(tuple(word for part in words_of(cell).split(";") if (word := part.strip())))


def _plainly(reader: Callable[[Cell], Any]) -> Callable[[Cell], Read]:
    def read(cell: Cell) -> Read:
        return Read(reader(cell))

    return read


_WORDS = _plainly(words_of)
READERS: Mapping[Field, Callable[[Cell], Read]] = {
    Field.FAMILY: _family,
    Field.KEY_ID: _plainly(exact_of),
    Field.MARKING: _plainly(exact_of),
    Field.MODEL: _WORDS,
    Field.VENDOR: _WORDS,
    Field.BATCH: _plainly(exact_of),
    Field.PRODUCED_ON: _day,
    Field.SOLD_ON: _day,
    Field.CUSTOMER: _WORDS,
    Field.INN: _inn,
    Field.CATEGORY: _category,
    Field.ORDER: _plainly(exact_of),
    Field.SHIPPED_ON: _day,
    Field.PRODUCT: _WORDS,
    Field.EDITION: _WORDS,
    Field.MODULES: _modules,
    Field.QUANTITY: _plainly(count_of),
    Field.UNTIL: _day,
    Field.BOUGHT_ON: _day,
}
