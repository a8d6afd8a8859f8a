"""What a scan is taken for while keys are registered one after another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from keytool.coupon.format.act import act_link_of
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.arrivals import in_russian
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.marking_patterns import Patterns, learned
from keytool.domain.sittings import Offered, Outcome, Sitting
from keytool.i18n.sentences import SENTENCES
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.register_key import register_key
from keytool.services.warehouse import Taken, offered_as, open_sitting, take_key
from tests.contracts.registers import new_register
from tests.coupon.drawn import text_link_of
from tests.coupon.format.act_samples import ACT_CLAIMS, RECEIPTS
from tests.coupon.samples import CLAIMS, ISSUER
from tests.db.samples import MOMENT, SetClock, stock

BOX = Sitting("", MOMENT, vendor="distate", family=Family.GUARDANT, model="sign")


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    stock(register)
    yield Desk(register, built_in_rulebook(), clock, "anna")
    register.close()


def opened(desk: Desk, **change: Any) -> int:
    return open_sitting(desk, replace(BOX, **change)).id


def scanned(desk: Desk, sitting: int, text: str) -> Taken:
    return take_key(desk, sitting, offered_as(text))


def guardant(number: int) -> Offered:
    return Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, number))


def keys_of(desk: Desk) -> list[Key]:
    with desk.register.read() as unit:
        return list(unit.keys.page(0, 99))


STRANGE = [
    ("4607012345678", "scan-of-box"),
    ("4601234567893", "scan-of-box"),
    ("]E04601234567893", "scan-of-box"),
    ("]d2010460701234567121ABC1", "scan-of-box"),
    ("https://lab.example/k/1A2B3C05", "scan-of-address"),
    ("www.guardant.ru", "scan-of-address"),
    ("info@guardant.ru", "scan-of-address"),
    ("заказ 18/26", "scan-of-order"),
    ("https://verify.example/c#nbroken", "scan-of-coupon"),
    ("DEMOMA", "scan-of-batch"),
    ("ABCDE", "scan-of-batch"),
    ("Штрихкод", "scan-unknown"),
    ("1 2 3 4 5 6 паспорт", "scan-unknown"),
    ("9" * 41, "scan-unknown"),
]


@pytest.mark.parametrize(("text", "code"), STRANGE)
@pytest.mark.parametrize("markings", [False, True])
def test_what_is_no_key_is_refused_with_a_word(
    desk: Desk, text: str, code: str, *, markings: bool
) -> None:
    sitting = opened(desk, markings=markings)
    take_key(desk, sitting, guardant(0x101))
    before = keys_of(desk)
    taken = scanned(desk, sitting, text)
    assert (taken.outcome, taken.offered.strange) == (Outcome.NOT_A_KEY, code)
    assert code in SENTENCES
    assert keys_of(desk) == before
    with desk.register.read() as unit:
        assert len(unit.sittings.lines(sitting)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1A2B0103",
        "0x1A2B0103",
        "1A2B 0103",
        "]C11A2B0103",
        "1ф2и0103",
        "ключ 1a2b0103",
        "#1A2B0103",
    ],
)
@pytest.mark.parametrize("change", [{}, {"family": None, "model": None}, {"markings": True}])
def test_a_number_without_its_family_is_a_number(
    desk: Desk, text: str, change: dict[str, Any]
) -> None:
    sitting = opened(desk, **change)
    take_key(desk, sitting, guardant(0x101))
    taken = scanned(desk, sitting, text)
    assert taken.outcome is Outcome.ACCEPTED
    assert taken.key is not None
    assert (taken.key.key_id, taken.key.marking) == (KeyId(Family.GUARDANT, 0x1A2B0103), None)
    again = take_key(desk, sitting, guardant(0x1A2B0103))
    assert (again.outcome, again.line) == (Outcome.TWICE, taken.line)
    assert scanned(desk, sitting, text).outcome is Outcome.TWICE


def test_digits_are_a_number_of_the_family_that_counts_so(desk: Desk) -> None:
    sitting = opened(desk, family=Family.HASP, model=None)
    taken = scanned(desk, sitting, "1234567890")
    assert taken.key is not None
    assert taken.key.key_id == KeyId(Family.HASP, 1234567890)


def test_eight_digits_with_two_readings_are_asked_about(desk: Desk) -> None:
    sitting = opened(desk)
    with pytest.raises(BadInput, match="key-id-ambiguous") as refused:
        scanned(desk, sitting, "12345678")
    assert refused.value.params["readings"] == [
        "0x12345678 (= 305419896)",
        "0x00BC614E (= 12345678)",
    ]
    register_key(
        desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 12345678), None, "sign", "distate")
    )
    taken = scanned(desk, sitting, "12345678")
    assert taken.key is not None
    assert taken.key.key_id == KeyId(Family.GUARDANT, 12345678)


def test_digits_that_are_waited_for_are_the_marking(desk: Desk) -> None:
    sitting = opened(desk, markings=True)
    take_key(desk, sitting, guardant(0x101))
    taken = scanned(desk, sitting, "]C112345678")
    assert taken.outcome is Outcome.MARKED
    assert taken.key is not None
    assert taken.key.marking == "12345678"
    take_key(desk, sitting, guardant(0x11223344))
    assert scanned(desk, sitting, "11223344").outcome is Outcome.TWICE


@pytest.mark.parametrize("text", ["1A2B0103", "0x1A2B0102", "Guardant 1A2B0103"])
def test_a_number_of_another_family_is_refused(desk: Desk, text: str) -> None:
    sitting = opened(desk, family=Family.HASP, model=None)
    before = keys_of(desk)
    assert scanned(desk, sitting, text).outcome is Outcome.WRONG_MODEL
    assert keys_of(desk) == before


def test_a_software_key_has_no_body_to_scan(desk: Desk) -> None:
    sitting = opened(desk, family=Family.HASP, model=None)
    with pytest.raises(BadInput, match="key-id-software"):
        scanned(desk, sitting, "1234567890123456789")


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("]C1AB-123458", "AB-123458"),
        ("ъС1ФИ-123457", "AB-123457"),
        ("AB—123461", "AB-123461"),
        ("s/n 123457", "123457"),
        ("№ 123457", "123457"),
        ("«AB-12»", "AB-12"),
    ],
)
def test_a_marking_is_what_stands_on_the_key(desk: Desk, text: str, marking: str) -> None:
    taken = scanned(desk, opened(desk), text)
    assert taken.outcome is Outcome.ACCEPTED
    assert taken.key is not None
    assert taken.key.marking == marking


def test_a_box_code_that_a_key_carries_as_its_marking_is_that_key(desk: Desk) -> None:
    register_key(desk, Key(Family.GUARDANT, None, "4601234567893", "sign", "distate"))
    taken = scanned(desk, opened(desk), "]E04601234567893")
    assert taken.outcome is Outcome.ACCEPTED
    assert len(keys_of(desk)) == 3


def test_a_key_whose_number_was_noted_as_its_marking_gets_its_number(desk: Desk) -> None:
    register_key(desk, Key(Family.GUARDANT, None, "1A2B0103", "sign", "distate"))
    sitting = opened(desk)
    taken = take_key(desk, sitting, guardant(0x1A2B0103))
    assert taken.outcome is Outcome.ACCEPTED
    assert taken.line is not None
    assert not taken.line.new
    (key,) = (one for one in keys_of(desk) if one.marking == "1A2B0103")
    assert key.key_id == KeyId(Family.GUARDANT, 0x1A2B0103)


def test_a_short_number_that_was_scanned_and_then_plugged_is_one_key(desk: Desk) -> None:
    sitting = opened(desk, family=Family.HASP, model=None)
    assert scanned(desk, sitting, "654321").outcome is Outcome.ACCEPTED
    plugged = Offered(Family.HASP, "sentinel-hl-pro", KeyId(Family.HASP, 654321))
    assert take_key(desk, sitting, plugged).outcome is Outcome.TWICE


TOKEN = CouponMint(ISSUER).token(CLAIMS)
LINK = text_link_of(TOKEN, "https://verify.example")


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        in_russian(LINK),
        link_of(TOKEN, "https://verify.example"),
        token_text(TOKEN),
        LINK[:-7],
    ],
)
def test_a_coupon_is_no_key(desk: Desk, text: str) -> None:
    assert scanned(desk, opened(desk), text).offered.strange == "scan-of-coupon"


def test_an_act_is_no_key(desk: Desk) -> None:
    act = act_link_of(act_signer(RECEIPTS)(ACT_CLAIMS), "https://verify.example")
    assert scanned(desk, opened(desk), act).offered.strange == "scan-of-act"


def taught(desk: Desk, *examples: str, model: str | None = "sign") -> Desk:
    patterns = Patterns({(Family.GUARDANT, model): learned(examples)})
    return replace(desk, markings=lambda: patterns)


@pytest.mark.parametrize("model", ["sign", None])
def test_a_marking_must_look_like_those_of_its_model(desk: Desk, model: str | None) -> None:
    knows = taught(desk, "GS-1001", "GS-1002", model=model)
    sitting = opened(knows)
    assert scanned(knows, sitting, "GS-1234").outcome is Outcome.ACCEPTED
    refused = scanned(knows, sitting, "GS-12345")
    assert (refused.outcome, refused.offered.strange) == (Outcome.NOT_A_KEY, "scan-of-no-pattern")
    assert scanned(knows, sitting, "0x1A2B0102").outcome is Outcome.ACCEPTED
    assert scanned(desk, sitting, "GS-12345").outcome is Outcome.ACCEPTED


def test_what_was_learned_is_a_marking_whatever_else_it_looks_like(desk: Desk) -> None:
    sitting = opened(desk)
    box = "4607012345679"
    assert scanned(desk, sitting, box).outcome is Outcome.NOT_A_KEY
    knows = taught(desk, box, "4607012345686")
    taken = scanned(knows, sitting, box)
    assert (taken.outcome, taken.offered.marking) == (Outcome.ACCEPTED, box)


def test_the_key_that_waits_tells_whose_markings_are_looked_for(desk: Desk) -> None:
    knows = taught(desk, "GS-1001", "GS-1002")
    sitting = opened(knows, family=None, model=None, markings=True)
    take_key(knows, sitting, guardant(0x30000001))
    refused = scanned(knows, sitting, "900001")
    assert refused.offered.strange == "scan-of-no-pattern"
    assert scanned(knows, sitting, "GS-1003").outcome is Outcome.MARKED


def test_other_models_keep_any_marking(desk: Desk) -> None:
    knows = taught(desk, "GS-1001", "GS-1002")
    sitting = opened(knows, model="code")
    assert scanned(knows, sitting, "CODE-77").outcome is Outcome.ACCEPTED
