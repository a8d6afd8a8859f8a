"""Every choice that an edition has of cases comes with what was decided by it."""

from collections.abc import Callable

import pytest

from keytool.domain.cases import Case, CaseOutcome, MessageKind, WaitsFor
from keytool.domain.contracts import Contract
from keytool.domain.parties import Category
from keytool.rulebook.book import Edition
from keytool.rulebook.consistency import used_readings
from keytool.rulebook.explain import explain_clause
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.due_cases import close_due
from keytool.services.end_case import ask_to_close, reopen_case
from keytool.services.estimate_case import accept_estimate, estimate, note_work
from keytool.services.join_cases import merge_cases
from keytool.services.keep_contracts import add_contract
from keytool.services.step_case import LevelWanted, change_level, mark_critical, set_term
from tests.services.case_desk import CaseDesk, cases, moscow

__all__ = ["cases"]
WITHOUT_A_DECISION = {
    "details-without-a-term": "there is no clock, so nothing rests on it but its absence",
    "no-terms-of-solution": "the same",
}
"""Shown by `regulation explain`, and why no case carries them."""


def of_cases(edition: Edition) -> set[str]:
    """Readings of the parts that decide about cases alone."""
    parts = ("$.cases.", "$.fields[sender].", "$.coupon.use_readings")
    return {name for path, name in used_readings(edition) if path.startswith(parts)}


def carried(cases: CaseDesk, *told: Case) -> set[str]:
    views = [cases.view(one) for one in told]
    events = [one.readings for view in views for one in view.events]
    clocks = [one.readings for view in views for one in view.clocks]
    return {name for some in (*events, *clocks) for name in some}


def distate(cases: CaseDesk) -> set[str]:
    coupon = cases.coupon()
    special = cases.open("distate", "web", coupon=coupon.code)
    change_level(cases.desk, special.number, LevelWanted("special", with_developers=True, why="—"))
    reply(cases.desk, special.number, Reply("Смотрим"))
    cases.at("2026-11-30 10:00")
    receive(cases.desk, special.number, Received("Ещё", "web", cases.clock.moment))
    key = cases.held_key("distate")
    letters = [
        cases.open("distate", "e-mail", key=key.id, sender_confirmed="proved x.ru")
        for _ in range(2)
    ]
    mark_critical(cases.desk, letters[0].number)
    merge_cases(cases.desk, letters[1].number, letters[0].number)
    return carried(cases, special, *letters)


def entels(cases: CaseDesk) -> set[str]:
    key, today = cases.held_key("entels"), cases.desk.today()
    assert key.customer is not None
    until = today.replace(year=today.year + 1)
    named = Contract("1/26", today, until, key.customer, "entels", levels=("special-24x7",))
    contract = add_contract(cases.desk, named)
    special = cases.open("entels", "web", level="special-24x7", contract=contract.id, key=key.id)
    change_level(
        cases.desk, special.number, LevelWanted("special-24x7", with_developers=True, why="—")
    )
    reply(cases.desk, special.number, Reply("Смотрим"))
    cases.at("2026-11-30 10:00")
    receive(cases.desk, special.number, Received("Ещё", "web", cases.clock.moment))
    letters = [
        cases.open("entels", "e-mail", key=key.id, sender_confirmed="proved x.ru") for _ in range(2)
    ]
    mark_critical(cases.desk, letters[0].number)
    merge_cases(cases.desk, letters[1].number, letters[0].number)
    return carried(cases, special, *letters)


def technotronics(cases: CaseDesk) -> set[str]:
    customer = cases.customer()
    told = [cases.open("technotronics", "e-mail", customer=customer.id) for _ in range(4)]
    first = told[0].number
    mark_critical(cases.desk, first)
    waits = Reply("Что?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, first, waits)
    found = carried(cases, *told)
    cases.at("2026-12-20 12:00")
    close_due(cases.desk)
    reopen_case(cases.desk, first)
    return found | carried(cases, *told)


def smartmonitor(cases: CaseDesk) -> set[str]:
    coupon = cases.coupon("smartmonitor", "registration", 600)
    told = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    set_term(cases.desk, told.number, moscow("2026-12-20 12:00"), "договорились")
    estimate(cases.desk, told.number, 60)
    accept_estimate(cases.desk, told.number)
    note_work(cases.desk, told.number, 20)
    ask_to_close(cases.desk, told.number, Reply("Готово"))
    found = carried(cases, told)
    cases.at("2027-01-20 12:00")
    close_due(cases.desk)
    assert cases.view(told).case.outcome is CaseOutcome.SILENT
    reopen_case(cases.desk, told.number)
    return found | carried(cases, told)


def twinpro(cases: CaseDesk) -> set[str]:
    customer = cases.customer(Category.COMMERCIAL)
    told = [cases.open("twinpro", "phone", customer=customer.id) for _ in range(2)]
    mark_critical(cases.desk, told[0].number)
    merge_cases(cases.desk, told[1].number, told[0].number)
    return carried(cases, *told)


@pytest.mark.parametrize("lived", [distate, entels, technotronics, smartmonitor, twinpro])
def test_every_choice_comes_with_what_it_decided(
    cases: CaseDesk, lived: Callable[[CaseDesk], set[str]]
) -> None:
    found = lived(cases)
    edition = cases.desk.rulebook.edition_to_compute(lived.__name__, cases.desk.today())
    assert found <= {one.id for one in edition.readings}
    assert of_cases(edition) - found - set(WITHOUT_A_DECISION) == set()
    assert not found & set(WITHOUT_A_DECISION)


@pytest.mark.parametrize(
    ("regulation", "reading", "clause"),
    [
        ("entels", "accepted-when-numbered", "4.12"),
        ("distate", "accepted-when-numbered", "5.11"),
        ("entels", "sender-by-address", "4.9"),
        ("distate", "sender-by-address", "5.8"),
        ("distate", "unit-at-first-reaction", "3.6"),
        ("smartmonitor", "silence-counts-from-newest", "3.8"),
        ("technotronics", "silence-closes", "4.10"),
        ("smartmonitor", "closed-by-silence-may-reopen", "3.8"),
        ("technotronics", "closed-by-silence-may-reopen", "4.10"),
        ("technotronics", "queued-clock", "4.3"),
        ("entels", "developers-join", "2.5.5"),
        ("distate", "with-developers", "3.6"),
    ],
)
def test_a_clause_tells_how_it_is_read(
    cases: CaseDesk, regulation: str, reading: str, clause: str
) -> None:
    edition = cases.desk.rulebook.edition_to_compute(regulation, cases.desk.today())
    assert reading in {one.id for one in explain_clause(edition, clause).readings}
