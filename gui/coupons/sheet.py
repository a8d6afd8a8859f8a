"""A coupon's page as the window shows it; pure functions of its record."""

from collections.abc import Iterable

from gui.actions.action import action_states
from gui.actions.coupon import coupon_offers
from gui.coupons.record import CouponRecord
from gui.coupons.states import ChainLine, CouponSheet, LedgerLine
from gui.kit.links import Kind, Link
from gui.kit.notes import note_lines
from gui.kit.states import Badge, Fact
from gui.kit.tones import Tone
from gui.kit.words import (
    coupon_left,
    coupon_period,
    gauge_on,
    history_item,
    key_name,
    link_badge,
    portrait_of,
    sentence,
)
from keytool.domain.coupons import (
    Coupon,
    Redemption,
    UnitState,
)
from keytool.domain.notes import NoteOn
from keytool.i18n import _, language, pgettext, words
from keytool.i18n.coupon_words import override_lines
from keytool.i18n.rule_words import level_name

_UNIT_TONES = {
    UnitState.HELD: (Tone.SOON, "hand"),
    UnitState.SPENT: (Tone.GOOD, "ticket-check"),
    UnitState.RELEASED: (Tone.UNKNOWN, "undo-2"),
    UnitState.REVERSED: (Tone.UNKNOWN, "undo-2"),
}


def coupon_sheet(record: CouponRecord) -> CouponSheet:
    """The whole page."""
    coupon, key = record.coupon, record.key
    edition = record.edition
    return CouponSheet(
        id=str(coupon.id),
        plan=f"{edition.vendor.into(language())} · {level_name(edition, coupon.claims.level)}",
        badge=link_badge(coupon, record.day, renewed=coupon.id != record.chain[-1].id),
        code=coupon.code,
        url=record.drawn.url,
        qr=record.drawn.qr,
        gauge=gauge_on(coupon, record.day),
        key=str(key.id),
        key_name=key_name(key),
        portrait=portrait_of(key.family),
        owner=record.owner,
        owner_link=Link(Kind.CUSTOMER, key.customer) if key.customer else None,
        facts=tuple(_facts(record)),
        beside="\n".join(line.strip() for line in override_lines(coupon)),
        ledger=tuple(_ledger_line(coupon, entry) for entry in record.ledger),
        no_ledger=_("No case has used this coupon yet."),
        chain=tuple(_chain_line(record, link) for link in record.chain),
        history=tuple(history_item(entry) for entry in record.events),
        actions=action_states(coupon_offers(record)),
        notes=note_lines(record.notes, NoteOn.COUPON),
    )


def _facts(record: CouponRecord) -> Iterable[Fact]:
    coupon = record.coupon
    yield Fact(_("Period"), coupon_period(coupon))
    yield Fact(pgettext("coupon", "Issued"), words.moment(coupon.issued_at))
    yield Fact(_("Holds"), words.units(coupon.claims.unit, coupon.claims.units))
    if coupon.held:
        yield Fact(_("Held for open cases"), words.units(coupon.claims.unit, coupon.held))
    yield Fact(_("Clause"), coupon.clause)


def unit_badge(state: UnitState) -> Badge:
    tone, icon = _UNIT_TONES[state]
    return Badge(tone, sentence(words.unit_state(state)), icon)


def _ledger_line(coupon: Coupon, entry: Redemption) -> LedgerLine:
    units = words.units(coupon.claims.unit, entry.units)
    return LedgerLine(entry.case, units, words.moment(entry.at), unit_badge(entry.state))


def _chain_line(record: CouponRecord, link: Coupon) -> ChainLine:
    return ChainLine(
        str(link.id),
        link.code,
        coupon_period(link),
        coupon_left(link),
        link_badge(link, record.day, renewed=link is not record.chain[-1]),
        current=link.id == record.coupon.id,
    )
