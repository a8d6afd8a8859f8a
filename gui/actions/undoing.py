"""What takes back an act that was just done, where that leaves the register as it was."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gui.actions.action import Undoing
from gui.kit.frame import Undo
from keytool.domain.coupons import Coupon, CouponMark, Redemption, UnitState
from keytool.domain.keys import MAY_BECOME, Key, KeyState, Shipment
from keytool.domain.notes import Note
from keytool.domain.parties import Customer
from keytool.domain.warranty import Extension
from keytool.i18n import _
from keytool.services.change_many import Changed, change_states, withdraw_extensions
from keytool.services.correct_shipment import Correction, correct_shipment
from keytool.services.desk import Desk
from keytool.services.edit_many import Edited, unedit_keys
from keytool.services.keep_coupons import hold_units, mark_coupon, release_units, reverse_units
from keytool.services.keep_notes import strike_note
from keytool.services.keep_parties import edit_customer
from keytool.services.mark_coupons import Marked, mark_coupons
from keytool.services.register_key import change_state, edit_key
from keytool.services.warranties import withdraw_extension

_Desk = Callable[[], Desk]
_TAKING = {UnitState.SPENT, UnitState.HELD}


def _why() -> str:
    """The reason that the journal keeps."""
    return _("Undone at once")


def state_back(desk: _Desk, before: Key) -> Undoing:
    """The key as it was; one that is out of service stays so."""

    def undoing(now: Key) -> Undo | None:
        if before.state not in MAY_BECOME.get(now.state, frozenset()):
            return None
        return lambda: change_state(desk(), now.id, before.state, _why())

    return undoing


def states_back(desk: _Desk) -> Undoing:
    """Several keys; what can be taken back has one state before it."""
    before = {KeyState.FAULTY: KeyState.SHIPPED, KeyState.SHIPPED: KeyState.FAULTY}

    def undoing(changed: Changed) -> Undo | None:
        state = before.get(changed.keys[0].state)
        keys = [key.id for key in changed.keys]
        return (lambda: change_states(desk(), keys, state, _why())) if state else None

    return undoing


def extended_back(desk: _Desk) -> Undoing:
    """The warranty as it was; not where it was extended once more since."""

    def undoing(made: Extension) -> Undo:
        return lambda: withdraw_extension(desk(), made.key, _why(), made.until)

    return undoing


def extensions_back(desk: _Desk) -> Undoing:
    """Of several keys, all until one day."""

    def undoing(changed: Changed) -> Undo | None:
        until, keys = changed.keys[0].warranty_ends, [key.id for key in changed.keys]
        return (lambda: withdraw_extensions(desk(), keys, until, _why())) if until else None

    return undoing


def key_edited_back(desk: _Desk, before: Key) -> Undoing:
    """The record as it was read; not where another vendor may have changed the warranty."""

    def undoing(now: Key) -> Undo | None:
        if now.vendor != before.vendor or now.version == before.version:
            return None
        return lambda: edit_key(desk(), replace(before, version=now.version))

    return undoing


def edits_back(desk: _Desk) -> Undoing:
    """Several records, each as it was read; not where another vendor may have changed the
    warranty.
    """

    def undoing(done: Edited) -> Undo | None:
        pairs = zip(done.before, done.keys, strict=True)
        if any(was.vendor != now.vendor for was, now in pairs):
            return None
        return lambda: unedit_keys(desk(), done, _why())

    return undoing


def customer_edited_back(desk: _Desk, before: Customer) -> Undoing:
    def undoing(now: Customer) -> Undo | None:
        if now.version == before.version:
            return None
        return lambda: edit_customer(desk(), replace(before, version=now.version))

    return undoing


def shipped_back(desk: _Desk) -> Undoing:
    """The keys are in stock again; the shipment stays, empty."""

    def undoing(sent: Shipment) -> Undo:
        back = Correction(_why(), back=tuple(sent.keys))
        return lambda: correct_shipment(desk(), sent.id, back, sent)

    return undoing


def note_back(desk: _Desk) -> Undoing:
    def undoing(note: Note) -> Undo:
        return lambda: strike_note(desk(), note.id)

    return undoing


def units_back(desk: _Desk, code: str, ledger: Sequence[Redemption]) -> Undoing:
    """What a case took just now; what it had before is not touched."""
    had = {entry.case for entry in ledger if entry.state in _TAKING}

    def undoing(entry: Redemption) -> Undo | None:
        if entry.case in had:
            return None
        if entry.state is UnitState.HELD:
            return lambda: release_units(desk(), code, entry.case)
        return lambda: reverse_units(desk(), code, entry.case, _why())

    return undoing


def release_back(desk: _Desk, code: str) -> Undoing:
    def undoing(entry: Redemption) -> Undo:
        return lambda: hold_units(desk(), code, entry.units, entry.case)

    return undoing


def mark_back(desk: _Desk, before: CouponMark) -> Undoing:
    """Suspended and reinstated; what is revoked stays so."""

    def undoing(now: Coupon) -> Undo | None:
        if now.mark in {CouponMark.REVOKED, before}:
            return None
        return lambda: mark_coupon(desk(), now.code, before, _why())

    return undoing


def marks_back(desk: _Desk) -> Undoing:
    """Several coupons; of those that were suspended or reinstated each was the other before."""
    before = {
        CouponMark.SUSPENDED: CouponMark.ACTIVE,
        CouponMark.ACTIVE: CouponMark.SUSPENDED,
    }

    def undoing(done: Marked) -> Undo | None:
        mark = before.get(done.coupons[0].mark)
        coupons = [coupon.id for coupon in done.coupons]
        return (lambda: mark_coupons(desk(), coupons, mark, _why())) if mark else None

    return undoing
