"""What a cell of a table of cases says."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from keytool.domain.case_fields import fields_read
from keytool.domain.cases import CaseState, WaitsFor
from keytool.domain.cells import Cell, count_of, day_of, exact_of, words_of
from keytool.domain.days import moment_of_text, read_moment
from keytool.domain.errors import BadInput
from keytool.domain.import_cells import READERS, Read
from keytool.domain.import_fields import Field

DAY_ALONE = "moment-day-alone"
"""The note of a moment that the file gives no time of."""
STATES: Mapping[str, CaseState] = {
    "в работе": CaseState.OPEN,
    "открыто": CaseState.OPEN,
    "открыта": CaseState.OPEN,
    "новая": CaseState.OPEN,
    "новое": CaseState.OPEN,
    "new": CaseState.OPEN,
    "in progress": CaseState.OPEN,
    "в очереди": CaseState.QUEUED,
    "in the queue": CaseState.QUEUED,
    "ждем клиента": CaseState.WAITING,
    "ждем заказчика": CaseState.WAITING,
    "ждет заказчика": CaseState.WAITING,
    "ожидает заказчика": CaseState.WAITING,
    "ожидание ответа": CaseState.WAITING,
    "ждет клиента": CaseState.WAITING,
    "ожидает клиента": CaseState.WAITING,
    "waits for the customer": CaseState.WAITING,
    "waiting for customer": CaseState.WAITING,
    "pending": CaseState.WAITING,
    "отложено": CaseState.SUSPENDED,
    "отложена": CaseState.SUSPENDED,
    "приостановлено": CaseState.SUSPENDED,
    "приостановлена": CaseState.SUSPENDED,
    "put off": CaseState.SUSPENDED,
    "on hold": CaseState.SUSPENDED,
    "спросили о закрытии": CaseState.CLOSING,
    "предложено закрыть": CaseState.CLOSING,
    "asked to close": CaseState.CLOSING,
    "закрыто": CaseState.CLOSED,
    "закрыта": CaseState.CLOSED,
    "решено": CaseState.CLOSED,
    "решена": CaseState.CLOSED,
    "resolved": CaseState.CLOSED,
    "solved": CaseState.CLOSED,
} | {one.value: one for one in CaseState}
WAITS: Mapping[str, WaitsFor] = {
    "ответ": WaitsFor.ANSWER,
    "an answer": WaitsFor.ANSWER,
    "доступ": WaitsFor.ACCESS,
    "ключ": WaitsFor.KEY,
    "the key": WaitsFor.KEY,
    "согласие с оценкой": WaitsFor.ACCEPTANCE,
    "acceptance of the estimate": WaitsFor.ACCEPTANCE,
    "обращение на портале": WaitsFor.PORTAL,
    "the request on the portal": WaitsFor.PORTAL,
} | {one.value: one for one in WaitsFor}
_CHANNELS = {
    "почта": "e-mail",
    "электронная почта": "e-mail",
    "письмо": "e-mail",
    "email": "e-mail",
    "mail": "e-mail",
    "телефон": "phone",
    "звонок": "phone",
    "call": "phone",
    "сайт": "web",
    "форма на сайте": "web",
    "портал": "portal",
    "мессенджер": "messenger",
    "форум": "forum",
    "бумага": "paper",
}
_FLAGS = {
    "да": True,
    "yes": True,
    "true": True,
    "1": True,
    "+": True,
    "нет": False,
    "no": False,
    "false": False,
    "0": False,
}
_DAY = 86_400
"""Seconds."""


def plain_words(text: str) -> str:
    """Words as they are compared: in small letters, without ё."""
    return text.casefold().replace("ё", "е")


def _moment(cell: Cell) -> Read:
    """A moment, aware only where the cell names its zone; a day alone is its beginning."""
    value = cell.value
    if cell.formula or value is None or isinstance(value, bool):
        return Read(day_of(cell))
    if isinstance(value, str):
        if not value.strip():
            return Read(None)
        day_of(cell)  # refuses what may be two days, and formulas
        alone = read_moment(value).clock is None
        return Read(moment_of_text(value), DAY_ALONE if alone else "")
    day = day_of(cell)
    if isinstance(value, datetime):
        return Read(value)
    assert day is not None  # noqa: S101  there is a value
    begins = datetime(day.year, day.month, day.day)  # noqa: DTZ001  on the clocks of its edition
    if isinstance(value, date):
        return Read(begins, DAY_ALONE)
    seconds = round((value - int(value)) * _DAY)
    return Read(begins + timedelta(seconds=seconds), "" if seconds else DAY_ALONE)


def _state(cell: Cell) -> Read:
    said = words_of(cell)
    if not said:
        return Read(None)
    state = STATES.get(plain_words(said))
    if state is None:
        raise BadInput("case-state-unknown", cell=said, known=[one.value for one in CaseState])
    return Read(state)


def _flag(cell: Cell) -> Read:
    if isinstance(cell.value, bool) and not cell.formula:
        return Read(cell.value)
    said = words_of(cell)
    if not said:
        return Read(None)
    if plain_words(said) not in _FLAGS:
        raise BadInput("flag-unknown-word", cell=said)
    return Read(_FLAGS[plain_words(said)])


def _channel(cell: Cell) -> Read:
    said = plain_words(words_of(cell))
    return Read(_CHANNELS.get(said, said) or None)


def _units(cell: Cell) -> Read:
    """Units that are held; nought is none."""
    return Read(None if cell.value in (0, "0") else count_of(cell))


def _said(cell: Cell) -> Read:
    return Read(words_of(cell) or None)


def _exact(cell: Cell) -> Read:
    return Read(exact_of(cell) or None)


def _fields(cell: Cell) -> Read:
    """The values by the names that the cell has for them."""
    said = exact_of(cell)
    return Read(fields_read(said) if said else None)


CASE_READERS: Mapping[Field, Callable[[Cell], Read]] = {
    Field.CASE: _exact,
    Field.SUBJECT: _said,
    Field.TEXT: _said,
    Field.CUSTOMER: READERS[Field.CUSTOMER],
    Field.INN: READERS[Field.INN],
    Field.CONTACT: _said,
    Field.KEY: _exact,
    Field.COUPON: _exact,
    Field.CONTRACT: _exact,
    Field.VENDOR: READERS[Field.VENDOR],
    Field.REGULATION: _said,
    Field.CHANNEL: _channel,
    Field.RECEIVED: _moment,
    Field.LEVEL: _said,
    Field.STATE: _state,
    Field.WAITS_FOR: _said,
    Field.SINCE: _moment,
    Field.ANSWERED: _moment,
    Field.SPOKE: _moment,
    Field.OWED: _moment,
    Field.TERM: _moment,
    Field.RESPONSIBLE: _said,
    Field.CRITICAL: _flag,
    Field.CLEAR: _flag,
    Field.UNITS: _units,
    Field.FIELDS: _fields,
}
