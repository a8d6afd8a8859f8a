"""A coupon's page as the window shows it; pure functions of its record."""

from collections.abc import Iterable

from gui.coupons.record import CouponRecord
from gui.coupons.states import ChainLine, CouponSheet, LedgerLine
from gui.kit.states import ActionState, Badge, Fact
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
    CouponMark,
    CouponStatus,
    Redemption,
    UnitState,
    coupon_status,
)
from keytool.i18n import _, language, pgettext, words
from keytool.i18n.coupon_words import override_lines
from keytool.i18n.rule_words import level_name

REDEEM, HOLD, RELEASE, REVERSE = "redeem", "hold", "release", "reverse"
SUSPEND, REINSTATE, REVOKE, RENEW = "suspend", "reinstate", "revoke", "renew"
PRINT = "print"

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
        facts=tuple(_facts(record)),
        beside="\n".join(line.strip() for line in override_lines(coupon)),
        ledger=tuple(_ledger_line(coupon, entry) for entry in record.ledger),
        no_ledger=_("No case has used this coupon yet."),
        chain=tuple(_chain_line(record, link) for link in record.chain),
        history=tuple(history_item(entry) for entry in record.events),
        actions=actions_of(record),
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


def actions_of(record: CouponRecord) -> tuple[ActionState, ...]:
    """What can be done with the coupon now; what cannot says why."""
    coupon = record.coupon
    status = coupon_status(coupon, record.day)
    return (
        *_unit_actions(record, status),
        ActionState(PRINT, _("Save the certificate"), "P", "printer", hint=_("A PDF or a picture")),
        _renew(record),
        *_mark_actions(coupon),
    )


def _unit_actions(record: CouponRecord, status: CouponStatus) -> Iterable[ActionState]:
    held = any(entry.state is UnitState.HELD for entry in record.ledger)
    spent = any(entry.state is UnitState.SPENT for entry in record.ledger)
    usable = status is CouponStatus.VALID
    why = "" if usable else _("The coupon is not in force")
    # What is held for a case may be used after the coupon's last day.
    redeems = usable or (held and status is CouponStatus.EXPIRED)
    yield ActionState(
        REDEEM,
        _("Redeem"),
        "U",
        "ticket-check",
        redeems,
        _("Use units for a case") if redeems else why,
        primary=True,
    )
    yield ActionState(HOLD, _("Hold for a case"), "H", "hand", usable, why)
    if held:
        yield ActionState(RELEASE, _("Release units"), "L", "undo-2")
    if spent:
        yield ActionState(REVERSE, _("Take units back"), "B", "undo-2")


def _renew(record: CouponRecord) -> ActionState:
    last = record.chain[-1].id == record.coupon.id
    hint = "" if last else _("It was renewed already")
    return ActionState(RENEW, _("Renew"), "N", "rotate-cw", last, hint)


def _mark_actions(coupon: Coupon) -> Iterable[ActionState]:
    if coupon.mark is CouponMark.REVOKED:
        return
    if coupon.mark is CouponMark.SUSPENDED:
        yield ActionState(REINSTATE, _("Reinstate"), "S", "play")
    else:
        yield ActionState(SUSPEND, _("Suspend"), "S", "pause")
    yield ActionState(REVOKE, _("Revoke"), "", "ban")
