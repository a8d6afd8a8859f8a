"""What `db check` finds is told to people in their words."""

import ast
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

import keytool
from keytool.cli.checking import finding_json
from keytool.domain.consent import ConsentKind
from keytool.domain.coupons import CouponMark, UnitKind, UnitState
from keytool.domain.findings import Agreed, Finding, Licensed, Said, Taken, Why
from keytool.domain.journal import Subject
from keytool.domain.judging import RowField
from keytool.domain.keys import KeyState
from keytool.domain.replacements import Stage
from keytool.i18n import set_language
from keytool.i18n.finding_words import finding, said, why_left
from keytool.i18n.sentences import SENTENCES
from keytool.services.repair_register import MENDS, WHY

ROOT = Path(keytool.__file__).parent


FIELDS = (
    *(*RowField, "spent", "held", "place", "key", "replaces", "override", "conditions"),
    *("key_id", "marking", "new_key", "customer", "stage", "complaint", "outcome", "act"),
    *("number", "regulation", "edition", "levels", "licence", "starts", "ends"),
    *("signed_on", "ended_on", "reason", "second", "price", "agreed_by", "document", "closing"),
)
"""Of all records that are compared part by part."""


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_has_a_word_for_people_and_its_name_for_programs(name: str) -> None:
    found = Finding(
        "coupon-differs", Subject("coupon", 1), "a", "b", True, {"field": name, "code": "X"}
    )
    set_language("ru")
    told = finding(found)
    set_language("en")
    assert name not in told
    assert "_" not in finding(found)
    assert finding_json(found)["field"] == name


def codes() -> Iterator[str]:
    """Of every finding that the sources make."""
    made = [ROOT / "services" / name for name in ("check_register.py", "daily_check.py")]
    for file in (*ROOT.glob("domain/audit*.py"), *made):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_finding_has_its_sentence() -> None:
    assert {"coupon-differs", "act-forged", "record-missing"} <= set(codes())
    assert sorted(set(codes()) - set(SENTENCES)) == []


WORDS: tuple[type[StrEnum], ...] = (CouponMark, UnitKind, KeyState, Stage)


@pytest.mark.parametrize("value", [word for kind in WORDS for word in kind])
def test_a_state_is_told_in_words_and_to_programs_by_its_name(value: CouponMark) -> None:
    set_language("ru")
    told = said(value)
    set_language("en")
    assert value.value not in told
    found = Finding("coupon-mark-differs", Subject("coupon", 1), value, None, facts={"code": "X"})
    assert finding_json(found)["stored"] == value.value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Taken(3, UnitState.SPENT), "3, used"),
        (Licensed(2, "Pro", 5), "2 × Pro for 5"),
        (
            Agreed(ConsentKind.REGULATION, "distate", "7", date(2026, 3, 1), None),
            "distate, 7 (01.03.2026)",
        ),
        (None, "—"),
        ((1, 70), "1/70"),
    ],
)
def test_what_has_several_parts_is_told_with_all(value: Said, told: str) -> None:
    assert said(value) == told


@pytest.mark.parametrize("why", Why)
def test_why_something_is_left_is_said_in_a_sentence(why: Why) -> None:
    assert why_left(why).endswith(".")
    assert WHY.keys() | MENDS.keys() >= set(codes()) - {"register-differs", "journal-differs"}
