"""What can be done with several coupons at once."""

from pathlib import Path

from gui.actions.action import Action, FileWanted, Group, Hands, Many, Several, Step, Thing
from keytool.domain.coupons import Coupon, CouponMark, coupon_status
from keytool.i18n import N_, _, language
from keytool.services.desk import Desk
from keytool.services.judge_coupon import PRINTABLE
from keytool.services.mark_coupons import Marked
from keytool.services.show_several import several_coupons

STATE = Action("state", N_("Change the state"), "S", "archive", many=True, right="coupon-suspended")
SAVE = Action("save-paper", N_("Save the certificate"), "", "save", Group.PAPER, many=True)


def _look(desk: Desk, rows: tuple[int, ...]) -> Several:
    found = several_coupons(desk, rows)

    def thing(coupon: Coupon) -> Thing:
        printable = coupon_status(coupon, found.day).value in PRINTABLE
        why_not = {
            STATE.id: _("Revoked for good") if coupon.mark is CouponMark.REVOKED else "",
            SAVE.id: "" if printable else _("The coupon is not in force"),
        }
        return Thing(coupon.id, coupon.code, coupon, why_not)

    return Several(tuple(map(thing, found.coupons)))


def _step(hands: Hands, several: Several, action: str) -> Step | None:
    """The certificates in one archive, or another state for all."""
    told, rows = language(), several.rows
    if action == STATE.id:
        return _state(hands, rows)

    def write(path: Path) -> None:
        from keytool.papers.certificate import save_certificates

        site = hands.workplace.desk_settings.site
        save_certificates(hands.desk(), rows, path, told, site)

    return FileWanted(_("Save the certificates"), "certificates.zip", ("zip",), write)


def _state(hands: Hands, rows: tuple[int, ...]) -> Step:
    from gui.actions.coupons_questions import marked_words, marks_of_many
    from gui.actions.undoing import marks_back

    def done(outcome: object) -> None:
        if isinstance(outcome, Marked):
            hands.done(marked_words(outcome), marks_back(hands.desk))(outcome)

    return marks_of_many(hands.desk, rows, done)


COUPONS = Many(_look, _step)
