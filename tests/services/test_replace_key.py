"""The workflow of a replacement, step by step, on a register in memory."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.licence_terms import Feature
from keytool.domain.photographs import MOST_BYTES, photograph
from keytool.domain.readings import Kind, Reading, RuntimeKey, Sighting, Status
from keytool.domain.replacement_steps import known_marking, readable_of
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import (
    Inspection,
    Need,
    Override,
    ReadBy,
    Settlement,
    Stage,
)
from keytool.services.replace_key import (
    ReplacementRequest,
    cancel_replacement,
    inspect_key,
    open_replacement,
    override_decision,
    receive_key,
    settle_replacement,
)
from keytool.services.warranties import extend_warranty
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import NOON, SOUND, Shop, open_shop, refused

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)
DAMAGED = replace(SOUND, damaged=True)
LIST_ONLY = Inspection(False, Readable.LICENCES, False, ReadBy.PERSON)
MUTE = Inspection(False, Readable.NONE, False, ReadBy.READER, "runtime-absent")


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def actions(shop: Shop) -> list[str]:
    with shop.register.read() as unit:
        return [entry.event.action for entry in unit.journal.about(Subject("key", 1), 99)][::-1]


def test_a_key_goes_through_its_steps(shop: Shop) -> None:
    opened = shop.opened()
    assert (opened.stage, opened.need, opened.outcome) == (Stage.OPENED, Need.KEY, None)
    assert (opened.edition, opened.customer, opened.opened_by) == ("twinpro-2023-07-06", 1, "anna")
    assert shop.key(1).state is KeyState.FAULTY
    received = receive_key(shop.desk, opened.id)
    assert (received.need, shop.key(1).state) == (Need.INSPECTION, KeyState.HANDED_IN)
    decided = inspect_key(shop.desk, opened.id, SOUND)
    assert (decided.outcome, decided.need) == ("replace-free", Need.REPLACEMENT)
    assert decided.decision is not None
    assert decided.decision.clauses == ("6.4", "6.7")
    assert actions(shop)[-3:] == [
        "replacement-opened",
        "replacement-received",
        "replacement-decided",
    ]


@pytest.mark.parametrize(
    ("inspection", "outcome", "need"),
    [
        (DAMAGED, "quote", Need.PRICE),
        (LIST_ONLY, "needs-decision", Need.DECISION),
        (MUTE, "repurchase", Need.PURCHASE),
        (replace(MUTE, readable=Readable.NUMBER), "quote", Need.PRICE),
    ],
)
def test_findings_decide(shop: Shop, inspection: Inspection, outcome: str, need: Need) -> None:
    decided = shop.inspected(inspection)
    assert (decided.outcome, decided.need) == (outcome, need)


def test_a_lost_key_is_decided_at_once_and_blocked(shop: Shop) -> None:
    lost = shop.opened(lost=True)
    assert (lost.stage, lost.outcome, lost.need) == (Stage.DECIDED, "repurchase", Need.PURCHASE)
    assert shop.key(1).state is KeyState.LOST
    with pytest.raises(Conflict, match="lost-key-is-not-received"):
        receive_key(shop.desk, lost.id)
    with pytest.raises(Conflict, match="lost-key-is-not-received"):
        inspect_key(shop.desk, lost.id, SOUND)


def test_the_claims_day_decides_the_warranty(shop: Shop) -> None:
    """Claimed on the last day and received months later, it is free (6.7 names no other day)."""
    opened = shop.opened(claimed_on=date(2026, 11, 20))
    shop.clock = replace(shop.clock, moment=NOON + timedelta(days=200))
    receive_key(shop.desk, opened.id)
    assert inspect_key(shop.desk, opened.id, SOUND).outcome is ReplacementOutcome.REPLACE_FREE


def test_an_extended_warranty_counts(shop: Shop) -> None:
    shop.clock = replace(shop.clock, moment=NOON + timedelta(days=400))
    assert shop.inspected().outcome is ReplacementOutcome.QUOTE
    extend_warranty(shop.desk, 1, date(2028, 6, 1), "долгий ремонт")
    again = inspect_key(shop.desk, 1, SOUND)
    assert again.outcome is ReplacementOutcome.REPLACE_FREE
    assert again.decision is not None
    assert again.decision.warranty_ends == date(2028, 6, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"complaint": "  "}, "complaint-missing"),
        ({"key": 99}, "key-not-found"),
        ({"customer": 99}, "customer-unknown"),
        ({"claimed_on": date(2027, 1, 1)}, "claim-in-future"),
        ({"claimed_on": date(2026, 2, 1)}, "claimed-before-shipment"),
        ({"regulation": "nobody"}, "regulation-unknown"),
    ],
)
def test_what_cannot_be_opened(shop: Shop, changes: dict[str, object], code: str) -> None:
    with pytest.raises(BadInput, match=code):
        shop.opened(**changes)
    assert shop.key(1).state is KeyState.SHIPPED


def test_opening_is_refused_by_rules(shop: Shop) -> None:
    desk = shop.desk
    assert refused(open_replacement(desk, ReplacementRequest(2, "x"))) == "key-never-left"
    other = ReplacementRequest(1, "x", regulation="distate")
    assert refused(open_replacement(desk, other)) == "regulation-has-no-replacement"
    shop.opened()
    with pytest.raises(Conflict, match="replacement-open-already"):
        shop.opened()


def test_a_key_of_nobody_needs_names(shop: Shop) -> None:
    key = shop.stock(vendor=None)
    with shop.register.write("x") as unit:
        saved = unit.keys.save(replace(key, state=KeyState.SHIPPED))
        unit.commit(Event("x", ()))
    with pytest.raises(BadInput, match="regulation-of-key-unknown"):
        shop.opened(key=saved.id)
    with pytest.raises(BadInput, match="customer-of-key-unknown"):
        shop.opened(key=saved.id, regulation="twinpro")
    assert shop.opened(key=saved.id, regulation="twinpro", customer=1).customer == 1


def test_each_step_has_its_time(shop: Shop) -> None:
    number = shop.opened().id
    with pytest.raises(Conflict, match="replacement-awaits-key"):
        inspect_key(shop.desk, number, SOUND)
    with pytest.raises(BadInput, match="received-before-claim"):
        receive_key(shop.desk, number, date(2026, 11, 1))
    with pytest.raises(BadInput, match="claim-in-future"):
        receive_key(shop.desk, number, date(2026, 12, 1))
    receive_key(shop.desk, number)
    with pytest.raises(Conflict, match="replacement-not-at-this-step"):
        receive_key(shop.desk, number)
    with pytest.raises(Conflict, match="replacement-not-at-this-step"):
        settle_replacement(shop.desk, number, Settlement("x"))
    with pytest.raises(BadInput, match="replacement-unknown"):
        receive_key(shop.desk, 77)


def test_what_another_desk_changed_is_not_written_over(shop: Shop) -> None:
    opened = shop.opened()
    receive_key(shop.desk, opened.id, version=opened.version)
    with pytest.raises(Conflict, match="replacement-changed"):
        inspect_key(shop.desk, opened.id, SOUND, version=opened.version)


def test_two_operators_may_decide_otherwise(shop: Shop) -> None:
    number = shop.inspected(LIST_ONLY).id
    override = Override(ReplacementOutcome.QUOTE, " читается список ", "nobody", " Борис ")
    decided = override_decision(shop.desk, number, override)
    assert decided.override == Override(
        ReplacementOutcome.QUOTE, "читается список", "anna", "Борис"
    )
    assert (decided.outcome, decided.need) == ("quote", Need.PRICE)
    with shop.register.read() as unit:
        event = unit.journal.about(Subject("replacement", number), 1)[0].event
    assert event.facts["second"] == "Борис"
    assert event.facts["instead_of"] == "needs-decision"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "reason-missing"),
        ({"second": ""}, "second-operator-missing"),
        ({"second": " ANNA "}, "second-operator-is-the-first"),
        ({"outcome": ReplacementOutcome.AWAIT_KEY}, "outcome-not-for-override"),
    ],
)
def test_one_operator_may_not(shop: Shop, changes: dict[str, object], code: str) -> None:
    number = shop.inspected(LIST_ONLY).id
    whole = Override(ReplacementOutcome.QUOTE, "так", "anna", "boris")
    with pytest.raises(BadInput, match=code):
        override_decision(shop.desk, number, replace(whole, **changes))  # type: ignore[arg-type]


def test_a_price_is_agreed_and_a_purchase_proven(shop: Shop) -> None:
    number = shop.inspected(DAMAGED).id
    for wrong, code in (
        (Settlement("счёт 1"), "price-missing"),
        (Settlement(price=100), "price-missing"),
        (Settlement(price=-1, agreed_by="Иванов"), "price-not-possible"),
    ):
        with pytest.raises(BadInput, match=code):
            settle_replacement(shop.desk, number, wrong)
    settled = settle_replacement(shop.desk, number, Settlement("счёт 1", 125_000, "Иванов"))
    assert (settled.stage, settled.need) == (Stage.SETTLED, Need.REPLACEMENT)


def test_a_purchase_is_proven_by_a_document(shop: Shop) -> None:
    number = shop.opened(lost=True).id
    for wrong, code in (
        (Settlement(), "purchase-missing"),
        (Settlement("договор 5", 100, "Иванов"), "price-not-possible"),
    ):
        with pytest.raises(BadInput, match=code):
            settle_replacement(shop.desk, number, wrong)
    assert settle_replacement(shop.desk, number, Settlement("договор 5")).stage is Stage.SETTLED


def test_what_needs_no_settlement(shop: Shop) -> None:
    number = shop.inspected().id
    with pytest.raises(Conflict, match="replacement-needs-no-settlement"):
        settle_replacement(shop.desk, number, Settlement("x"))


def test_new_findings_undo_what_was_settled(shop: Shop) -> None:
    number = shop.inspected(DAMAGED).id
    settle_replacement(shop.desk, number, Settlement("счёт 1", 125_000, "Иванов"))
    again = inspect_key(shop.desk, number, SOUND)
    assert (again.settlement, again.need) == (None, Need.REPLACEMENT)


@pytest.mark.parametrize("lost", [False, True])
def test_a_cancelled_replacement_leaves_the_key_as_it_was(shop: Shop, lost: bool) -> None:
    number = shop.opened(lost=lost).id
    if not lost:
        receive_key(shop.desk, number)
    with pytest.raises(BadInput, match="reason-missing"):
        cancel_replacement(shop.desk, number, " ")
    done = cancel_replacement(shop.desk, number, "нашёлся")
    assert (done.stage, done.need, done.closing) == (Stage.CANCELLED, None, "нашёлся")
    assert shop.key(1).state is KeyState.SHIPPED
    with pytest.raises(Conflict, match="replacement-cancelled"):
        receive_key(shop.desk, number)
    assert shop.opened().id == 2


# --- what the reader and the camera tell ----------------------------------------------


def reading(number: int | None, *features: Feature, reason: str | None = None) -> Reading:
    sighting = Sighting(0x0A89, 8, "1-1", Kind.KEY, "Guardant", Family.GUARDANT, "sign")
    key_id = KeyId(Family.GUARDANT, number) if number else None
    told = RuntimeKey(Family.GUARDANT, key_id, features=features) if key_id else None
    status = Status.IDENTIFIED if key_id else Status.NO_ID
    return Reading(sighting, status, reason, key_id, told=told)


def test_the_plugged_key_tells_what_is_readable(shop: Shop) -> None:
    key = shop.key(1)
    feature = Feature("1")
    assert readable_of(reading(0x1A2B3C01, feature), key) == (Readable.BOTH, None)
    assert readable_of(reading(0x1A2B3C01), key) == (Readable.NUMBER, None)
    told = readable_of(reading(None, reason="runtime-sees-no-key"), key)
    assert told == (Readable.NONE, "runtime-sees-no-key")


def test_another_key_is_not_inspected(shop: Shop) -> None:
    with pytest.raises(Conflict, match="inspected-another-key") as caught:
        readable_of(reading(0x1A2B3C02), shop.key(1))
    assert caught.value.params["plugged"] == "Guardant Sign 1A2B 3C02"
    with pytest.raises(Conflict, match="inspected-another-key"):
        readable_of(reading(None), Key(Family.HASP, marking="1"))


def test_the_register_knows_some_markings() -> None:
    assert known_marking(Key(Family.HASP, marking="1")) is True
    assert known_marking(Key(Family.HASP, KeyId(Family.HASP, 1), unmarked=True)) is False
    assert known_marking(Key(Family.HASP, KeyId(Family.HASP, 1))) is None


def test_photographs_are_kept_with_their_hashes(shop: Shop) -> None:
    number = shop.opened().id
    receive_key(shop.desk, number)
    first = photograph(number, PICTURE, "a.png")
    inspect_key(shop.desk, number, SOUND, [first])
    second = photograph(number, PICTURE + b"1", "b.png")
    seen = inspect_key(shop.desk, number, SOUND, [first, second]).inspection
    assert seen is not None
    assert seen.photographs == (first.digest, second.digest)
    with shop.register.read() as unit:
        assert unit.replacements.photographs(number) == (first, second)
    many = [photograph(number, PICTURE + bytes([n]), "x") for n in range(12)]
    with pytest.raises(BadInput, match="photographs-too-many"):
        inspect_key(shop.desk, number, SOUND, many)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "photograph-not-a-picture"),
        (b"", "photograph-not-a-picture"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "photograph-too-large"),
    ],
)
def test_only_pictures_are_taken(content: bytes, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        photograph(1, content, str(Path("x.jpg")))
