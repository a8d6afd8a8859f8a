"""A case as its page shows it: with its line of time, and what was typed for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from gui.cases.page_states import Mode
from gui.kit.base import Workplace
from gui.kit.drafts import Draft, Drafts, all_drafts, drafts_of
from keytool.domain.errors import CannotSay
from keytool.i18n import words
from keytool.rulebook.case_times import TimeLine, line_of
from keytool.services.desk import Desk
from keytool.services.erase_cases import erased_since
from keytool.services.show_case import CaseView, show_case

_CASE = "case"


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What the register knows, the line of time, who looks, and the drafts by their modes."""

    view: CaseView
    line: TimeLine | None
    operator: str
    drafts: Mapping[Mode, Draft]


def case_record(workplace: Workplace, row: int) -> CaseRecord:
    """Raises BadInput `case-not-found`."""
    desk = workplace.desk
    view = show_case(desk, row)
    line = None
    try:
        line = line_of(desk.rulebook, view.edition, view.clocks, view.life, view.now)
    except CannotSay:  # the view tells why no clock can be counted
        line = None
    store = drafts_of(workplace)
    drafts = {mode: store.get(draft_name(view.case.number, mode)) for mode in Mode}
    return CaseRecord(view, line, desk.operator, drafts)


def draft_name(number: str, mode: Mode) -> str:
    """Of one case and one mode: text never wanders from one to the other."""
    return f"{_CASE} {number} {mode.value}"


def forget_erased(workplace: Workplace) -> None:
    """What anybody typed for a case before its customer's personal data went, goes as well."""
    for store in all_drafts(workplace):
        _forget_in(store, workplace.desk)


def _forget_in(store: Drafts, desk: Desk) -> None:
    modes = {mode.value for mode in Mode}
    parts = [(one, *one.split(" ")) for one in store.names()]
    told = {name: rest[1] for name, *rest in parts if rest[0] == _CASE and rest[-1] in modes}
    if not told:
        return
    erased = erased_since(desk, frozenset(told.values()))
    for name, number in told.items():
        if number in erased:
            store.forget(name, erased[number])


def now_words(record: CaseRecord) -> str:
    """The moment of the record at the edition's place, as a person would type it."""
    return words.moment(record.view.now, record.view.edition.time_zone)
