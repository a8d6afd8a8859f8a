"""One value of every aggregate, in which no two facts are alike and none is the usual one."""

from datetime import UTC, date, datetime, timedelta

from keytool.domain import listing
from keytool.domain.acts import Act
from keytool.domain.adopted import Adopted
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent, ConsentKind
from keytool.domain.contracts import Contract
from keytool.domain.coupons import (
    Coupon,
    CouponClaims,
    CouponMark,
    CouponOverride,
    Redemption,
    UnitKind,
    UnitState,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.letterhead import Letterhead
from keytool.domain.listing import Days, Query, View
from keytool.domain.notes import Note, NoteOn
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer, Vendor
from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome
from keytool.domain.replacements import (
    Decision,
    Inspection,
    Override,
    Photograph,
    ReadBy,
    Replacement,
    RetiredToken,
    Settlement,
    Stage,
)
from keytool.domain.seen import Seen
from keytool.domain.sitting_items import Condition, Finding, Item
from keytool.domain.sittings import Line, Product, Purpose, Sitting, SittingState
from keytool.domain.warranty import Extension, OwnWarranty, WarrantyStart

KEY = 71
"""The key that was seen: the value does not say it."""
SHIPPED = (81, 82)
"""The keys of a shipment lie in rows of their own."""
CODE = "5MRRY-00HJK-8VM1C-T3BZK"


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def moment(number: int) -> datetime:
    return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(hours=number)


VENDOR = Vendor(
    id="distate",
    name="DiState",
    support_regulation="support",
    warranty_regulation="warranty",
    own_warranty=OwnWarranty(18, WarrantyStart.SALE, "Договор 17", "4.2"),
    letterhead=Letterhead(
        legal_name="ООО «ДиСтейт»",
        inn="7704838673",
        address="Москва, Ленина, 1",
        contact="Отдел поддержки",
        phone="+7 495 123-45-67",
        email="ask@distate.example",
        logo=b"<svg/>",
    ),
    language="en",
    case_prefix="DS",
    head="Соколова <head@distate.example>",
)
CUSTOMER = Customer(
    name="ООО «Ёлка»",
    category=Category.PARTNER,
    inn="7704838673",
    id=11,
    ogrn="1037739877295",
    person=True,
    contacts=(Contact(name="Иванов", role="инженер", phone="+7 495", email="i@elka.ru"),),
    addresses=(Address(kind=AddressKind.POSTAL, text="Москва, а/я 5"),),
    erased_on=day(1),
    version=12,
    language="en",
)
CONSENT = Consent(
    11,
    "2026-01",
    given_on=day(1),
    withdrawn_on=day(2),
    id=12,
    kind=ConsentKind.DISCLOSURE,
    regulation="smartmonitor",
)
NOTE = Note(NoteOn.REPLACEMENT, 11, "пломба сорвана", b"salt", customer=12, struck=True, id=13)
CERTIFICATE = Certificate(
    number="Т-17",
    customer=11,
    regulation="distate",
    starts=day(1),
    ends=day(2),
    licence=12,
    ended_on=day(3),
    id=13,
    version=14,
)
ADOPTED = Adopted(
    edition="own-2027",
    revision=12,
    regulation="own",
    starts=day(1),
    text="id = 1",
    digest="f1",
    id=11,
)
CONTRACT = Contract(
    number="17/26",
    starts=day(1),
    ends=day(2),
    customer=11,
    regulation="distate",
    edition="distate-2021-07-01",
    levels=("special", "basic"),
    options=("weekend",),
    ended_on=day(3),
    id=12,
    version=13,
    signed_on=day(4),
)
KEY_WITH_ALL = Key(
    family=Family.HASP,
    key_id=KeyId(Family.HASP, 782062012),
    marking="A-100",
    model="sentinel-hl",
    vendor="distate",
    state=KeyState.FAULTY,
    id=11,
    version=12,
    batch="B7",
    produced_on=day(1),
    sold_on=day(2),
    unmarked=True,
    customer=13,
    shipped_on=day(3),
    warranty_ends=day(4),
    warranty_edition="twinpro-2023-07-06",
)
LICENCE = Licence(
    key=11,
    product="Редактор",
    edition="Полная",
    quantity=12,
    until=day(1),
    id=13,
    modules=("печать", "сеть"),
    bought_on=day(2),
    ended_on=day(3),
    version=14,
)
SHIPMENT = Shipment(
    customer=11, shipped_on=day(1), order="118/26", keys=SHIPPED, id=12, box="7 of 9"
)
EXTENSION = Extension(key=11, until=day(2), reason="goodwill", made_on=day(1), id=12)
SEEN = Seen(at=moment(1), vid=0x0529, pid=0x0001, port="1-2.3", firmware="4.05")
COUPON = Coupon(
    claims=CouponClaims(
        coupon_id=b"\x01id",
        key=b"\x02key",
        edition="distate-2021-07-01",
        level="special",
        unit=UnitKind.MINUTES,
        units=31,
        valid_from=day(1),
        valid_until=day(2),
        time_zone="Asia/Omsk",
    ),
    key=11,
    regulation="distate",
    clause="3.6",
    code=CODE,
    token=b"\xd2token",
    issued_at=moment(1),
    mark=CouponMark.SUSPENDED,
    spent=12,
    id=13,
    version=14,
    held=15,
    replaces=16,
    place=(17, 18),
    override=CouponOverride("договор подписывают", (("contract-missing", "1.1"),)),
    revision=19,
)
REDEMPTION = Redemption(
    coupon=11, case="118", units=12, at=moment(1), id=13, state=UnitState.RELEASED
)
SITTING = Sitting(
    operator="ivanov",
    opened_at=moment(1),
    vendor="distate",
    customer=11,
    order="118/26",
    ship_on=day(1),
    family=Family.GUARDANT,
    model="sign",
    products=(
        Product(product="Редактор", edition="Полная", modules=("сеть",), quantity=31, until=day(2)),
    ),
    markings=True,
    expected=12,
    batch="2026-04",
    produced_on=day(3),
    state=SittingState.CLOSED,
    shipment=13,
    id=14,
    version=15,
    purpose=Purpose.INTAKE,
)
ITEM = Item(
    sitting=11,
    place=12,
    at=moment(1),
    key=13,
    named="guardant:0x1A2B3C4D",
    owner=14,
    condition=Condition.NO_CASE,
    note="скол",
    to_stock=True,
    finding=Finding.MISSING,
    seat="b7",
)
LINE = Line(sitting=11, place=12, key=13, at=moment(1), new=False, seat="b7")
VIEW = View(
    operator="ivanov",
    name="На складе",
    query=Query(listing.KEYS, {"model": "sign", "shipped": Days(day(1), day(2))}, sort="marking"),
)
REPLACEMENT = Replacement(
    key=11,
    customer=12,
    regulation="twinpro",
    edition="twinpro-2023-07-06",
    claimed_on=day(1),
    complaint="не читается",
    lost=True,
    before=KeyState.SHIPPED,
    since=moment(1),
    opened_by="ivanov",
    stage=Stage.SETTLED,
    received_on=day(2),
    inspection=Inspection(
        marked=True,
        readable=Readable.LICENCES,
        damaged=False,
        read_by=ReadBy.PERSON,
        reason="worn",
        note="трещина",
        photographs=("d1", "d2"),
    ),
    decision=Decision(
        outcome=ReplacementOutcome.QUOTE,
        clauses=("4.1", "4.2"),
        edition="twinpro-2023-07-06",
        readings=("strict", "literal"),
        facts=ReplacementFacts(
            lost=False,
            handed_in=True,
            marked=None,
            readable=Readable.NONE,
            in_warranty=True,
            damaged=False,
        ),
        shipped=day(3),
        claimed_on=day(4),
        warranty_ends=day(5),
        accept_until=day(6),
    ),
    override=Override(
        outcome=ReplacementOutcome.REPLACE_FREE,
        reason="ошибка",
        operator="petrov",
        second="sidorov",
    ),
    settlement=Settlement(document="счёт 5", price=31, agreed_by="главный"),
    new_key=13,
    act=14,
    closing="закрыто",
    case=17,
    id=15,
    version=16,
)
PHOTOGRAPH = Photograph(replacement=11, digest="d1", kind="png", content=b"\x89PNG")
ACT = Act(number=11, replacement=12, issued_at=moment(1), record="{}", token=b"\xd2act")
RETIRED = RetiredToken(coupon=11, token=b"\xd2old", retired_at=moment(1), place=(12, 13))
