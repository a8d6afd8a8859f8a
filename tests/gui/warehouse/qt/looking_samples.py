"""Intakes and counts in several states, made by the view-models over a register in memory."""

from collections.abc import Callable

from gui.warehouse.looking_states import LookState
from keytool.services.replace_key import ReplacementRequest, open_replacement
from tests.gui.warehouse.qt.samples import House, Scene

WHOLE = "condition:whole"


def begin_intake(house: House, **told: str) -> None:
    house.model.ask_to_take_back()
    house.model.question.answer({"customer": "", "order": "П-5"} | told)


def begin_count(house: House, **told: str) -> None:
    house.model.ask_to_count()
    house.model.question.answer({"vendor": "", "family": "", "model": ""} | told)


def answered(house: House) -> None:
    """Say yes to the question that is asked, its fields as they stand."""
    asked = house.model.question.state
    assert asked is not None
    house.model.question.answer({field.id: field.value for field in asked.fields})


def _taken_back(house: House) -> None:
    open_replacement(house.place.desk, ReplacementRequest(1, "не определяется"))
    begin_intake(house, customer="Ромашка")
    looking = house.model.looking
    for text in ("B-777", "EAOWT-7", "SP-204117", "123456"):
        looking.scan(text)
        looking.act(WHOLE)


def intake_begun(house: House) -> None:
    begin_intake(house)


def intake_running(house: House) -> None:
    _taken_back(house)
    house.model.looking.scan("123456")


def intake_noted(house: House) -> None:
    _taken_back(house)
    house.model.looking.act("condition:no-case")


def intake_note(house: House) -> None:
    _taken_back(house)
    house.model.looking.act("note")


def intake_ending(house: House) -> None:
    _taken_back(house)
    house.model.looking.act("close")


def intake_ended(house: House) -> None:
    intake_ending(house)
    answered(house)


def intake_opening(house: House) -> None:
    house.model.ask_to_take_back()


def _counted(house: House) -> None:
    begin_count(house)
    for text in ("B-777", "123456", "SP-204117"):
        house.model.looking.scan(text)


def count_opening(house: House) -> None:
    house.model.ask_to_count()


def count_running(house: House) -> None:
    _counted(house)


def count_differs(house: House) -> None:
    _counted(house)
    house.model.looking.act("differences")


def count_ended(house: House) -> None:
    _counted(house)
    house.model.looking.act("close")
    answered(house)


def not_a_key(house: House) -> None:
    _taken_back(house)
    house.model.looking.scan("4601234567893")


def open_ones(house: House) -> None:
    """Back at the start, with both to go on with."""
    _taken_back(house)
    house.model.looking.act("leave")
    _counted(house)
    house.model.looking.act("leave")


QUESTIONS = ("intake-opening", "intake-note", "intake-ending", "count-opening")
SCENES: dict[str, Callable[[House], None]] = {
    "intake-opening": intake_opening,
    "intake-begun": intake_begun,
    "intake-running": intake_running,
    "intake-noted": intake_noted,
    "intake-note": intake_note,
    "intake-ending": intake_ending,
    "intake-ended": intake_ended,
    "intake-not-a-key": not_a_key,
    "count-opening": count_opening,
    "count-running": count_running,
    "count-differs": count_differs,
    "count-ended": count_ended,
    "looking-open": open_ones,
}


def scene(language: str, name: str) -> tuple[LookState, Scene]:
    """The state of the intake or count, and everything else that is shown."""
    house = House(language)
    SCENES[name](house)
    state = house.model.looking.state
    return state, house.told()
