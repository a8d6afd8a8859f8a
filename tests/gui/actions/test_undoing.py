"""What was just done can be taken back while the line stands that tells of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gui.actions.key import SUBJECT
from gui.kit.links import Kind, Link
from keytool.domain.coupons import Coupon, CouponMark, UnitState
from keytool.domain.keys import Key, KeyState
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Customer
from keytool.services.keep_notes import notes_on
from keytool.services.keep_parties import edit_customer
from keytool.services.register_key import change_state
from keytool.services.warranties import extend_warranty
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place

Answers = dict[str, str]


@pytest.fixture
def coupons(place: Place) -> dict[str, Coupon]:
    place.passphrase = PASSPHRASE
    return live_through(place, place.mint(PASSPHRASE))


def key(place: Place, row: int) -> Key:
    with place.desk.register.read() as unit:
        found = unit.keys.get(row)
    assert found
    return found


def customer(place: Place) -> Customer:
    with place.desk.register.read() as unit:
        found = unit.customers.get(1)
    assert found
    return found


def did(frame: LoneFrame, thing: Link, action: str, answers: Answers) -> Callable[[], object]:
    """Do it; what takes it back."""
    frame.do(thing, action)
    frame.doing.question.answer(answers)
    assert frame.doing.question.state is None, frame.doing.question.state
    undo = frame.said[-1].undo
    assert undo, frame.said
    return undo


def undone(frame: LoneFrame, undo: Callable[[], object]) -> None:
    kept = frame.kept_times
    frame.doing.undo(undo)
    assert frame.said[-1].text == "Undone."
    assert frame.said[-1].undo is None
    assert frame.kept_times == kept + 1


def test_a_state(place: Place, frame: LoneFrame) -> None:
    asked = {"state": "faulty", "reason": "не определяется"}
    undone(frame, did(frame, Link(Kind.KEY, 1), "state", asked))
    assert key(place, 1).state is KeyState.SHIPPED


def test_a_state_for_good_has_no_way_back(place: Place, frame: LoneFrame) -> None:
    frame.do(Link(Kind.KEY, 1), "state")
    frame.doing.question.answer({"state": "lost", "reason": "потерян"})
    assert frame.said[-1].undo is None
    assert key(place, 1).state is KeyState.LOST


def test_states_of_many(place: Place, frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, (1, 2), "state")
    frame.doing.question.answer({"state": "faulty", "reason": "партия"})
    undo = frame.said[-1].undo
    assert undo
    undone(frame, undo)
    assert {key(place, row).state for row in (1, 2)} == {KeyState.SHIPPED}


def test_a_longer_warranty(place: Place, frame: LoneFrame) -> None:
    before = key(place, 1).warranty_ends
    asked = {"until": "2031-01-15", "reason": "не тот ключ"}
    undo = did(frame, Link(Kind.KEY, 1), "extend", asked)
    assert key(place, 1).warranty_ends == date(2031, 1, 15)
    undone(frame, undo)
    assert key(place, 1).warranty_ends == before


def test_a_warranty_that_was_extended_once_more_stays(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    undo = did(frame, Link(Kind.KEY, 1), "extend", {"until": "2031-01-15", "reason": "раз"})
    extend_warranty(place.desk, 1, date(2032, 1, 15), "два")
    frame.doing.undo(undo)
    assert [getattr(one, "code", "") for one in frame.reports or ()] == ["extension-followed"]
    assert key(place, 1).warranty_ends == date(2032, 1, 15)


def test_warranties_of_many(place: Place, frame: LoneFrame) -> None:
    before = [key(place, row).warranty_ends for row in (1, 2, 3)]
    frame.do_all(Kind.KEY, (1, 2, 3), "extend")
    frame.doing.question.answer({"until": "2031-01-15", "reason": "партия"})
    undo = frame.said[-1].undo
    assert undo
    undone(frame, undo)
    assert [key(place, row).warranty_ends for row in (1, 2, 3)] == before


def test_an_extension_is_withdrawn_later_with_a_reason(place: Place, frame: LoneFrame) -> None:
    before = key(place, 1).warranty_ends
    offered = [one.action.id for one in SUBJECT.offers(SUBJECT.facts(place, 1))]
    assert "withdraw-extension" not in offered
    extend_warranty(place.desk, 1, date(2031, 1, 15), "ремонт")
    frame.do(Link(Kind.KEY, 1), "withdraw-extension")
    state = frame.doing.question.state
    assert state
    assert "ремонт" in state.text
    frame.doing.question.answer({"reason": "договор не подписан"})
    assert frame.said[-1].text == "The extension is withdrawn."
    assert key(place, 1).warranty_ends == before


def marks(place: Place) -> dict[int, CouponMark]:
    with place.desk.register.read() as unit:
        rows = range(1, 50)
        return {row: coupon.mark for row in rows if (coupon := unit.coupons.get(row))}


def test_marks_of_many_coupons(place: Place, frame: LoneFrame, coupons: dict[str, Coupon]) -> None:
    before = marks(place)
    active = tuple(row for row, mark in before.items() if mark is CouponMark.ACTIVE)
    frame.do_all(Kind.COUPON, tuple(before), "state")
    frame.doing.question.answer({"mark": "suspended", "reason": "счёт не оплачен"})
    assert {marks(place)[row] for row in active} == {CouponMark.SUSPENDED}
    revoked = coupons["revoked"].code
    assert revoked in frame.said[-1].text
    assert frame.said[-1].text.startswith(f"Suspended: {len(active)}.")
    undo = frame.said[-1].undo
    assert undo
    undone(frame, undo)
    assert {marks(place)[row] for row in active} == {CouponMark.ACTIVE}


def test_what_no_coupon_allows_names_each_and_why(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon]
) -> None:
    frame.do_all(Kind.COUPON, (coupons["revoked"].id, coupons["renewed"].id), "state")
    frame.doing.question.answer({"mark": "active", "reason": "оплачено"})
    state = frame.doing.question.state
    assert state
    assert state.banner
    assert coupons["renewed"].code in state.banner.text
    assert f"1 is left out.\nRevoked for good: {coupons['revoked'].code}." in state.text
    frame.doing.question.answer({"mark": "revoked", "reason": "договор расторгнут"})
    assert frame.said[-1].undo is None
    assert marks(place)[coupons["renewed"].id] is CouponMark.REVOKED


def test_a_record(place: Place, frame: LoneFrame) -> None:
    before = key(place, 1)
    frame.do(Link(Kind.KEY, 1), "edit")
    state = frame.doing.question.state
    assert state
    answers = {field.id: field.value for field in state.fields} | {"batch": "другая"}
    frame.doing.question.answer(answers)
    assert key(place, 1).batch == "другая"
    undo = frame.said[-1].undo
    assert undo
    undone(frame, undo)
    assert key(place, 1).batch == before.batch


def test_records_of_many(place: Place, frame: LoneFrame) -> None:
    before = [key(place, row).batch for row in (1, 2, 3)]
    frame.do_all(Kind.KEY, (1, 2, 3), "edit")
    frame.doing.question.answer({"batch": "B-18"})
    assert frame.said[-1].text == "Changed: 3."
    assert [key(place, row).batch for row in (1, 2, 3)] == ["B-18"] * 3
    undo = frame.said[-1].undo
    assert undo
    undone(frame, undo)
    assert [key(place, row).batch for row in (1, 2, 3)] == before


def test_another_vendor_of_many_has_no_way_back(place: Place, frame: LoneFrame) -> None:
    """Its regulation may have made other warranties."""
    frame.do_all(Kind.KEY, (1, 2, 3), "edit")
    state = frame.doing.question.state
    assert state
    vendors = [choice.id for choice in state.fields[1].choices if choice.id]
    now = {key(place, row).vendor for row in (1, 2, 3)}
    other = next(one for one in vendors if {one} != now)
    frame.doing.question.answer({"vendor": other})
    assert {key(place, row).vendor for row in (1, 2, 3)} == {other}
    assert frame.said[-1].undo is None


def test_a_customers_record_that_another_changed_since_stays(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    frame.do(Link(Kind.CUSTOMER, 1), "edit")
    state = frame.doing.question.state
    assert state
    answers = {field.id: field.value for field in state.fields}
    frame.doing.question.answer(answers | {"name": "ООО «Василёк»"})
    undo = frame.said[-1].undo
    assert undo
    edit_customer(place.desk, replace(customer(place), name="ООО «Пион»"))
    frame.doing.undo(undo)
    assert [getattr(one, "code", "") for one in frame.reports or ()] == ["changed-by-another"]
    assert customer(place).name == "ООО «Пион»"


def test_a_shipment(place: Place, frame: LoneFrame) -> None:
    today = place.desk.today().isoformat()
    asked = {"customer": "Ромашка", "order": "9/26", "shipped_on": today}
    undone(frame, did(frame, Link(Kind.KEY, 3), "ship", asked))
    assert (key(place, 3).state, key(place, 3).customer) == (KeyState.IN_STOCK, None)


def test_a_note_is_struck_out_again(place: Place, frame: LoneFrame) -> None:
    undone(frame, did(frame, Link(Kind.KEY, 1), "note", {"text": "не туда"}))
    assert notes_on(place.desk, NoteOn.KEY, 1)[0].note.struck


@pytest.mark.parametrize(
    ("action", "after"), [("redeem", UnitState.REVERSED), ("hold", UnitState.RELEASED)]
)
def test_units(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon], action: str, after: UnitState
) -> None:
    coupon = coupons["renewed"]
    asked = {"case": "ЗВ-новая", "units": "1"}
    undone(frame, did(frame, Link(Kind.COUPON, coupon.id), action, asked))
    with place.desk.register.read() as unit:
        entry = unit.coupons.redemption(coupon.id, "ЗВ-новая")
    assert entry
    assert entry.state is after


def test_what_a_case_had_before_is_not_taken_back(
    frame: LoneFrame, coupons: dict[str, Coupon]
) -> None:
    thing = Link(Kind.COUPON, coupons["renewed"].id)
    did(frame, thing, "redeem", {"case": "ЗВ-новая", "units": "1"})
    frame.do(thing, "redeem")
    frame.doing.question.answer({"case": "ЗВ-новая", "units": "1"})
    assert frame.said[-1].undo is None


def test_a_suspension(place: Place, frame: LoneFrame, coupons: dict[str, Coupon]) -> None:
    coupon = coupons["renewed"]
    undone(frame, did(frame, Link(Kind.COUPON, coupon.id), "suspend", {"reason": "спор"}))
    with place.desk.register.read() as unit:
        now = unit.coupons.get(coupon.id)
    assert now
    assert now.mark is CouponMark.ACTIVE


def test_it_may_be_too_late(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    asked = {"state": "faulty", "reason": "не определяется"}
    undo = did(frame, Link(Kind.KEY, 1), "state", asked)
    change_state(place.desk, 1, KeyState.LOST, "потерян")
    frame.doing.undo(undo)
    assert [getattr(one, "code", "") for one in frame.reports or ()] == ["state-not-possible"]
    assert key(place, 1).state is KeyState.LOST
