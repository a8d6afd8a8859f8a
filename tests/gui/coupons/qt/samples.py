"""The Coupons section in several states, of a register where things have happened to coupons."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gui.actions.coupon import HOLD, REDEEM, RENEW, REVOKE
from gui.coupons.section import CouponsViewModel
from gui.coupons.states import (
    CouponPageState,
    CouponsState,
    VerifyState,
)
from gui.kit.question_states import QuestionState
from gui.lists.states import ListState
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import StorageTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer
from keytool.domain.verdicts import Refusal
from keytool.i18n import set_language
from keytool.ports import Mint, UnitOfWork
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_coupons import hold_units, mark_coupon, redeem_coupon, reverse_units
from keytool.services.keep_parties import add_customer
from keytool.services.register_key import Delivery, register_key
from keytool.services.renew_coupon import renew_coupon
from tests.coupon.drawn import text_link_of
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place, StoppedClock
from tests.helpers.coupon_grounds import granted

LONG_NAME = "Федеральное государственное автономное учреждение «Центр электронных торгов Поволжья»"


def issued(place: Place, mint: Mint, key: int, level: str, starts: date | None = None) -> Coupon:
    """A coupon of the key's regulation at a level."""
    regulation = {"special": "distate", "registration": "smartmonitor"}.get(level, "entels")
    granted(place.desk, key, regulation, starts)
    request = CouponRequest(key, regulation, level, starts)
    if level == "registration":
        request = replace(request, units=2400)
    coupon = issue_coupon(place.desk, mint, reference_of, request)
    if isinstance(coupon, Refusal):  # one of several of a right, as the story wants them
        beside = replace(request, override="согласовано с вендором")
        coupon = issue_coupon(place.desk, mint, reference_of, beside)
    assert not isinstance(coupon, Refusal), coupon
    return coupon


def live_through(place: Place, mint: Mint) -> dict[str, Coupon]:
    """Coupons of every kind and state; the story of `Place.fill` is in the register."""
    desk, made = place.desk, {}
    customer = add_customer(desk, Customer(LONG_NAME, Category.ORGANISER)).id
    long = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x0F00BA12), "778899", "net", "distate")
    owned = register_key(desk, long, Delivery(customer, date(2026, 1, 12), "4/26")).id
    made["old"] = issued(place, mint, 1, "special", date(2025, 12, 1))
    redeem_coupon(desk, made["old"].code, 1, "ЗВ-1180")
    renewed = renew_coupon(desk, mint, reference_of, made["old"].code, now=True)
    assert isinstance(renewed, Coupon)
    made["renewed"] = renewed
    redeem_coupon(desk, renewed.code, 1, "ЗВ-1204")
    redeem_coupon(desk, renewed.code, 1, "ЗВ-1217")
    reverse_units(desk, renewed.code, "ЗВ-1217", "обращение по вине вендора")
    hold_units(desk, renewed.code, 1, "ЗВ-1230")
    made["hours"] = issued(place, mint, owned, "registration")
    redeem_coupon(desk, made["hours"].code, 130, "SM-77")
    made["priority"] = issued(place, mint, 2, "commercial-emergency")
    made["ending"] = issued(place, mint, owned, "special", date(2025, 12, 5))
    made["used"] = issued(place, mint, owned, "special")
    for number in range(12):
        redeem_coupon(desk, made["used"].code, 1, f"ЗВ-{1001 + number}")
    made["suspended"] = issued(place, mint, 1, "special")
    mark_coupon(desk, made["suspended"].code, CouponMark.SUSPENDED, "оплата не прошла")
    made["revoked"] = issued(place, mint, 2, "commercial-emergency")
    mark_coupon(desk, made["revoked"].code, CouponMark.REVOKED, "выдан по ошибке")
    return made


@cache
def story() -> tuple[Place, dict[str, Coupon]]:
    """The place and its coupons; stretching the passphrase is slow, so it is made once."""
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    place = Place(home, MemoryRegister(StoppedClock()), keystore=home / "keys")
    init_keystore(place.keystore, PASSPHRASE, place.clock)
    place.passphrase = PASSPHRASE
    place.fill()
    return place, live_through(place, place.mint(PASSPHRASE))


def coupons(language: str, place: Place | None = None) -> CouponsViewModel:
    """The section, its list loaded. The language stays as it was asked for."""
    set_language(language)
    place = place or story()[0]
    frame = LoneFrame(place)
    model = CouponsViewModel(frame)
    frame.section = model
    model.open()
    return model


Scene = tuple[CouponsState, ListState, CouponPageState, VerifyState, QuestionState | None]


def told(model: CouponsViewModel) -> Scene:
    """What the section and its parts show now."""
    model.close()
    frame = model._frame
    assert isinstance(frame, LoneFrame)
    question = frame.doing.question.state or model.question.state
    return model.state, model.list.state, model.page.state, model.verify.state, question


def listed(language: str, wanted: str = "all", text: str = "") -> Scene:
    model = coupons(language)
    model.choose_quick(wanted)
    model.list.type_text(text)
    return told(model)


def no_coupons(language: str) -> Scene:
    return told(coupons(language, Place(Path("nowhere"), MemoryRegister(StoppedClock()))))


class LockedRegister(MemoryRegister):
    """A register that another program holds."""

    def read(self) -> UnitOfWork:
        raise StorageTrouble("register-locked", path="register.db")


def unreadable(language: str) -> Scene:
    return told(coupons(language, Place(Path("nowhere"), LockedRegister(StoppedClock()))))


def page(language: str, name: str, action: str = "") -> Scene:
    model = coupons(language)
    model.open_coupon(story()[1][name].id)
    if action:
        model.page.act(action)
    return told(model)


def nowhere(language: str) -> Scene:
    model = coupons(language)
    model.open_coupon(999)
    return told(model)


def verified(language: str, text: str) -> Scene:
    model = coupons(language)
    model.open_verify()
    if text:
        model.verify.check(text)
    return told(model)


def code_of(name: str) -> str:
    return story()[1][name].code


def mistyped(name: str) -> str:
    """The coupon's code with its third symbol wrong."""
    code = code_of(name)
    return code[:2] + ("7" if code[2] != "7" else "8") + code[3:]


SCENES: dict[str, Callable[[str], Scene]] = {
    "list": listed,
    "ending": lambda language: listed(language, "ending"),
    "nothing": lambda language: listed(language, "all", "ничего такого"),
    "empty": no_coupons,
    "trouble": unreadable,
    "page": lambda language: page(language, "renewed"),
    "hours": lambda language: page(language, "hours"),
    "priority": lambda language: page(language, "priority"),
    "revoked": lambda language: page(language, "revoked"),
    "nowhere": nowhere,
    "verify": lambda language: verified(language, ""),
    "valid": lambda language: verified(language, code_of("renewed")),
    "replaced": lambda language: verified(
        language, text_link_of(story()[1]["old"].token, "https://verify.example")
    ),
    "suspended": lambda language: verified(language, code_of("suspended")),
    "mistyped": lambda language: verified(language, mistyped("renewed")),
    "unknown": lambda language: verified(language, "5MRRY-00HJK-8VM1C-T3BZK"),
}
QUESTIONS: dict[str, Callable[[str], Scene]] = {
    action: (lambda language, action=action: page(language, "renewed", action))  # type: ignore[misc]
    for action in (REDEEM.id, HOLD.id, REVOKE.id, RENEW.id)
}
