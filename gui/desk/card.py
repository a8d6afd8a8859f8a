"""A key's card as the window shows it; pure functions of what the desk knows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gui.actions.action import action_states
from gui.actions.key import NEW_KEY, REPLACE, key_offers
from gui.actions.many_keys import EDIT
from gui.desk.card_states import CardState, CouponRow, LicenceRow, WarrantyBlock
from gui.desk.support import support_block
from gui.desk.terms import time_tone, until
from gui.kit.case_rows import case_row
from gui.kit.links import Kind, Link
from gui.kit.notes import note_lines
from gui.kit.states import (
    ActionState,
    Badge,
    Banner,
    Fact,
    RingState,
)
from gui.kit.tones import Tone
from gui.kit.words import (
    cited,
    coupon_badge,
    coupon_left,
    coupon_period,
    history_item,
    key_name,
    key_title,
    portrait_of,
    sentence,
    state_badge,
)
from keytool.domain.cards import KeyCard
from keytool.domain.coupons import Coupon
from keytool.domain.keys import RETIRED, Key, KeyState, Licence
from keytool.domain.notes import NoteOn
from keytool.domain.replacements import Stage
from keytool.domain.warranty import Warranty, WarrantyStatus
from keytool.i18n import _, ngettext, replacement_words, warranty_words, words
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook


def card_state(card: KeyCard, key: Key, rulebook: Rulebook, notice: Banner | None) -> CardState:
    """The whole card of a registered key."""
    reading = card.reading
    return CardState(
        portrait=portrait_of(key.family),
        title=key_title(key, reading),
        state=state_badge(key.state),
        warranty=_warranty(card, key, rulebook),
        support=support_block(card, rulebook),
        key_id=key.key_id.grouped if key.key_id else "",
        key_id_source=sentence(words.source(reading.source)) if reading and reading.source else "",
        owner=card.customer.name if card.customer else "",
        owner_link=Link(Kind.CUSTOMER, card.customer.id) if card.customer else None,
        is_retired=key.state in RETIRED,
        facts=tuple(_facts(card, key)),
        actions=action_states(key_offers(card)),
        licences=tuple(_licence_row(licence, card.day) for licence in card.licences),
        coupons=tuple(
            _coupon_row(c, card.day, rulebook)
            for c in sorted(card.coupons, key=lambda c: c.id, reverse=True)
        ),
        cases=tuple(case_row(one, card.now) for one in card.cases if card.now),
        case_count=words.number(card.case_count) if card.case_count else "",
        history=tuple(history_item(entry) for entry in card.history),
        notice=notice or _replaced(card, key),
        notes=note_lines(card.notes, NoteOn.KEY),
    )


def _facts(card: KeyCard, key: Key) -> Iterable[Fact]:
    if key.marking:
        yield Fact(_("Marking"), key.marking, mono=True)
    if card.shipment:
        shipped = words.day(card.shipment.shipped_on)
        order = card.shipment.order
        told = f"{shipped} · {order}" if order else shipped
        yield Fact(_("Shipped"), told, link=Link(Kind.SHIPMENT, card.shipment.id))
    if card.vendor:
        yield Fact(_("Vendor"), card.vendor.name)
    if card.customer:
        yield Fact(_("Category"), sentence(words.category(card.customer.category)))
    if card.reading and card.reading.sighting.port:
        yield Fact(_("Port"), card.reading.sighting.port, mono=True)


def _replaced(card: KeyCard, key: Key) -> Banner | None:
    """What became of a key that is or was replaced; it stays blocked when it turns up."""
    known, new = card.replacement, card.replaced_by
    if new:
        title = _("Replaced by %(key)s") % {"key": key_name(new)}
        lost = _("It was reported lost and stays blocked, wherever it turns up.")
        text = lost if key.state is KeyState.LOST else _("It is out of service for good.")
        show = ActionState(NEW_KEY.id, _("Show the new key"), icon="arrow-right")
        return Banner(Tone.BAD, title, text, show)
    if known is None or known.stage is Stage.COMPLETED:
        return None
    title = _("This key is being replaced")
    go_on = ActionState(REPLACE.id, _("Go on"), icon="arrow-right")
    return Banner(Tone.SOON, title, sentence(replacement_words.need(known.need)), go_on)


# --- warranty -------------------------------------------------------------------------


def _warranty(card: KeyCard, key: Key, rulebook: Rulebook) -> WarrantyBlock:
    warranty = card.warranty
    if warranty is None:
        return WarrantyBlock(
            Tone.UNKNOWN,
            _("Warranty unknown"),
            detail=_("No vendor is set for this key, so no regulation says how long it lasts."),
            cure=ActionState(EDIT.id, _("Name the vendor")),
        )
    terms = warranty.terms
    promise = warranty_words.promise(terms)
    block = WarrantyBlock(
        _warranty_tone(warranty),
        sentence(words.warranty_status(warranty.status)),
        _ring(warranty),
        _end(warranty),
        _detail(warranty, promise, rulebook),
        (cited(rulebook.edition(terms.edition), terms.clause, promise, warranty.readings),)
        if terms.edition and terms.clause
        else (),
        "history" if warranty.status is WarrantyStatus.OUT_OF_WARRANTY else "",
    )
    if key.state not in RETIRED:
        return block
    over = _("No longer in force")
    return replace(block, tone=Tone.UNKNOWN, verdict=over, ring=None, until="", icon="ban")


def _detail(warranty: Warranty, promise: str, rulebook: Rulebook) -> str:
    """What is promised, by whom where no clause can be opened, why it is longer, and what is
    missing to tell it.
    """
    terms, extended = warranty.terms, warranty.extended
    source = "" if terms.edition and terms.clause else warranty_words.source(rulebook, warranty)
    unknown = warranty.status is WarrantyStatus.CANNOT_SAY
    missing = warranty_words.missing(warranty) if unknown else ""
    longer = warranty_words.extension(extended) if extended else ""
    return " · ".join(filter(None, (promise, source, longer, missing)))


def _warranty_tone(warranty: Warranty) -> Tone:
    if warranty.status is WarrantyStatus.IN_WARRANTY:
        return time_tone(warranty.days_left or 0)
    return Tone.UNKNOWN


def _ring(warranty: Warranty) -> RingState | None:
    unknown = warranty.status is WarrantyStatus.CANNOT_SAY
    if warranty.ends is None or warranty.starts is None or warranty.days_left is None or unknown:
        return None
    left, term = warranty.days_left, (warranty.ends - warranty.starts).days
    if left < 0:
        return None
    unit = ngettext("day left", "days left", left)
    fraction = min(1.0, max(0.0, left / term)) if term else 0.0
    return RingState(fraction, words.number(left), unit, _warranty_tone(warranty))


def _end(warranty: Warranty) -> str:
    if warranty.ends is None:
        return ""
    if warranty.status is WarrantyStatus.OUT_OF_WARRANTY:
        return _("ended on %(day)s") % {"day": words.day(warranty.ends)}
    if warranty.status is WarrantyStatus.CANNOT_SAY:
        return warranty_words.end(warranty)
    return until(warranty.ends)


# --- lists ----------------------------------------------------------------------------


def _licence_row(licence: Licence, day: date) -> LicenceRow:
    badge = None
    if licence.until is None:
        ends = _("perpetual")
    else:
        ends = until(licence.until)
        if licence.until < day:
            badge = Badge(Tone.UNKNOWN, _("Ended"), "history")
    return LicenceRow(
        licence.product, licence.edition or "", words.number(licence.quantity), ends, badge
    )


def _coupon_row(coupon: Coupon, day: date, rulebook: Rulebook) -> CouponRow:
    claims = coupon.claims
    return CouponRow(
        str(coupon.id),
        coupon.code,
        level_name(rulebook.edition_of_coupon(coupon), claims.level),
        coupon_period(coupon),
        coupon_left(coupon),
        coupon_badge(coupon, day),
    )
