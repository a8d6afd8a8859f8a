"""The file of open cases, taken by another desk with the same parties, gives equal cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keytool import i18n
from keytool.domain.case_cells import STATES, WAITS, plain_words
from keytool.domain.case_columns import CASE_COLUMNS
from keytool.domain.cases import CaseState, MessageKind, WaitsFor
from keytool.domain.import_fields import Holds, fields_of, guessed_fields
from keytool.domain.parties import Category, Vendor
from keytool.i18n.case_words import state, waits_for
from keytool.i18n.columns import headings
from keytool.papers.lists import save_cases
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_list import CaseLine, case_lines
from keytool.services.desk import Desk
from keytool.services.end_case import ask_to_close
from keytool.services.import_cases import import_cases
from keytool.services.import_check import Columns
from keytool.services.import_keys import Source
from keytool.services.keep_parties import add_vendor
from keytool.services.step_case import (
    mark_critical,
    set_term,
    take,
    tell_clear,
)
from keytool.sheets.reading import open_sheet
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED
from tests.services.case_desk import CaseDesk, HandClock, moscow


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


def parties() -> CaseDesk:
    """Two desks made by this have the same vendors, customers, keys, contracts and coupons."""
    clock = HandClock()
    desk = Desk(MemoryRegister(clock), built_in_rulebook(), clock, "anna", evidence=SIGNED)
    for name in ("distate", "entels", "smartmonitor", "technotronics", "twinpro"):
        add_vendor(desk, Vendor(name, name, name, name))
    found = CaseDesk(desk, clock)
    found.contracted()
    found.held_key("technotronics", Category.PARTNER)
    found.held_key("twinpro")
    found.coupon("distate")
    found.coupon("distate")
    return found


def desk_at_work() -> CaseDesk:
    """Cases of all kinds that are open, as the day has left them."""
    found = parties()
    desk = found.desk
    with desk.register.read() as unit:
        coupons = unit.coupons.of_key(4)[0], unit.coupons.of_key(5)[0]
        (contract,) = unit.contracts.of_customer(1)
    plain = found.open("entels", "e-mail", key=1, contract=contract.id, subject="=Нет отчёта")
    asks = {
        "version": "3.8.2",
        "system-address": "edo.romashka.example",
        "steps": "открыть\n\nжать",
    }
    asking = found.open("distate", "web", fields=asks)
    clear = found.open("entels", "phone", key=1, contact="Иванов, +7 900")
    tell_clear(desk, clear.number, clear=True)
    special = found.open("distate", "web", coupon=coupons[0].code, level="special")
    spent = found.open("distate", "web", coupon=coupons[1].code, level="special")
    queue = [found.open("technotronics", "portal", key=2) for _ in range(4)]
    waits = found.open("twinpro", "phone", key=3)
    found.at("2026-11-30 11:00")
    take(desk, plain.number, "boris")
    mark_critical(desk, plain.number)
    asked = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ACCESS)
    reply(desk, waits.number, asked)
    reply(desk, spent.number, Reply("Смотрим"))
    reply(desk, asking.number, Reply("Смотрим"))
    reply(desk, queue[0].number, Reply("Пришлите журнал", MessageKind.RECOMMENDATION))
    found.at("2026-11-30 12:30")
    receive(desk, spent.number, Received("Добавлю", "web", moscow("2026-11-30 12:30")))
    reply(desk, asking.number, Reply("Всё ещё смотрим"))
    set_term(desk, clear.number, moscow("2026-12-20 12:00"), "договорились")
    ask_to_close(desk, queue[1].number, Reply("Закрываем?", MessageKind.CLOSE_REQUEST))
    assert special.number
    return found


def told(line: CaseLine) -> tuple[object, ...]:
    """A case but for what each desk counts for itself: numbers, and who wrote it down when."""
    case, life = line.case, line.life
    parts = (line.customer and line.customer.name, line.key, line.coupon, line.contract)
    row = (case.subject, case.contact, case.regulation, case.edition, case.revision, case.channel)
    cache = (case.state, case.turn, case.level, case.critical, case.responsible, case.burning)
    past = (life.received, life.reacted, life.waits_for, life.ground, life.clear, life.term)
    said = (line.spoke, tuple(sorted((one.field, one.value) for one in case.fields)))
    return (*parts, *row, *cache, case.vendor, *past, line.since, line.owed, line.held, *said)


@pytest.mark.usefixtures("language")
def test_every_word_of_a_state_is_known_again() -> None:
    assert {one: STATES[plain_words(state(one))] for one in CaseState} == {
        one: one for one in CaseState
    }
    assert {one: WAITS[plain_words(waits_for(one))] for one in WaitsFor} == {
        one: one for one in WaitsFor
    }


@pytest.mark.usefixtures("language")
def test_every_heading_is_known_again() -> None:
    exported = [one for one in CASE_COLUMNS if one.exported and one.reads]
    heads = headings(tuple(one.name for one in exported))
    known = guessed_fields(heads, Holds.CASES)
    assert [field.value for field in known.values()] == [one.name for one in exported]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_cases_comes_back_whole(tmp_path: Path, language: str, ending: str) -> None:
    first, second, path = desk_at_work(), parties(), tmp_path / f"cases.{ending}"
    assert save_cases(first.desk, None, path) == 10
    second.at("2026-11-30 12:30")
    with open_sheet(path) as sheet:
        assert sheet.header[0] == {"ru": "Обращение", "en": "case"}[language]
        columns = Columns(fields_of(sheet.header, {}, Holds.CASES), known_only=True)
        rows = list(sheet.rows)
    source = Source(path.name, "0" * 64)
    report = import_cases(second.desk, rows, columns, source, lambda _row: None)
    assert (report.cases, report.problems, report.new) == (10, [], [])
    was = {line.case.number: told(line) for line in case_lines(first.desk)}
    now = {line.case.former: told(line) for line in case_lines(second.desk)}
    assert now == was
