"""The table of who may do what: it is whole, and nobody has a right that is not in it."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

from keytool.domain.cases import Happened
from keytool.domain.coupons import CouponMark
from keytool.domain.errors import Conflict
from keytool.domain.keys import KeyState
from keytool.domain.rights import (
    ACTS,
    ALONE,
    APPROVING,
    BEFORE_SIGN_IN,
    LISTS,
    MAY,
    PROVING,
    READING,
    Role,
    Standing,
    may,
    who_may,
)
from keytool.i18n.rights_words import right_told, role_told
from keytool.ports import UnitOfWork

ROOT = Path(__file__).parents[2]
WORDS = {
    "key-": {f"key-{one.value}" for one in KeyState}
    - {"key-in-stock", "key-handed-in", "key-replaced"},
    "coupon-": {f"coupon-{one.value}" for one in CouponMark}
    | {"coupon-released", "coupon-reversed"},
    "case-": {f"case-{one.value}" for one in Happened}
    - {"case-started", "case-suspended", "case-units", "case-unsent", "case-replacing"},
    "letter-": {"letter-by-hand", "letter-to-hand"},
}
"""What an action is made of in the sources, and all that it can be."""
CHOSEN = {
    "keep_consents.py": {"consent-withdrawn", "consent-taken-back"},
    "keep_coupons.py": {"coupon-redeemed", "coupon-held"},
}
"""Actions that are chosen between in a variable."""


def actions_in(path: Path) -> Iterator[str]:
    """What the calls of `Event`, and of what makes one, name first."""
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(call, ast.Call) and call.args):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        if name not in {"Event", "finish", "_event", "_note", "_ended"}:
            continue
        for told in call.args[:2]:
            yield from _read(told, module, path.name)


def _read(told: ast.expr, module: object, file: str) -> Iterator[str]:
    if isinstance(told, ast.Constant) and isinstance(told.value, str):
        yield told.value
    elif isinstance(told, ast.IfExp):
        yield from _read(told.body, module, file)
        yield from _read(told.orelse, module, file)
    elif isinstance(told, ast.JoinedStr) and isinstance(told.values[0], ast.Constant):
        yield from WORDS[str(told.values[0].value)]
    elif isinstance(told, ast.Name) and isinstance(getattr(module, told.id, None), str):
        yield getattr(module, told.id)
    elif isinstance(told, ast.Name) and told.id == "action":
        yield from CHOSEN.get(file, set())


WRITTEN = sorted(
    {
        action
        for path in (ROOT / "keytool" / "services").glob("*.py")
        for action in actions_in(path)
        if "-" in action
    }
)


def test_there_is_something_written() -> None:
    assert len(WRITTEN) > 100


@pytest.mark.parametrize("action", WRITTEN)
def test_every_act_of_the_services_is_in_the_table(action: str) -> None:
    assert action in ACTS
    assert Role.ADMINISTRATOR in ACTS[action]


def test_no_right_is_for_something_that_nobody_does() -> None:
    beside = {"new-root", "distrust-key"}
    rooms = (ROOT / "keytool" / "services", ROOT / "keytool" / "domain")
    sources = [path for room in rooms for path in room.glob("*.py") if path.name != "rights.py"]
    texts = "".join(path.read_text(encoding="utf-8") for path in sources)
    told = {act for act in ACTS if f'"{act}"' in texts} | set(WRITTEN)
    assert set(ACTS) - told == beside


def test_every_collection_of_a_unit_of_work_is_in_the_table() -> None:
    assert set(READING) == set(get_type_hints(UnitOfWork)) - {"standing", "opened_by"}
    assert set(LISTS) <= set(READING) >= BEFORE_SIGN_IN
    assert set(ACTS) >= PROVING
    assert set(APPROVING) <= set(ACTS)


@pytest.mark.parametrize("role", Role)
def test_the_warehouse_has_no_rights_that_others_lack(role: Role) -> None:
    if role in {Role.SUPPORT, Role.ADMINISTRATOR}:
        assert {one for one in MAY if may(Role.WAREHOUSE, one)} <= {
            one for one in MAY if may(role, one)
        }


def test_a_second_one_may_do_what_the_first_one_may() -> None:
    for act, roles in APPROVING.items():
        assert roles <= ACTS[act]


def test_what_is_not_in_the_table_nobody_may() -> None:
    assert who_may("world-ruled") == ()
    assert not Standing(guarded=True, login="kovalev", role=Role.ADMINISTRATOR).may("world-ruled")


def test_one_person_without_operators_may_everything() -> None:
    ALONE.require("world-ruled")


def test_a_refusal_names_the_right_and_who_has_it() -> None:
    with pytest.raises(Conflict, match="not-your-role") as refused:
        Standing(guarded=True, login="lisitsyn", role=Role.WAREHOUSE).require("coupon-issued")
    assert refused.value.params == {
        "role": Role.WAREHOUSE,
        "right": "coupon-issued",
        "may": [Role.SUPPORT, Role.ADMINISTRATOR],
    }


def test_who_has_not_proven_to_sit_there_is_asked_to() -> None:
    with pytest.raises(Conflict, match="sign-in-first"):
        Standing(guarded=True).require("key-registered")


def test_every_right_and_every_role_has_words() -> None:
    assert [right for right in MAY if right_told(right) == right] == []
    assert len({role_told(role) for role in Role}) == len(Role)


def test_the_page_for_people_tells_the_table_as_it_is() -> None:
    told = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    rows = [
        f"| `{right}` | {' | '.join('yes' if one in roles else '' for one in Role)} |"
        for right, roles in MAY.items()
    ]
    shown = [line for line in told.splitlines() if line.startswith("| `")]
    assert shown == rows
