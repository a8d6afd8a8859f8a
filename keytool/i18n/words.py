"""Values into words: dates, counts and states."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from keytool.domain.cards import Reaction
from keytool.domain.coupons import CouponStatus, UnitKind, UnitState
from keytool.domain.entitlements import SupportStatus
from keytool.domain.keys import KeyState
from keytool.domain.letters import PaperField
from keytool.domain.parties import AddressKind, Category
from keytool.domain.readings import AsideKind, RuntimeState, Source, Status
from keytool.domain.search import HitKind
from keytool.domain.sittings import Outcome
from keytool.domain.verdicts import Verdict
from keytool.domain.warranty import WarrantyStatus
from keytool.i18n import _, ngettext, pgettext

THIN_SPACE = "\u202f"


def day(value: date) -> str:
    """01.03.2027: unmistakable in Russian, and understood in English beside it."""
    return value.strftime("%d.%m.%Y")


def moment(value: datetime, time_zone: str = "Europe/Moscow") -> str:
    """Day and minute in the desk's zone."""
    return value.astimezone(ZoneInfo(time_zone)).strftime("%d.%m.%Y %H:%M")


def months() -> tuple[str, ...]:
    """January first."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def number(value: int) -> str:
    """12 345 with thin spaces."""
    return f"{value:,}".replace(",", THIN_SPACE)


def days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", abs(count)) % {"n": number(abs(count))}


def term_end(ends: date, days_left: int) -> str:
    """`until 01.03.2027 (214 days)`, or when and how long ago it ended."""
    facts = {"day": day(ends), "days": days(days_left)}
    if days_left < 0:
        return _("ended on %(day)s, %(days)s ago") % facts
    return _("until %(day)s (%(days)s)") % facts


def batch(code: str | None, produced_on: date | None) -> str:
    return " · ".join(filter(None, (code, day(produced_on) if produced_on else "")))


def keys(count: int) -> str:
    return ngettext("%(n)s key", "%(n)s keys", count) % {"n": number(count)}


def units(kind: UnitKind, count: int) -> str:
    """`12 requests`, `40 h`, or what a coupon without units gives."""
    if kind is UnitKind.PRIORITY:
        return _("priority, no count")
    if kind is UnitKind.MINUTES:
        return _minutes(count)
    return ngettext("%(n)s request", "%(n)s requests", count) % {"n": number(count)}


def units_left(kind: UnitKind, left: int | None, total: int) -> str:
    """`9 of 12 requests left`."""
    if kind is UnitKind.PRIORITY or left is None:
        return _("priority, no count")
    if kind is UnitKind.MINUTES:
        return _("%(left)s of %(total)s left") % {"left": _minutes(left), "total": _minutes(total)}
    text = ngettext(
        "%(left)s of %(total)s request left", "%(left)s of %(total)s requests left", total
    )
    return text % {"left": number(left), "total": number(total)}


def _minutes(count: int) -> str:
    hours, minutes = divmod(count, 60)
    if not minutes:
        return _("%(n)s h") % {"n": number(hours)}
    return _("%(h)s h %(m)s min") % {"h": number(hours), "m": minutes}


def unit_counted(kind: UnitKind) -> str:
    """What a coupon counts, as the cell of a table."""
    return {
        UnitKind.REQUESTS: _("requests"),
        UnitKind.MINUTES: _("minutes"),
        UnitKind.PRIORITY: _("priority"),
    }[kind]


def unit_kind(kind: UnitKind) -> str:
    """What is counted; nothing where nothing is."""
    return {
        UnitKind.REQUESTS: _("requests"),
        UnitKind.MINUTES: _("hours"),
        UnitKind.PRIORITY: "",
    }[kind]


def unit_state(state: UnitState) -> str:
    """Where the units of a case stand."""
    return {
        UnitState.HELD: pgettext("units", "held"),
        UnitState.SPENT: pgettext("units", "used"),
        UnitState.RELEASED: pgettext("units", "released"),
        UnitState.REVERSED: pgettext("units", "given back"),
    }[state]


def reaction(value: Reaction) -> str:
    """`1 h`, `24 working hours`, `1 working day`, `3 days, weekends not counted`."""
    facts = {"n": number(value.amount)}
    if value.unit == "days-without-weekends":
        text = ngettext(
            "%(n)s day, weekends not counted", "%(n)s days, weekends not counted", value.amount
        )
        return text % facts
    if value.unit == "working-hours":
        return ngettext("%(n)s working hour", "%(n)s working hours", value.amount) % facts
    if value.unit == "working-days":
        return ngettext("%(n)s working day", "%(n)s working days", value.amount) % facts
    return _("%(n)s h") % facts


def key_state(state: KeyState) -> str:
    return {
        KeyState.IN_STOCK: _("in stock"),
        KeyState.SHIPPED: _("shipped"),
        KeyState.FAULTY: _("faulty"),
        KeyState.HANDED_IN: _("handed in"),
        KeyState.REPLACED: _("replaced"),
        KeyState.LOST: _("lost"),
        KeyState.WRITTEN_OFF: _("written off"),
    }[state]


def paper_field(field: PaperField) -> str:
    return {
        PaperField.CUSTOMER: _("the customer's name"),
        PaperField.MARKING: _("the marking"),
        PaperField.MODEL: _("the model"),
        PaperField.ORDER: _("the order"),
        PaperField.VENDOR: _("the vendor's name"),
        PaperField.PRODUCT: _("the product of a licence"),
        PaperField.COMPLAINT: _("the complaint"),
        PaperField.OPERATOR: _("the operator's name"),
        PaperField.NOTE: _("the remark on the inspection"),
        PaperField.REASON: _("the reason"),
        PaperField.DOCUMENT: _("the document of the payment"),
        PaperField.CONSENT: _("who agreed to the price"),
        PaperField.TEXT: _("a text of the document"),
        PaperField.SELLER: _("the seller's requisites"),
        PaperField.BOX: _("the number of the box"),
        PaperField.BATCH: _("the batch"),
    }[field]


def coupon_status(status: CouponStatus) -> str:
    return {
        CouponStatus.VALID: pgettext("coupon", "valid"),
        CouponStatus.PENDING: pgettext("coupon", "not yet in force"),
        CouponStatus.EXPIRED: pgettext("coupon", "expired"),
        CouponStatus.USED_UP: pgettext("coupon", "used up"),
        CouponStatus.SUSPENDED: pgettext("coupon", "suspended"),
        CouponStatus.REVOKED: pgettext("coupon", "revoked"),
    }[status]


def warranty_status(status: WarrantyStatus) -> str:
    return {
        WarrantyStatus.IN_WARRANTY: _("in warranty"),
        WarrantyStatus.OUT_OF_WARRANTY: _("out of warranty"),
        WarrantyStatus.CANNOT_SAY: _("warranty cannot be told"),
        WarrantyStatus.NO_PROMISE: _("no warranty promised"),
        WarrantyStatus.NOT_STARTED: _("warranty not started"),
        WarrantyStatus.NOT_SHIPPED: _("not shipped yet"),
    }[status]


def support_status(status: SupportStatus) -> str:
    return {
        SupportStatus.SUPPORTED: _("supported"),
        SupportStatus.NO_COUPON: _("no right to support"),
        SupportStatus.BLOCKED: _("out of service"),
    }[status]


def reading_status(status: Status) -> str:
    return {
        Status.IDENTIFIED: _("identified"),
        Status.NO_ID: _("number unknown"),
        Status.AMBIGUOUS: _("several keys"),
        Status.NOT_A_KEY: _("not a key"),
        Status.UNREADABLE: _("unreadable"),
    }[status]


def runtime_state(state: RuntimeState) -> str:
    """What became of asking a vendor's service."""
    return {
        RuntimeState.ANSWERED: _("answers"),
        RuntimeState.ABSENT: _("is not running"),
        RuntimeState.REFUSED: _("refuses"),
        RuntimeState.PASSWORD: _("asks for a password"),
        RuntimeState.MALFORMED: _("answers with garbage"),
        RuntimeState.TIMED_OUT: _("does not answer in time"),
    }[state]


def aside(kind: AsideKind, named: str) -> str:
    """What a runtime lists beside the keys of this computer."""
    told = {
        AsideKind.REMOTE: _("On another computer: %(key)s"),
        AsideKind.SOFTWARE: _("A software licence, not a key: %(key)s"),
        AsideKind.UNKNOWN: _("Nobody knows where or what this is: %(key)s"),
    }
    return told[kind] % {"key": named}


def source(value: Source) -> str:
    return {
        Source.SENTINEL: _("read from Sentinel Admin Control Center"),
        Source.GUARDANT: _("read from Guardant Control Center"),
        Source.GUARDANT_NET: _("read from the Guardant Net server"),
        Source.PERSON: _("typed by a person"),
    }[value]


def category(value: Category) -> str:
    return {
        Category.PARTNER: _("partner"),
        Category.COMMERCIAL: _("commercial customer"),
        Category.ORGANISER: _("licensed organiser"),
        Category.NONCOMMERCIAL: _("non-commercial user"),
    }[value]


def address_kind(value: AddressKind) -> str:
    return {
        AddressKind.LEGAL: _("Legal address"),
        AddressKind.POSTAL: _("Postal address"),
        AddressKind.DELIVERY: _("Delivery address"),
    }[value]


def hits_of(kind: HitKind) -> str:
    """What stands over those that a search found of a kind."""
    return {
        HitKind.KEY: _("Keys"),
        HitKind.CUSTOMER: _("Customers"),
        HitKind.SHIPMENT: _("Orders"),
        HitKind.COUPON: _("Coupons"),
        HitKind.NOTE: _("Notes"),
    }[kind]


def verdict(value: Verdict) -> str:
    return {
        Verdict.VALID: pgettext("verdict", "valid"),
        Verdict.NOT_VALID: pgettext("verdict", "not valid"),
        Verdict.CANNOT_SAY: pgettext("verdict", "cannot say"),
    }[value]


def sitting_outcome(outcome: Outcome) -> str:
    """The word beside a key that was plugged or scanned at the warehouse."""
    return {
        Outcome.ACCEPTED: _("Accepted"),
        Outcome.MARKED: _("Marking noted"),
        Outcome.ALREADY_REGISTERED: _("Already registered"),
        Outcome.TWICE: _("Twice in this sitting"),
        Outcome.IN_ANOTHER: _("In another sitting"),
        Outcome.MASTER: _("The vendor's own key"),
        Outcome.WRONG_MODEL: _("Wrong model"),
        Outcome.UNREADABLE: _("Unreadable"),
        Outcome.NOT_A_KEY: _("Not a key"),
    }[outcome]
