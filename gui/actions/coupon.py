"""What can be done with a coupon, wherever one is named."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gui.actions.action import Action, FileWanted, Group, Hands, Offer, Step, Subject, Undoing
from gui.actions.many_coupons import COUPONS, SAVE, STATE
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.papers import LetterWanted, Paper
from gui.kit.words import key_name
from keytool.domain.coupons import Coupon, CouponMark, CouponStatus, UnitState, coupon_status
from keytool.domain.notes import NoteOn
from keytool.domain.papers import PaperKind
from keytool.i18n import N_, _, language
from keytool.services.judge_coupon import PRINTABLE
from keytool.services.show_coupon import CouponRecord, show_coupon

if TYPE_CHECKING:
    from keytool.papers.letter import Letter
    from keytool.setup.desk import SiteSettings

CASE = Action(
    "case", N_("New case"), "C", "message-square-plus", Group.SUPPORT, right="case-opened"
)
REDEEM = Action("redeem", N_("Redeem"), "U", "ticket-check", Group.SUPPORT, right="coupon-redeemed")
HOLD = Action("hold", N_("Hold"), "", "hand", Group.SUPPORT, right="coupon-held")
RELEASE = Action(
    "release", N_("Release units"), "", "undo-2", Group.SUPPORT, right="coupon-released"
)
REVERSE = Action(
    "reverse", N_("Take units back"), "", "undo-2", Group.SUPPORT, right="coupon-reversed"
)
RENEW = Action("renew", N_("Renew"), "I", "rotate-cw", Group.SUPPORT, right="coupon-renewed")
SUSPEND = Action("suspend", N_("Suspend"), "S", "pause", right="coupon-suspended")
REINSTATE = Action("reinstate", N_("Reinstate"), "S", "play", right="coupon-active")
REVOKE = Action("revoke", N_("Revoke"), "", "ban", Group.MORE, right="coupon-revoked")
PRINT = Action("print", N_("Print the certificate"), "P", "printer", Group.PAPER)
MAIL = Action("mail", N_("Mail the certificate"), "", "mail", Group.PAPER)
KEY = Action("key", N_("Show the key"), "", "key-round", Group.MORE)
ACTIONS = (
    CASE,
    REDEEM,
    HOLD,
    RELEASE,
    REVERSE,
    RENEW,
    PRINT,
    MAIL,
    SAVE,
    NOTE,
    STRIKE,
    SUSPEND,
    REINSTATE,
    REVOKE,
    STATE,
    KEY,
)


def facts_of(workplace: Workplace, row: int) -> CouponRecord:
    """Raises BadInput `coupon-not-found`."""
    return show_coupon(workplace.desk, row)


def coupon_offers(record: CouponRecord) -> tuple[Offer, ...]:
    """What can be done with the coupon now; what cannot says why."""
    status = coupon_status(record.coupon, record.day)
    usable = status is CouponStatus.VALID
    return (
        Offer(CASE, "" if usable else _("The coupon is not in force")),
        *_unit_offers(record, status),
        _renew(record),
        *_paper_offers(status),
        *note_offers(),
        *_mark_offers(record.coupon),
        Offer(KEY, hint=key_name(record.key)),
    )


def _unit_offers(record: CouponRecord, status: CouponStatus) -> Iterable[Offer]:
    held = any(entry.state is UnitState.HELD for entry in record.ledger)
    spent = any(entry.state is UnitState.SPENT for entry in record.ledger)
    usable = status is CouponStatus.VALID
    why = "" if usable else _("The coupon is not in force")
    # What is held for a case may be used after the coupon's last day.
    redeems = usable or (held and status is CouponStatus.EXPIRED)
    hint = _("Use units for a case")
    yield Offer(REDEEM, "" if redeems else why, hint, likely=redeems)
    yield Offer(HOLD, why)
    if held:
        yield Offer(RELEASE)
    if spent:
        yield Offer(REVERSE)


def _renew(record: CouponRecord) -> Offer:
    last = record.chain[-1].id == record.coupon.id
    return Offer(RENEW, "" if last else _("It was renewed already"))


def _paper_offers(status: CouponStatus) -> Iterable[Offer]:
    """Paper shows no later change: one that is stopped or over gets none, which is said once."""
    why = "" if status.value in PRINTABLE else _("The coupon is not in force")
    yield Offer(PRINT, why)
    if not why:
        yield Offer(MAIL, hint=_("A draft with the PDF attached"))
        yield Offer(SAVE, hint=_("A PDF or a picture"))


def _mark_offers(coupon: Coupon) -> Iterable[Offer]:
    if coupon.mark is CouponMark.REVOKED:
        return
    yield Offer(REINSTATE if coupon.mark is CouponMark.SUSPENDED else SUSPEND)
    yield Offer(REVOKE, hint=_("This cannot be undone"))


def _step(hands: Hands, record: CouponRecord, action: str, part: str) -> Step | None:
    from gui.actions.coupon_questions import Asker, done_words

    if action in {PRINT.id, MAIL.id, SAVE.id}:
        return _certificate(hands, record.coupon, action)
    if action == CASE.id:
        return Link(Kind.NEW_CASE, record.coupon.id, "coupon")
    if action == KEY.id:
        return Link(Kind.KEY, record.key.id)
    if action in {NOTE.id, STRIKE.id}:
        about = (NoteOn.COUPON, record.coupon.id, record.coupon.code)
        return note_question(hands, *about, record.notes, part)
    done = hands.done(done_words(action), _undoing(hands, record, action))

    def then(outcome: object) -> None:
        done(outcome)
        if isinstance(outcome, Coupon):  # a renewal leads to the new one
            hands.go(Link(Kind.COUPON, outcome.id))

    return Asker(hands.desk, record, then).question(action, part)


def _undoing(hands: Hands, record: CouponRecord, action: str) -> Undoing | None:
    """What takes an act with the coupon back."""
    from gui.actions.undoing import mark_back, release_back, units_back

    code = record.coupon.code
    if action in {REDEEM.id, HOLD.id}:
        return units_back(hands.desk, code, record.ledger)
    if action == RELEASE.id:
        return release_back(hands.desk, code)
    marks = action in {SUSPEND.id, REINSTATE.id}
    return mark_back(hands.desk, record.coupon.mark) if marks else None


def undone_by(record: CouponRecord, case: str) -> str:
    """What gives the units of a line of the ledger back: the action's id, "" for none."""
    undo = {UnitState.HELD: RELEASE.id, UnitState.SPENT: REVERSE.id}
    state = next((entry.state for entry in record.ledger if entry.case == case), None)
    return undo.get(state, "") if state else ""


def _certificate(hands: Hands, coupon: Coupon, action: str) -> Step:
    told = language()

    def site() -> "SiteSettings":
        return hands.workplace.desk_settings.site

    def draw() -> bytes:
        from keytool.papers.certificate import certificate

        return certificate(hands.desk(), coupon, "pdf", told, site())

    def letter() -> "Letter":
        from keytool.papers.certificate import certificate_letter

        return certificate_letter(hands.desk(), coupon, told, site())

    def write(path: Path) -> None:
        from keytool.papers.certificate import save_certificate

        save_certificate(hands.desk(), coupon, path, told, site())

    if action == MAIL.id:
        return LetterWanted(letter)
    if action == PRINT.id:
        return Paper(PaperKind.CERTIFICATE, _("Certificate %(code)s") % {"code": coupon.code}, draw)
    return FileWanted(_("Save the certificate"), f"{coupon.code}.pdf", ("pdf", "png"), write)


SUBJECT = Subject(ACTIONS, facts_of, coupon_offers, _step, many=COUPONS)
