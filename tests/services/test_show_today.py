"""A day's beginning, told from one look at the register, on every engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keytool.domain.box_looks import BoxLook
from keytool.domain.contracts import Contract
from keytool.domain.duties import (
    OF_LETTERS,
    DutyKind,
    JobFailure,
    LettersKept,
    Upkeep,
    Urgency,
    duties_of,
)
from keytool.domain.errors import MailTrouble
from keytool.domain.journal import Event
from keytool.domain.keys import Key
from keytool.domain.listing import Count
from keytool.domain.mail import Box, MailServer, Sending
from keytool.domain.parties import Vendor
from keytool.domain.replacements import Need
from keytool.domain.site_age import LastPublication
from keytool.domain.sittings import Sitting
from keytool.ports import Register
from keytool.services.ending import Ending
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_parties import add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.note_outside import note_backed_up
from keytool.services.register_key import Delivery, register_key
from keytool.services.replace_key import receive_key
from keytool.services.show_today import Ends, Outside, Today, copies_overdue, show_today
from keytool.services.warehouse import open_sitting
from keytool.services.warranties import extend_warranty
from keytool.shapes.doctor import doctor_json
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.coupon.samples import NOON, StoppedClock
from tests.services.replacing import Shop, open_shop


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, StoppedClock())
    yield opened
    opened.close()


@pytest.fixture
def shop(register: Register) -> Shop:
    return open_shop(register)


def today_of(shop: Shop, outside: Outside | None = None, rows: int = 5) -> Today:
    return show_today(shop.desk, outside or Outside(), rows=rows)


def ends_of(today: Today, what: Ending) -> Ends:
    return next(one for one in today.ends if one.what is what)


def test_a_register_without_vendor_and_key_is_fresh(register: Register) -> None:
    shop = Shop(register)
    today = today_of(shop)
    assert today.fresh
    assert (today.waiting, today.sittings, today.replacements) == (Count(0), (), ())
    assert [one.count for one in today.ends] == [Count(0)] * 4
    add_vendor(shop.desk, Vendor("distate", "DiState", "distate", "twinpro"))
    assert not today_of(shop).fresh


def test_replacements_wait_for_what_comes_next(shop: Shop) -> None:
    first = shop.opened()
    other = register_key(shop.desk, _shippable(shop), Delivery(1, date(2026, 3, 2)))
    second = shop.opened(key=other.id)
    receive_key(shop.desk, second.id)
    today = today_of(shop)
    assert today.waiting == Count(2)
    assert today.needs == {Need.KEY: 1, Need.INSPECTION: 1}
    assert {line.record.id for line in today.replacements} == {first.id, second.id}
    assert {line.customer.name for line in today.replacements} == {"ООО «Ромашка»"}
    assert len(today_of(shop, rows=1).replacements) == 1


def _shippable(shop: Shop) -> Key:
    stocked = shop.stock()
    return replace(stocked, id=0, version=1, marking="654321", key_id=None)


def test_a_finished_replacement_waits_no_more(shop: Shop) -> None:
    shop.completed(shop.inspected())
    today = today_of(shop)
    assert (today.waiting, today.needs, today.replacements) == (Count(0), {}, ())


def test_open_sittings_are_named_and_counted(shop: Shop) -> None:
    for number in range(3):
        open_sitting(shop.desk, Sitting("anna", NOON, "distate", order=f"{number}/26"))
    today = today_of(shop, rows=2)
    assert (today.open_sittings, len(today.sittings)) == (3, 2)


def test_a_warranty_that_ends_soon_is_named_with_who_has_the_key(shop: Shop) -> None:
    assert ends_of(today_of(shop), Ending.WARRANTIES).count == Count(0)
    soon = shop.desk.today() + timedelta(days=20)
    sold = Delivery(1, date(soon.year - 1, soon.month, soon.day))
    key = register_key(shop.desk, _shippable(shop), sold)
    (line,) = ends_of(today_of(shop), Ending.WARRANTIES).lines
    assert (line.record.id, line.customer.name) == (key.id, "ООО «Ромашка»")
    extend_warranty(shop.desk, key.id, soon + timedelta(days=300), "по договору")
    assert ends_of(today_of(shop), Ending.WARRANTIES).count == Count(0)


def test_a_coupon_that_ends_soon_is_named(shop: Shop) -> None:
    coupon = shop.coupon(1)
    assert ends_of(today_of(shop), Ending.COUPONS).count == Count(0)
    shop.clock = StoppedClock(NOON + timedelta(days=350))
    found = ends_of(today_of(shop), Ending.COUPONS)
    assert (found.count, [line.record.id for line in found.lines]) == (Count(1), [coupon.id])


def test_licences_and_contracts_that_run_out(shop: Shop) -> None:
    day = shop.desk.today() + timedelta(days=10)
    shop.licensed(1, "SCADA", day)
    shop.licensed(1, "Вечная")
    since = shop.desk.today() - timedelta(days=300)
    kept, ended = (
        add_contract(shop.desk, Contract(name, since, day, 1, "entels"))
        for name in ("1/26", "2/26")
    )
    end_contract(shop.desk, ended.id, shop.desk.today(), "соглашение сторон")
    today = today_of(shop)
    licences, contracts = (ends_of(today, what) for what in (Ending.LICENCES, Ending.CONTRACTS))
    assert [line.record.product for line in licences.lines] == ["SCADA"]
    assert (contracts.count, [line.record.id for line in contracts.lines]) == (Count(1), [kept.id])


def test_duties_follow_the_journal_and_what_lies_beside_the_register(shop: Shop) -> None:
    kinds = [duty.kind for duty in today_of(shop, Outside(signing=None)).duties]
    assert DutyKind.NO_KEYS in kinds
    assert DutyKind.COPY not in kinds
    old = LastPublication("site", "https://one.example", NOON - 30 * _DAY, NOON - _DAY, (1, "no"))
    failed = JobFailure("backup", NOON, 4)
    told = today_of(shop, Outside(True, publication=old, failures=(failed,)))
    assert {duty.kind for duty in told.duties} >= {DutyKind.SITE, DutyKind.JOB}


def test_a_copy_is_known_by_the_journal(shop: Shop) -> None:
    assert today_of(shop, Outside(copies_here=True)).upkeep.copied_at is None
    note_backed_up(shop.desk, "register-2026.db")
    upkeep = today_of(shop, Outside(copies_here=True)).upkeep
    assert upkeep.copied_at == NOON
    assert today_of(shop).upkeep.copied_at is None


def test_the_doctor_asks_for_the_copies_alone(shop: Shop) -> None:
    assert copies_overdue(shop.desk, Outside(copies_here=True)) is None
    later = replace(shop.desk, clock=StoppedClock(NOON + 9 * _DAY))
    overdue = copies_overdue(later, Outside(copies_here=True))
    assert overdue is not None
    assert overdue.facts["days"] == 9
    told = doctor_json((), copies=overdue)["findings"]
    assert told == [{"probe": "copies", "outcome": "note", "reason": "copies-old", "days": 9}]
    assert copies_overdue(later, Outside()) is None


_DAY = timedelta(days=1)


def test_letters_that_do_not_come_in_or_go_out_are_duties(shop: Shop) -> None:
    assert today_of(shop).upkeep.letters is None
    server = MailServer("mail.vendor.example", 993)
    box = Box("support", "help@vendor.example", "help", server, server, shop.desk.today())
    add_box(shop.desk, box)
    assert [one.kind in OF_LETTERS for one in today_of(shop).duties].count(True) == 0
    gone = MailTrouble("mail-silent", server="mail.vendor.example")
    with shop.desk.register.write("anna") as unit:
        look = BoxLook(1, NOON - timedelta(minutes=20)).in_vain(NOON, gone)
        unit.mail.note_look(look)
        unit.mail.save_box(replace(unit.mail.boxes()[0], stopped="554"))
        unit.commit(Event("x", ()))
    told = [one for one in today_of(shop).duties if one.kind in OF_LETTERS]
    assert [(one.kind, one.urgency) for one in told] == [(DutyKind.SILENCE, Urgency.NOW)] * 2
    assert told[0].facts["server"] == "mail.vendor.example"
    kept = LettersKept(unsent={Sending.UNCERTAIN: 2}, lone_case=None, sorting=3)
    found = duties_of(Upkeep(NOON, NOON.date(), signing=(), letters=kept))
    assert [(one.kind, dict(one.facts)) for one in found] == [
        (DutyKind.UNSENT, {"uncertain": 2, "case": None}),
        (DutyKind.SORTING, {"count": 3}),
    ]
