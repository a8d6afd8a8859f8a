"""Every use case that changes a coupon names it among its entry's subjects.

What follows the journal (publication, the served site, the quick check) trusts in that.
"""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keytool.domain.coupons import Redemption
from keytool.domain.journal import Event
from keytool.domain.replacements import RetiredToken
from keytool.ports import UnitOfWork
from tests.coupon.samples import StoppedClock
from tests.fakes.memory.state import State
from tests.fakes.memory_register import MemoryRegister, MemoryUnitOfWork
from tests.services.histories import CASES, STEPS, STRANGER, History
from tests.services.replacing import open_shop

ROOT = Path(__file__).parents[2]
WRITING = {
    ("coupons", "add"),
    ("coupons", "add_all"),
    ("coupons", "save"),
    ("coupons", "redeem"),
    ("coupons", "settle"),
    ("replacements", "retire"),
    ("mends", "coupon"),
    ("mends", "place"),
}
TOLD = {
    "mend_coupons.py": {"repair"},
    "complete_replacement.py": {"replace"},
    "issue_coupon.py": {"issue", "issue many", "renew"},
    "coupon_units.py": {"redeem", "hold", "release", "reverse"},
    "mark_coupons.py": {"suspend all"},
    "keep_coupons.py": {"suspend", "reinstate", "revoke"},
}  # fmt: skip
"""Modules that write coupons, and the steps of histories in which they do."""


class NamingUnit(MemoryUnitOfWork):
    """Holds each commit against what it changes."""

    def commit(self, event: Event) -> None:
        register = self._register
        assert isinstance(register, NamingRegister)
        changed = changed_coupons(register.state, self._state)
        named = {subject.id for subject in event.subjects if subject.kind == "coupon"}
        if self._operator != STRANGER:
            assert changed <= named, (event.action, changed - named)
            register.changing |= {event.action} if changed else set()
        super().commit(event)


class NamingRegister(MemoryRegister):
    """`changing` are the actions of entries that changed coupons."""

    def __init__(self) -> None:
        super().__init__(StoppedClock())
        self.changing: set[str] = set()

    def write(self, operator: str) -> UnitOfWork:
        return NamingUnit(self, operator)


def changed_coupons(before: State, after: State) -> set[int]:
    """Those whose rows, redemptions, retired tokens or successors are others."""
    return {
        coupon
        for coupon in {*before.coupons, *after.coupons}
        if what_is_told(before, coupon) != what_is_told(after, coupon)
    }


def what_is_told(state: State, coupon: int) -> tuple[object, ...]:
    taken: list[Redemption] = [r for r in state.redemptions.values() if r.coupon == coupon]
    gone: list[RetiredToken] = [r for r in state.retired_tokens.values() if r.coupon == coupon]
    later = [one.claims.coupon_id for one in state.coupons.values() if one.replaces == coupon]
    return state.coupons.get(coupon), taken, gone, later


TAKEN = st.tuples(
    st.sampled_from(sorted(STEPS)), st.integers(0, 4), st.integers(1, 5), st.sampled_from(CASES)
)


@settings(max_examples=60)
@given(st.lists(TAKEN, max_size=12))
def test_what_is_changed_is_named(steps: list[tuple[str, int, int, str]]) -> None:
    shop = open_shop(NamingRegister())
    history = History(shop, [shop.coupon(1)])
    for step in steps:
        history.do(*step)


@pytest.mark.parametrize(
    "steps",
    [
        (("redeem", "coupon-redeemed"), ("reverse", "coupon-reversed")),
        (("hold", "coupon-held"), ("release", "coupon-released")),
        (("suspend", "coupon-suspended"), ("reinstate", "coupon-active")),
        (("suspend all", "coupon-suspended"),),
        (("issue", "coupon-issued"), ("issue many", "coupon-issued"), ("renew", "coupon-followed")),
        (("replace", "replacement-completed"), ("revoke", "coupon-revoked")),
        (("repair", "register-repaired"),),
    ],
    ids=lambda steps: steps[0][0],
)
def test_the_steps_do_change_coupons(steps: tuple[tuple[str, str], ...]) -> None:
    """A step that does nothing would prove nothing."""
    shop = open_shop(register := NamingRegister())
    history = History(shop, [shop.coupon(1)])
    for step, action in steps:
        register.changing.clear()
        history.do(step)
        assert register.changing == {action}


def test_every_module_that_writes_coupons_is_among_the_steps() -> None:
    found = {
        path.name
        for path in (ROOT / "keytool/services").glob("*.py")
        if writes_coupons(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(TOLD)
    assert set().union(*TOLD.values()) == set(STEPS)


def writes_coupons(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and (node.value.attr, node.attr) in WRITING
        for node in ast.walk(tree)
    )


def test_a_use_case_that_hides_a_coupon_is_caught() -> None:
    shop = open_shop(NamingRegister())
    coupon = shop.coupon(1)
    with shop.register.write("anna") as unit:
        unit.coupons.redeem(Redemption(coupon.id, "118", 1, shop.clock.now()))
        with pytest.raises(AssertionError, match="hidden"):
            unit.commit(Event("hidden", ()))
