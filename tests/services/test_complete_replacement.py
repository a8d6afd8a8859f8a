"""Completion: everything goes over to the new key in one transaction, or nothing does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from keytool.coupon.checking.check import check_coupon
from keytool.coupon.checking.presented import Presented
from keytool.coupon.format.act import verify_act
from keytool.coupon.format.claims import decode_claims
from keytool.coupon.format.key_reference import parse_reference
from keytool.coupon.format.token import COUPON, take_apart
from keytool.domain.acts import Act, canonical, digest_of
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import KeyState
from keytool.domain.letters import PaperField
from keytool.domain.parties import Vendor
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import (
    Inspection,
    Override,
    ReadBy,
    Replacement,
    Settlement,
    Stage,
)
from keytool.ports import Register
from keytool.services.complete_replacement import (
    Completion,
    complete_replacement,
    rehearse_completion,
)
from keytool.services.keep_coupons import hold_units, mark_coupon, redeem_coupon
from keytool.services.keep_parties import add_vendor
from keytool.services.replace_key import (
    cancel_replacement,
    inspect_key,
    override_decision,
    receive_key,
    settle_replacement,
)
from keytool.services.ship_keys import ship_keys
from keytool.services.show_card import card_of_key
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.coupon.format.act_samples import ACT_TRUST
from tests.coupon.samples import NOON, TRUSTED, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import BOOK, PRODUCT, SOUND, TOOLS, Shop, open_shop, refused

TODAY = date(2026, 11, 21)


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def attempt(shop: Shop, replacement: Replacement, new_key: int = 2, **changes: object) -> object:
    asked = replace(Completion(replacement.id, new_key), **changes)  # type: ignore[arg-type]
    return complete_replacement(shop.desk, TOOLS, asked)


def coupon_of(shop: Shop, code: str) -> Coupon:
    with shop.register.read() as unit:
        coupon = unit.coupons.by_code(code)
    assert coupon is not None
    return coupon


def test_the_new_key_takes_over(shop: Shop) -> None:
    kept = shop.licensed(1, "Сервер")
    over = shop.licensed(1, "Старое", date(2026, 1, 1))
    act = shop.completed(shop.inspected(), shipped_on=TODAY, order="99/26")
    old, new = shop.key(1), shop.key(2)
    assert (old.state, new.state, new.customer) == (KeyState.REPLACED, KeyState.SHIPPED, 1)
    assert (new.shipped_on, new.warranty_ends) == (TODAY, date(2027, 11, 21))
    with shop.register.read() as unit:
        assert [one.product for one in unit.licences.of_key(2)] == [kept.product]
        assert [one.product for one in unit.licences.of_key(1)] == [over.product]
        shipment = unit.shipments.last_of_key(2)
        done = unit.replacements.giving(2)
        event = unit.journal.about(Subject("key", 2), 1)[0].event
    assert shipment is not None
    assert (shipment.customer, shipment.order) == (1, "99/26")
    assert done is not None
    assert (done.stage, done.act, done.need) == (Stage.COMPLETED, act.number, None)
    assert event.action == "replacement-completed"
    assert event.facts["act"] == 1


def test_the_act_is_signed_and_holds_everything(shop: Shop) -> None:
    shop.licensed(1, "Сервер")
    act = shop.completed(shop.inspected())
    verdict = verify_act(act.token, ACT_TRUST, NOON)
    assert verdict.reason == "valid"
    claims = verdict.claims
    assert claims is not None
    assert (claims.number, claims.edition) == (1, "twinpro-2023-07-06")
    assert claims.digest == digest_of(act.record)
    assert parse_reference(claims.old_key).key_id == KeyId(Family.GUARDANT, 0x1A2B3C01)
    assert parse_reference(claims.new_key).key_id == shop.key(2).key_id
    told = act.told
    assert canonical(told) == act.record
    assert (told["number"], told["customer"], told["inn"]) == (1, "ООО «Ромашка»", "7704838673")
    assert [one["product"] for one in told["licences"]] == ["Сервер"]
    assert told["old"]["warranty_ends"] == "2027-03-01"
    assert told["new"]["warranty_ends"] == "2027-11-21"
    assert told["findings"]["photographs"] == []


def test_coupons_follow_with_their_codes_units_and_cases(shop: Shop) -> None:
    coupon = shop.coupon(1)
    redeem_coupon(shop.desk, coupon.code, 1, "94")
    hold_units(shop.desk, coupon.code, 1, "118")
    act = shop.completed(shop.inspected())
    moved = coupon_of(shop, coupon.code)
    assert (moved.id, moved.key, moved.spent, moved.held) == (coupon.id, 2, 1, 1)
    assert moved.place != coupon.place
    signed = decode_claims(take_apart(COUPON, moved.token).payload)
    assert parse_reference(signed.claims.key).key_id == shop.key(2).key_id
    assert signed.status == moved.place
    assert signed.claims.coupon_id == coupon.claims.coupon_id
    assert act.told["coupons"] == [coupon.code]
    assert not isinstance(redeem_coupon(shop.desk, coupon.code, 1, "118"), str)


def test_customers_verify_on_under_the_old_code(shop: Shop) -> None:
    """The code says valid; the token that names the old key says that it was replaced."""
    coupon = shop.coupon(1)
    shop.completed(shop.inspected())
    moved = coupon_of(shop, coupon.code)

    def reason(presented: Presented) -> str:
        return check_coupon(presented, shop.register, TRUSTED, NOON, BOOK).reason

    assert reason(Presented(codes=(coupon.code,))) == "valid"
    assert reason(Presented(token=moved.token)) == "valid"
    assert reason(Presented(token=coupon.token)) == "replaced"
    with shop.register.read() as unit:
        (retired,) = unit.replacements.retired()
    assert (retired.coupon, retired.token, retired.place) == (
        coupon.id,
        coupon.token,
        coupon.place,
    )


def test_the_support_follows_the_new_key(shop: Shop) -> None:
    shop.coupon(1)
    shop.completed(shop.inspected())
    old, new = (card_of_key(shop.desk, number) for number in (1, 2))
    assert old.support is not None
    assert new.support is not None
    assert (old.support.status, new.support.status) == ("blocked", "supported")


def test_only_coupons_that_may_still_be_used_follow(shop: Shop) -> None:
    suspended, revoked = shop.coupon(1), shop.coupon(1, override="второй")
    mark_coupon(shop.desk, suspended.code, CouponMark.SUSPENDED, "счёт не оплачен")
    mark_coupon(shop.desk, revoked.code, CouponMark.REVOKED, "расторгнут")
    expired = shop.coupon(1, valid_from=date(2025, 1, 1), override="прошлый год")
    later = shop.coupon(1, valid_from=date(2026, 12, 1), override="с декабря")
    shop.completed(shop.inspected())
    keys = {one: coupon_of(shop, one.code).key for one in (suspended, revoked, expired, later)}
    assert list(keys.values()) == [2, 1, 1, 2]
    assert coupon_of(shop, suspended.code).mark is CouponMark.SUSPENDED


def test_a_lost_key_stays_lost(shop: Shop) -> None:
    opened = shop.opened(lost=True)
    settle_replacement(shop.desk, opened.id, Settlement("договор 5"))
    act = shop.completed(opened)
    assert shop.key(1).state is KeyState.LOST
    assert act.told["findings"]["lost"] is True
    card = card_of_key(shop.desk, 1)
    assert card.support is not None
    assert card.support.status == "blocked"


# --- what stands in the way -----------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"family": Family.HASP, "key_id": KeyId(Family.HASP, 5)}, "replacement-of-another-family"),
        ({"model": "code"}, "replacement-of-another-model"),
        ({"model": None}, "replacement-of-another-model"),
        ({"vendor": "entels"}, "replacement-of-another-vendor"),
    ],
)
def test_a_key_that_does_not_fit(shop: Shop, changes: dict[str, object], code: str) -> None:
    add_vendor(shop.desk, Vendor("entels", "Энтелс", "entels", "twinpro"))
    other = shop.stock(**changes)
    assert refused(attempt(shop, shop.inspected(), other.id)) == code
    assert shop.key(1).state is KeyState.HANDED_IN


def test_another_model_with_a_reason_and_a_key_without_vendor(shop: Shop) -> None:
    other = shop.stock(model="code", vendor=None)
    act = shop.completed(shop.inspected(), other.id, model_reason=" Sign не поставляют ")
    assert act.told["model_reason"] == "Sign не поставляют"
    assert shop.key(other.id).vendor == "distate"
    assert shop.key(other.id).warranty_ends == date(2027, 11, 21)


def test_neither_the_old_key_nor_one_that_left(shop: Shop) -> None:
    decided = shop.inspected()
    assert refused(attempt(shop, decided, 1)) == "replacement-is-the-old-key"
    shop.completed(decided)
    again = shop.opened(key=2)
    receive_key(shop.desk, again.id)
    inspect_key(shop.desk, again.id, SOUND)
    assert refused(attempt(shop, again, 1)) == "replacement-key-not-in-stock"
    with pytest.raises(BadInput, match="key-not-found"):
        attempt(shop, again, 99)


def test_a_key_with_licences_is_not_empty(shop: Shop) -> None:
    shop.licensed(2, "Чужое")
    assert refused(attempt(shop, shop.inspected())) == "licences-on-replacement"


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 11, 20), "shipped-before-claim"), (date(2026, 11, 22), "shipped-in-future")],
)
def test_the_day_of_the_shipment(shop: Shop, day: date, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        attempt(shop, shop.inspected(), shipped_on=day)


def test_everything_comes_before_the_new_key(shop: Shop) -> None:
    opened = shop.opened()
    expected = []
    steps: list[Callable[[], object]] = [
        lambda: receive_key(shop.desk, opened.id),
        lambda: inspect_key(
            shop.desk, opened.id, Inspection(False, Readable.LICENCES, False, ReadBy.PERSON)
        ),
        lambda: override_decision(
            shop.desk, opened.id, Override(ReplacementOutcome.QUOTE, "читается", "", "boris")
        ),
    ]
    for step in [*steps, None]:
        with pytest.raises(Conflict) as caught:
            attempt(shop, opened)
        expected.append(caught.value.code)
        if step:
            step()
    assert expected == [
        "replacement-awaits-key",
        "replacement-needs-inspection",
        "replacement-needs-decision",
        "replacement-needs-price",
    ]
    settle_replacement(shop.desk, opened.id, Settlement("счёт", 100, "Иванов"))
    assert shop.completed(opened).told["settlement"] == {
        "price": 100,
        "agreed_by": "Иванов",
        "document": "счёт",
    }


def test_nothing_follows_a_completed_replacement(shop: Shop) -> None:
    done = shop.inspected()
    act = shop.completed(done)
    with pytest.raises(Conflict, match="replacement-completed") as caught:
        attempt(shop, done, shop.stock().id)
    assert caught.value.params == {"id": done.id, "act": act.number}
    with pytest.raises(Conflict, match="replacement-completed"):
        cancel_replacement(shop.desk, done.id, "передумали")


def test_a_refused_signature_leaves_everything(shop: Shop) -> None:
    shop.coupon(1)
    decided = shop.inspected()

    def fails(_claims: object) -> bytes:
        raise BadInput("passphrase-wrong", path="x")

    tools = replace(TOOLS, sign_act=fails)
    with pytest.raises(BadInput, match="passphrase-wrong"):
        complete_replacement(shop.desk, tools, Completion(decided.id, 2))
    assert (shop.key(1).state, shop.key(2).state) == (KeyState.HANDED_IN, KeyState.IN_STOCK)
    assert shop.completed(decided).number == 1


def test_an_act_that_cannot_be_printed_is_not_signed(shop: Shop) -> None:
    decided = shop.inspected(complaint="не определяется 😀")
    with pytest.raises(BadInput, match="letters-unprintable") as caught:
        shop.completed(decided)
    assert (caught.value.params["field"], caught.value.params["letters"]) == (
        PaperField.COMPLAINT,
        ["😀 (U+1F600)"],
    )
    assert shop.key(2).state is KeyState.IN_STOCK
    with pytest.raises(BadInput, match="letters-unprintable"):
        rehearse_completion(shop.desk, Completion(decided.id, 2))


# --- many desks -----------------------------------------------------------------------


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, StoppedClock())
    yield opened
    opened.close()


def test_everything_goes_over_in_every_register(register: Register) -> None:
    shop = open_shop(register)
    shop.licensed(1, "Сервер")
    coupon = shop.coupon(1)
    act = shop.completed(shop.inspected())
    with register.read() as unit:
        assert unit.replacements.act_of(1) == act
        assert [one.product for one in unit.licences.of_key(2)] == ["Сервер", PRODUCT]
        assert [one.code for one in unit.coupons.of_key(2)] == [coupon.code]
        assert unit.journal.broken_at() is None


def test_two_desks_complete_one_replacement(register: Register) -> None:
    shop = open_shop(register)
    decided, keys = shop.inspected(), [shop.stock().id for _ in range(4)]

    def complete(number: int) -> object:
        try:
            return attempt(replace(shop, operator=f"desk {number}"), decided, keys[number])
        except Conflict as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(complete, range(4)))
    assert sum(isinstance(one, Act) for one in found) == 1
    assert [one for one in found if not isinstance(one, Act)] == ["replacement-completed"] * 3
    with register.read() as unit:
        shipped = [key for key in keys if (unit.keys.get(key) or shop).state == "shipped"]  # type: ignore[union-attr]
        assert len(shipped) == 1
        assert unit.replacements.act(2) is None


def test_acts_of_many_desks_are_numbered_without_gaps(register: Register) -> None:
    shop = open_shop(register)
    pairs = []
    for _ in range(6):
        old, new = shop.stock(), shop.stock()
        ship_keys(shop.desk, 1, [str(old.key_id)], TODAY)
        pairs.append((shop.inspected(key=old.id), new.id))

    def complete(pair: tuple[Replacement, int]) -> int:
        act = attempt(shop, *pair)
        assert isinstance(act, Act)
        return act.number

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(complete, pairs))
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_a_rehearsal_shows_the_act_and_leaves_nothing(shop: Shop) -> None:
    shop.licensed(1, "Сервер")
    coupon = shop.coupon(1)
    known = shop.inspected()
    asked = Completion(known.id, 2)
    rehearsed = rehearse_completion(shop.desk, asked).done
    assert isinstance(rehearsed, Act)
    assert rehearsed.token == b""
    assert [one["product"] for one in rehearsed.told["licences"]] == ["Сервер", PRODUCT]
    assert rehearsed.told["coupons"] == [coupon.code]
    assert shop.key(1).state is KeyState.HANDED_IN
    assert shop.key(2).state is KeyState.IN_STOCK
    assert shop.completed(known).record == rehearsed.record


def test_a_rehearsal_refuses_what_does_not_fit(shop: Shop) -> None:
    known = shop.inspected()
    other = shop.stock(model="net")
    asked = Completion(known.id, other.id)
    assert refused(rehearse_completion(shop.desk, asked).done) == "replacement-of-another-model"
