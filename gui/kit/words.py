"""Keys, coupons, clauses and events in words and tones, the same in every room."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gui.kit.states import (
    Badge,
    ClauseRef,
    GaugeState,
    HistoryItem,
)
from gui.kit.tones import Portrait, Tone
from keytool.domain import key_names
from keytool.domain.choices import ReadingId
from keytool.domain.coupons import Coupon, CouponMark, CouponStatus, UnitKind, coupon_status
from keytool.domain.journal import JournalEntry
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key, KeyState
from keytool.domain.readings import Kind, Reading, Sighting
from keytool.domain.replacements import Need
from keytool.i18n import _, language, ngettext, pgettext, replacement_words, words
from keytool.i18n.history_words import event
from keytool.i18n.people import called
from keytool.rulebook.book import Edition

LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}
"""What a language calls itself."""
NEED_ICONS = {
    Need.KEY: (Tone.SOON, "hand"),
    Need.INSPECTION: (Tone.SOON, "search"),
    Need.DECISION: (Tone.UNKNOWN, "scale"),
    Need.PRICE: (Tone.SOON, "wallet"),
    Need.PURCHASE: (Tone.SOON, "wallet"),
    Need.REPLACEMENT: (Tone.GOOD, "key-round"),
}


_FEW_UNITS = 0.25


def sentence(text: str) -> str:
    """`in warranty` as it stands alone: with a capital."""
    return text[:1].upper() + text[1:]


def with_some(label: str, fit: int, of: int) -> str:
    """What can be done, with how many of several."""
    told = {"action": label, "n": words.number(fit), "all": words.number(of)}
    return _("%(action)s: %(n)s of %(all)s") % told


def portrait_of(family: Family | None) -> Portrait:
    """The drawing of a family; a key of none is drawn as any key."""
    return Portrait(family.value) if family else Portrait.GENERIC


def portrait_of_sighting(sighting: Sighting) -> Portrait:
    if sighting.kind is not Kind.KEY:
        return Portrait.LOOK_ALIKE
    return portrait_of(sighting.family)


def key_title(key: Key, reading: Reading | None = None) -> str:
    """The model's name; what the key told outweighs what was written down."""
    return model_title(key.family, (reading.model if reading else None) or key.model)


def key_name(key: Key) -> str:
    """`Guardant Sign · 1A2B 3C01`, or its marking where the number is not known."""
    return key_names.key_name(key, " · ")


def cited(
    edition: Edition, clause: str, says: str = "", readings: Iterable[ReadingId] = ()
) -> ClauseRef:
    """A clause named with its regulation, and marked when its answer rests on readings."""
    ref = clause_ref(edition, clause, says)
    read = [
        _("How the text was read: %(choice)s.") % {"choice": reading.choice.into(language())}
        for reading in edition.readings_of(readings)
    ]
    return replace(
        ref,
        text="\n".join((ref.text, *read)),
        source=edition.vendor.into(language()),
        marked=bool(read),
    )


def clause_ref(edition: Edition, clause: str, says: str = "") -> ClauseRef:
    """A clause with the document it stands in, for who looks closer."""
    facts = {
        "vendor": edition.vendor.into(language()),
        "title": edition.title.into(language()),
        "clause": clause,
    }
    source = _("%(vendor)s, “%(title)s”, clause %(clause)s") % facts
    return ClauseRef(clause, f"{source}: {says}" if says else source, edition.id)


def clause_refs(edition: Edition, *clauses: str) -> tuple[ClauseRef, ...]:
    """Chips for clauses, each once; hovering one tells what it says."""
    return tuple(
        clause_ref(edition, clause, edition.clauses[clause].into(language()))
        for clause in dict.fromkeys(clauses)
    )


def state_tone(state: KeyState) -> Tone:
    if state is KeyState.SHIPPED:
        return Tone.GOOD
    if state is KeyState.LOST:
        return Tone.BAD
    waits = state in {KeyState.FAULTY, KeyState.HANDED_IN}
    return Tone.SOON if waits else Tone.UNKNOWN


def state_badge(state: KeyState) -> Badge:
    """A key's state in a word; what has ended has no colour."""
    icon = _STATE_ICONS.get(state, "")
    return Badge(state_tone(state), sentence(words.key_state(state)), icon)


_LIVE = {CouponStatus.VALID, CouponStatus.PENDING, CouponStatus.USED_UP}


def gauge_on(coupon: Coupon, day: date) -> GaugeState:
    """As `gauge_of`; without a colour where nothing of it can be used any more."""
    live = coupon_status(coupon, day) in _LIVE
    return gauge_of(coupon) if live else replace(gauge_of(coupon), tone=Tone.UNKNOWN)


def gauge_of(coupon: Coupon) -> GaugeState:
    """What is left of a coupon: the number large, its words after it."""
    kind, total, left = coupon.claims.unit, coupon.claims.units, coupon.units_left
    if left is None:
        return GaugeState(0, 0, words.units_left(kind, left, total), Tone.GOOD)
    if kind is UnitKind.MINUTES:
        number = words.units(kind, left)
        text = _("of %(total)s left") % {"total": words.units(kind, total)}
    else:
        number = words.number(left)
        text = ngettext("of %(total)s request left", "of %(total)s requests left", total)
        text %= {"total": words.number(total)}
    tone = Tone.UNKNOWN if left == 0 else Tone.GOOD if left > total * _FEW_UNITS else Tone.SOON
    return GaugeState(left, total, text, tone, number)


_STATE_ICONS = {
    KeyState.IN_STOCK: "package",
    KeyState.FAULTY: "triangle-alert",
    KeyState.HANDED_IN: "hand",
    KeyState.REPLACED: "replace",
    KeyState.WRITTEN_OFF: "ban",
}
_COUPON_MARKS = {
    CouponStatus.VALID: (Tone.GOOD, ""),
    CouponStatus.PENDING: (Tone.UNKNOWN, "calendar"),
    CouponStatus.SUSPENDED: (Tone.SOON, "pause"),
    CouponStatus.EXPIRED: (Tone.UNKNOWN, "history"),
    CouponStatus.REVOKED: (Tone.UNKNOWN, "ban"),
    CouponStatus.USED_UP: (Tone.UNKNOWN, "check"),
}


def coupon_badge(coupon: Coupon, day: date) -> Badge:
    status = coupon_status(coupon, day)
    tone, icon = _COUPON_MARKS[status]
    return Badge(tone, sentence(words.coupon_status(status)), icon)


def link_badge(coupon: Coupon, day: date, *, renewed: bool) -> Badge:
    """The coupon's status; one that ended with its renewal says so."""
    if renewed and coupon.mark is CouponMark.REVOKED:
        return Badge(Tone.UNKNOWN, sentence(pgettext("coupon", "renewed")), "rotate-cw")
    return coupon_badge(coupon, day)


def coupon_period(coupon: Coupon) -> str:
    """`01.03.2026 – 01.03.2027`."""
    return f"{words.day(coupon.claims.valid_from)} – {words.day(coupon.claims.valid_until)}"


def coupon_left(coupon: Coupon) -> str:
    """`9 of 12`, in the few letters that a column has."""
    kind, left = coupon.claims.unit, coupon.units_left
    if left is None:
        return _("priority")
    told = words.number if kind is UnitKind.REQUESTS else lambda count: words.units(kind, count)
    return _("%(left)s of %(total)s") % {"left": told(left), "total": told(coupon.claims.units)}


_EVENT_ICONS = {
    "key-registered": ("key-round", Tone.UNKNOWN),
    "keys-shipped": ("truck", Tone.UNKNOWN),
    "licence-added": ("plus", Tone.UNKNOWN),
    "coupon-issued": ("ticket-plus", Tone.GOOD),
    "coupon-redeemed": ("ticket-check", Tone.GOOD),
    "coupon-suspended": ("clock-alert", Tone.SOON),
    "coupon-active": ("ticket", Tone.GOOD),
    "coupon-revoked": ("ticket-x", Tone.UNKNOWN),
    "coupon-renewed": ("refresh-cw", Tone.GOOD),
    "coupon-followed": ("ticket-plus", Tone.GOOD),
    "certificate-added": ("shield-check", Tone.GOOD),
    "certificate-ended": ("shield-x", Tone.UNKNOWN),
    "consent-given": ("check", Tone.GOOD),
    "consent-withdrawn": ("ban", Tone.UNKNOWN),
    "consent-taken-back": ("ban", Tone.UNKNOWN),
    "edition-adopted": ("scale", Tone.UNKNOWN),
}


def history_item(entry: JournalEntry) -> HistoryItem:
    told = event(entry)
    icon, tone = _EVENT_ICONS.get(entry.event.action, ("circle", Tone.UNKNOWN))
    detail = " · ".join(part for part in (told.detail, called(entry.operator)) if part)
    return HistoryItem(words.moment(entry.at), told.title, detail, icon, tone)


def need_badge(need: Need | None) -> Badge:
    """What it waits for, in a word or two."""
    tone, icon = NEED_ICONS[need or Need.KEY]
    return Badge(tone, replacement_words.need_word(need), icon)
