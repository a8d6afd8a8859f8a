"""A key's card as the window shows it; pure functions of what the desk knows."""

from collections.abc import Iterable
from datetime import date

from gui.desk.card_states import CardState, CouponRow, LicenceRow, SupportBlock, WarrantyBlock
from gui.kit.states import (
    ActionState,
    Badge,
    Banner,
    ClauseRef,
    Fact,
    GaugeState,
    HistoryItem,
    RingState,
)
from gui.kit.tones import Portrait, Tone
from keytool.domain.cards import KeyCard, Support, SupportStatus
from keytool.domain.coupons import Coupon, CouponStatus, UnitKind, coupon_status
from keytool.domain.journal import JournalEntry
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.domain.keys import RETIRED, Key, KeyState, Licence
from keytool.domain.readings import Kind, Reading, Sighting
from keytool.domain.replacement_steps import may_be_replaced
from keytool.domain.replacements import Stage
from keytool.domain.warranty import Warranty, WarrantyStatus
from keytool.i18n import _, language, ngettext, replacement_words, words
from keytool.i18n.messages import explain
from keytool.rulebook.book import Edition, Rulebook

ISSUE_COUPON = "issue-coupon"
REPLACE, SHOW_NEW_KEY, SHOW_OLD_KEY = "replace", "show-new-key", "show-old-key"
SOON_DAYS = 30
"""A warranty or coupon with this many days left or fewer is about to end."""
_FEW_UNITS = 0.25


def sentence(text: str) -> str:
    """`in warranty` as it stands alone: with a capital."""
    return text[:1].upper() + text[1:]


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
    number = key.key_id.grouped if key.key_id else key.marking or ""
    return f"{key_title(key)} · {number}"


def clause_ref(edition: Edition, clause: str, says: str = "") -> ClauseRef:
    """A clause with the document it stands in, for who looks closer."""
    facts = {
        "vendor": edition.vendor.into(language()),
        "title": edition.title.into(language()),
        "clause": clause,
    }
    source = _("%(vendor)s, “%(title)s”, clause %(clause)s") % facts
    return ClauseRef(clause, f"{source}: {says}" if says else source, edition.id)


def card_state(card: KeyCard, key: Key, rulebook: Rulebook, notice: Banner | None) -> CardState:
    """The whole card of a registered key."""
    reading = card.reading
    return CardState(
        portrait=portrait_of(key.family),
        title=key_title(key, reading),
        state=Badge(state_tone(key.state), sentence(words.key_state(key.state))),
        warranty=_warranty(card.warranty, rulebook),
        support=_support(card, rulebook),
        key_id=key.key_id.grouped if key.key_id else "",
        key_id_source=sentence(words.source(reading.source)) if reading and reading.source else "",
        owner=card.customer.name if card.customer else "",
        facts=tuple(_facts(card, key)),
        actions=_actions(card, key),
        licences=tuple(_licence_row(licence, card.day) for licence in card.licences),
        coupons=tuple(
            _coupon_row(c, card.day, rulebook)
            for c in sorted(card.coupons, key=lambda c: c.id, reverse=True)
        ),
        history=tuple(history_item(entry) for entry in card.history),
        notice=notice or _replaced(card, key),
    )


def state_tone(state: KeyState) -> Tone:
    if state is KeyState.SHIPPED:
        return Tone.GOOD
    if state in RETIRED or state is KeyState.FAULTY:
        return Tone.BAD
    return Tone.SOON if state is KeyState.HANDED_IN else Tone.UNKNOWN


def _facts(card: KeyCard, key: Key) -> Iterable[Fact]:
    if key.marking:
        yield Fact(_("Marking"), key.marking, mono=True)
    if card.shipment:
        shipped = words.day(card.shipment.shipped_on)
        order = card.shipment.order
        yield Fact(_("Shipped"), f"{shipped} · {order}" if order else shipped)
    if card.vendor:
        yield Fact(_("Vendor"), card.vendor.name)
    if card.customer:
        yield Fact(_("Category"), sentence(words.category(card.customer.category)))
    if card.reading:
        yield Fact(_("Port"), card.reading.sighting.port, mono=True)


def _actions(card: KeyCard, key: Key) -> tuple[ActionState, ...]:
    retired = key.state in RETIRED
    hint = _("The key is out of service") if retired else _("Signed, with a typed code and a QR")
    label = _("Issue a coupon")
    issue = ActionState(ISSUE_COUPON, label, "I", "ticket-plus", not retired, hint, primary=True)
    return (issue, *_replacing(card, key))


def _replacing(card: KeyCard, key: Key) -> Iterable[ActionState]:
    """What leads to the key's replacement, and to the key whose place it took."""
    known = card.replacement
    if known and known.stage is Stage.COMPLETED:
        yield ActionState(REPLACE, _("Show its replacement"), "R", "replace")
    elif known:
        hint = replacement_words.need(known.need)
        yield ActionState(REPLACE, _("Go on with its replacement"), "R", "replace", hint=hint)
    else:
        refusal = may_be_replaced(key, lost=True)
        hint = explain(refusal.code, _state_of(key)).message if refusal else ""
        label = _("Start a replacement")
        yield ActionState(REPLACE, label, "R", "replace", refusal is None, hint)
    if card.replaces:
        hint = _("It took the place of %(key)s") % {"key": key_name(card.replaces)}
        yield ActionState(SHOW_OLD_KEY, _("Show the key it replaced"), "", "history", hint=hint)


def _state_of(key: Key) -> dict[str, object]:
    return {"state": words.key_state(key.state)}


def _replaced(card: KeyCard, key: Key) -> Banner | None:
    """What became of a key that is or was replaced; it stays blocked when it turns up."""
    known, new = card.replacement, card.replaced_by
    if new:
        title = _("Replaced by %(key)s") % {"key": key_name(new)}
        lost = _("It was reported lost and stays blocked, wherever it turns up.")
        text = lost if key.state is KeyState.LOST else _("It is out of service for good.")
        show = ActionState(SHOW_NEW_KEY, _("Show the new key"), icon="arrow-right")
        return Banner(Tone.BAD, title, text, show)
    if known is None or known.stage is Stage.COMPLETED:
        return None
    title = _("This key is being replaced")
    go_on = ActionState(REPLACE, _("Go on"), icon="arrow-right")
    return Banner(Tone.SOON, title, sentence(replacement_words.need(known.need)), go_on)


# --- warranty -------------------------------------------------------------------------


def _warranty(warranty: Warranty | None, rulebook: Rulebook) -> WarrantyBlock:
    if warranty is None:
        return WarrantyBlock(
            Tone.UNKNOWN,
            _("Warranty unknown"),
            detail=_("No vendor is set for this key, so no regulation says how long it lasts."),
        )
    promise = ngettext(
        "%(n)s month from shipment", "%(n)s months from shipment", warranty.terms.months
    ) % {"n": warranty.terms.months}
    edition = rulebook.edition(warranty.terms.edition)
    return WarrantyBlock(
        _warranty_tone(warranty),
        sentence(words.warranty_status(warranty.status)),
        _ring(warranty),
        _end(warranty),
        promise,
        (clause_ref(edition, warranty.terms.clause, promise),),
    )


def _warranty_tone(warranty: Warranty) -> Tone:
    if warranty.status is WarrantyStatus.OUT_OF_WARRANTY:
        return Tone.BAD
    if warranty.status is WarrantyStatus.IN_WARRANTY:
        return _time_tone(warranty.days_left or 0)
    return Tone.UNKNOWN


def _time_tone(days_left: int) -> Tone:
    return Tone.GOOD if days_left > SOON_DAYS else Tone.SOON


def _ring(warranty: Warranty) -> RingState | None:
    if warranty.ends is None or warranty.starts is None or warranty.days_left is None:
        return None
    left, term = warranty.days_left, (warranty.ends - warranty.starts).days
    if left < 0:
        unit = ngettext("day ago", "days ago", -left)
    else:
        unit = ngettext("day left", "days left", left)
    fraction = min(1.0, max(0.0, left / term)) if term else 0.0
    return RingState(fraction, words.number(abs(left)), unit, _warranty_tone(warranty))


def _end(warranty: Warranty) -> str:
    if warranty.ends is None:
        return ""
    if warranty.status is WarrantyStatus.OUT_OF_WARRANTY:
        return _("ended on %(day)s") % {"day": words.day(warranty.ends)}
    return _until(warranty.ends)


def _until(day: date) -> str:
    return _("until %(day)s") % {"day": words.day(day)}


# --- support --------------------------------------------------------------------------


def _support(card: KeyCard, rulebook: Rulebook) -> SupportBlock:
    support = card.support or Support(SupportStatus.NO_COUPON)
    verdict = sentence(words.support_status(support.status))
    coupon = support.coupon
    if coupon is None:
        return _support_without_coupon(card, support, rulebook)
    edition = rulebook.edition(coupon.claims.edition)
    reaction = words.reaction(support.reaction) if support.reaction else ""
    clauses = dict.fromkeys(
        (coupon.clause, *((support.reaction.clause,) if support.reaction else ()))
    )
    return SupportBlock(
        _time_tone((coupon.claims.valid_until - card.day).days),
        verdict,
        f"{edition.vendor.into(language())} · {level_name(edition, coupon.claims.level)}",
        gauge_of(coupon),
        _until(coupon.claims.valid_until),
        _("first answer within %(time)s") % {"time": reaction} if reaction else "",
        tuple(clause_ref(edition, clause) for clause in clauses),
    )


def _support_without_coupon(card: KeyCard, support: Support, rulebook: Rulebook) -> SupportBlock:
    verdict = sentence(words.support_status(support.status))
    if not (support.edition and support.level and support.reaction):
        tone = Tone.BAD if support.status is SupportStatus.BLOCKED else Tone.UNKNOWN
        return SupportBlock(tone, verdict, until=_last_coupon(card))
    edition = rulebook.edition(support.edition)
    reaction = {"time": words.reaction(support.reaction)}
    return SupportBlock(
        Tone.GOOD,
        verdict,
        f"{edition.vendor.into(language())} · {level_name(edition, support.level)}",
        until=_last_coupon(card),
        reaction=_("first answer within %(time)s") % reaction,
        clauses=(clause_ref(edition, support.reaction.clause),),
    )


def _last_coupon(card: KeyCard) -> str:
    """Why none of the coupons carries the support, told of the one that ends last."""
    if not card.coupons:
        return ""
    last = max(card.coupons, key=lambda coupon: (coupon.claims.valid_until, coupon.id))
    status = words.coupon_status(coupon_status(last, card.day))
    facts = {"status": status, "period": coupon_period(last)}
    return _("last coupon: %(status)s, %(period)s") % facts


def level_name(edition: Edition, level: str) -> str:
    return edition.level(level).name.into(language())


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
    tone = Tone.BAD if left == 0 else Tone.GOOD if left > total * _FEW_UNITS else Tone.SOON
    return GaugeState(left, total, text, tone, number)


# --- lists ----------------------------------------------------------------------------


def _licence_row(licence: Licence, day: date) -> LicenceRow:
    badge = None
    if licence.until is None:
        until = _("perpetual")
    else:
        until = _until(licence.until)
        if licence.until < day:
            badge = Badge(Tone.BAD, _("Ended"))
    return LicenceRow(
        licence.product, licence.edition or "", words.number(licence.quantity), until, badge
    )


COUPON_TONES = {
    CouponStatus.VALID: Tone.GOOD,
    CouponStatus.PENDING: Tone.SOON,
    CouponStatus.SUSPENDED: Tone.SOON,
    CouponStatus.EXPIRED: Tone.BAD,
    CouponStatus.REVOKED: Tone.BAD,
    CouponStatus.USED_UP: Tone.UNKNOWN,
}


def coupon_badge(coupon: Coupon, day: date) -> Badge:
    status = coupon_status(coupon, day)
    return Badge(COUPON_TONES[status], sentence(words.coupon_status(status)))


def coupon_period(coupon: Coupon) -> str:
    """`01.03.2026 – 01.03.2027`."""
    return f"{words.day(coupon.claims.valid_from)} – {words.day(coupon.claims.valid_until)}"


def _coupon_row(coupon: Coupon, day: date, rulebook: Rulebook) -> CouponRow:
    claims = coupon.claims
    return CouponRow(
        str(coupon.id),
        coupon.code,
        level_name(rulebook.edition(claims.edition), claims.level),
        coupon_period(coupon),
        coupon_left(coupon),
        coupon_badge(coupon, day),
    )


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
    "coupon-revoked": ("ticket-x", Tone.BAD),
}


def history_item(entry: JournalEntry) -> HistoryItem:
    told = words.event(entry)
    icon, tone = _EVENT_ICONS.get(entry.event.action, ("circle", Tone.UNKNOWN))
    detail = " · ".join(part for part in (told.detail, entry.operator) if part)
    return HistoryItem(words.moment(entry.at), told.title, detail, icon, tone)
