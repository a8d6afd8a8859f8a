"""What every register does with replacements, acts and retired tokens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.acts import Act
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import (
    Override,
    Photograph,
    Replacement,
    RetiredToken,
    Settlement,
    Stage,
)
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing
from tests.upgrade.keep import SETTLED

ACT = Act(1, 1, MOMENT, '{"номер":1}', b"token")
OPENED = Replacement(
    key=1,
    customer=1,
    regulation="twinpro",
    edition="twinpro-2023-07-06",
    claimed_on=date(2026, 3, 2),
    complaint="не читается",
    lost=True,
    before=SETTLED.before,
    since=MOMENT,
    opened_by="tester",
)


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    stock(opened)
    with writing(opened) as unit:
        unit.keys.add(Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7)))
    yield opened
    opened.close()


def added(register: Register, replacement: Replacement) -> Replacement:
    with writing(register) as unit:
        return unit.replacements.add(replacement)


def completed(register: Register, replacement: Replacement, new_key: int, act: int) -> Replacement:
    with writing(register) as unit:
        done = replace(replacement, stage=Stage.COMPLETED, new_key=new_key, act=act)
        return unit.replacements.save(done)


@pytest.mark.parametrize(
    "replacement",
    [
        OPENED,
        SETTLED,
        replace(
            SETTLED,
            override=Override(ReplacementOutcome.REPURCHASE, "так решили", "анна", "борис"),
            settlement=Settlement("договор 5"),
        ),
    ],
)
def test_a_replacement_comes_back_whole(register: Register, replacement: Replacement) -> None:
    kept = added(register, replacement)
    assert kept == replace(replacement, id=1)
    with register.read() as unit:
        assert unit.replacements.get(1) == kept
        assert unit.replacements.get(2) is None
        assert unit.replacements.of_key(1) == (kept,)
        assert unit.replacements.of_key(2) == ()


def test_a_key_has_one_replacement_at_a_time(register: Register) -> None:
    first = added(register, OPENED)
    with pytest.raises(Conflict, match="replacement-open-already") as caught:
        added(register, OPENED)
    assert caught.value.params == {"id": first.id}
    with writing(register) as unit:
        unit.replacements.save(replace(first, stage=Stage.CANCELLED, closing="по ошибке"))
    added(register, OPENED)
    with register.read() as unit:
        assert [one.stage for one in unit.replacements.of_key(1)] == ["cancelled", "opened"]


def test_a_lost_race_for_a_replacement(register: Register) -> None:
    first = added(register, OPENED)
    with writing(register) as unit:
        assert unit.replacements.save(first).version == 2
    with pytest.raises(Conflict, match="changed-by-another"), writing(register) as unit:
        unit.replacements.save(first)


def test_a_completed_replacement_is_found_from_both_ends(register: Register) -> None:
    done = completed(register, added(register, SETTLED), 3, 1)
    with register.read() as unit:
        assert unit.replacements.giving(3) == done
        assert unit.replacements.giving(1) is None


@pytest.mark.parametrize(("new_key", "act"), [(1, 1), (99, 1)])
def test_what_cannot_be_is_refused(register: Register, new_key: int, act: int) -> None:
    first = added(register, SETTLED)
    with pytest.raises(Conflict):
        completed(register, first, new_key, act)


def test_a_key_goes_out_once(register: Register) -> None:
    first, second = added(register, SETTLED), added(register, replace(SETTLED, key=2))
    completed(register, first, 3, 1)
    with pytest.raises(Conflict):
        completed(register, second, 3, 2)


def test_a_photograph_is_kept_once(register: Register) -> None:
    added(register, OPENED)
    first, second = Photograph(1, "a" * 64, "png", b"1"), Photograph(1, "b" * 64, "jpeg", b"2")
    with writing(register) as unit:
        for photograph in (first, second, first):
            unit.replacements.add_photograph(photograph)
    with register.read() as unit:
        assert unit.replacements.photographs(1) == (first, second)
        assert unit.replacements.photographs(2) == ()


def test_acts_are_numbered_without_gaps(register: Register) -> None:
    """A number that was not committed is given again."""
    added(register, OPENED)
    with register.write("tester") as unit:
        assert (unit.replacements.next_act(), unit.replacements.next_act()) == (1, 2)
    with writing(register) as unit:
        assert unit.replacements.next_act() == 1
        unit.replacements.add_act(ACT)
    with writing(register) as unit:
        assert unit.replacements.next_act() == 2
    with register.read() as unit:
        assert unit.replacements.act(1) == unit.replacements.act_of(1) == ACT
        assert unit.replacements.act(2) is None


@pytest.mark.parametrize("other", [replace(ACT, token=b"x"), replace(ACT, number=2, token=b"x")])
def test_a_number_and_a_replacement_have_one_act(register: Register, other: Act) -> None:
    added(register, OPENED)
    with writing(register) as unit:
        unit.replacements.add_act(ACT)
    with pytest.raises(Conflict), writing(register) as unit:
        unit.replacements.add_act(other)


def test_the_place_of_a_retired_token_is_not_given_again(register: Register) -> None:
    retired = RetiredToken(1, b"old", MOMENT, (1, 7))
    with writing(register) as unit:
        unit.coupons.add(replace(coupon_for(1), place=(1, 8)))
        unit.replacements.retire(retired)
        unit.replacements.retire(RetiredToken(1, b"older", MOMENT))
    with register.read() as unit:
        assert unit.replacements.retired() == (retired, RetiredToken(1, b"older", MOMENT))
        assert unit.coupons.taken_places(1, range(10)) == {7, 8}
        assert unit.coupons.taken_places(2, range(10)) == frozenset()
