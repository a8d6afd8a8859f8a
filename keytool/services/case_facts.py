"""What is told of a new request, and what the register knows of it already."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from keytool.domain.cases import CaseField
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.entitlements import Entitlement, EntitlementFacts
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key, KeyState
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass
from keytool.mail.letter import Attachment
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.entitle import entitlement_of
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.find_key import key_meant
from keytool.services.keep_coupons import coupon_of

COUPON_FIELDS = ("coupon", "support-key")
"""Fields of the editions that a coupon's code fills."""
REQUISITES = "requisites"
"""The fact of a letter that says how its INN and OGRN stand to those of its customer."""
SENDER = "sender"
"""The field of the editions that says who writes."""
_SUBJECT = 120
"""Letters of a subject that is taken from the first line of a text."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is told of a request. `received` is the customer's moment, aware; `key` its row or what
    was typed, `coupon` as it is typed; `fields` by the ids of the edition; `vendor` is whose box
    it came to. `files` came with it; `by_letter` is what is known of the letter that it is.
    `former` is its number at the desk that it was taken from.
    """

    regulation: str
    channel: str
    received: datetime
    text: str
    subject: str = ""
    level: str = ""
    key: int | str = ""
    customer: int | None = None
    contract: int | None = None
    coupon: str = ""
    contact: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    critical: bool = False
    not_their_fault: bool = False
    bug_confirmed: bool = False
    sender_confirmed: str = ""
    vendor: str | None = None
    files: tuple[Attachment, ...] = ()
    by_letter: Mapping[str, str] = field(default_factory=dict)
    former: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the register has of a request."""

    key: Key | None
    customer: Customer | None
    contract: Contract | None
    coupon: Coupon | None


def facts_of(unit: UnitOfWork, new: NewCase) -> CaseFacts:
    coupon = coupon_of(unit, new.coupon) if new.coupon else None
    key = key_meant(unit, new.key) if new.key else None
    if key is None and coupon is not None:
        key = unit.keys.get(coupon.key)
    contract = unit.contracts.get(new.contract) if new.contract else None
    if new.contract and contract is None:
        raise BadInput("contract-unknown", contract=new.contract)
    told = [new.customer, key.customer if key else None, contract.customer if contract else None]
    holders = {one for one in told if one is not None}
    if len(holders) > 1:
        raise BadInput("case-of-another-customer", customers=sorted(holders))
    customer = unit.customers.get(holders.pop()) if holders else None
    if new.customer is not None and customer is None:
        raise BadInput("customer-unknown", customer=new.customer)
    return CaseFacts(key, customer, contract, coupon)


def edition_of(desk: Desk, new: NewCase, facts: CaseFacts) -> Edition:
    """The edition that governs on the day of receipt; later ones never move an open case."""
    book, signed = desk.rulebook, facts.contract.concluded_on if facts.contract else None
    newest = book.edition_at(new.regulation, new.received)
    day = day_of(newest, new.received)
    if signed is None or day < newest.effective_from:
        return newest
    return book.edition_for(new.regulation, day, signed)


def subject_of(text: str, told: str = "") -> str:
    """The subject that was told, else the first line of the text, cut at a word."""
    if told.strip():
        return told.strip()
    line = next(part.strip() for part in text.strip().splitlines() if part.strip())
    if len(line) <= _SUBJECT:
        return line
    return line[:_SUBJECT].rsplit(" ", 1)[0] + "…"


def fields_of(edition: Edition, new: NewCase, facts: CaseFacts) -> list[CaseField]:
    """What was told, and what the register knows without asking."""
    known = {one.id for one in edition.fields}
    told = {name: value.strip() for name, value in new.fields.items() if value.strip()}
    own = {
        "problem": subject_of(new.text, new.subject),
        **dict.fromkeys(COUPON_FIELDS, facts.coupon.code if facts.coupon else ""),
        "contract": facts.contract.number if facts.contract else "",
        "serial": str(facts.key.key_id or facts.key.marking or "") if facts.key else "",
        "contact": new.contact.strip(),
        SENDER: new.sender_confirmed.strip(),
    }
    own |= told
    return [CaseField(name, value) for name, value in own.items() if value and name in known]


def entitled(
    desk: Desk, unit: UnitOfWork, edition: Edition, facts: CaseFacts, day: date
) -> Entitlement | None:
    """What the request may ask for; None where nothing says whose it is."""
    grounds, regulation = Grounds(unit), edition.regulation
    if facts.key is not None:
        told = grounds.of(facts.key, regulation)
    elif facts.customer is not None:
        contracts = unit.contracts.of_customer(facts.customer.id)
        mine = tuple(one for one in contracts if one.regulation == regulation)
        told = EntitlementFacts(
            regulation, KeyState.SHIPPED, facts.customer.category, contracts=mine
        )
    else:
        return None
    return entitlement_of(desk.rulebook, told, day)


def day_of(edition: Edition, moment: datetime) -> date:
    """The day at the edition's own place."""
    return moment.astimezone(ZoneInfo(edition.time_zone)).date()
