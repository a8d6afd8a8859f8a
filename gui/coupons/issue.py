"""One dialog: choose what a coupon gives, issue it, show and save it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gui.coupons.issue_form import (
    Drawn,
    field_of,
    first_input,
    fitting,
    form_state,
    issued_state,
    units_to_issue,
)
from gui.coupons.issue_states import CouponDialogState, CouponInput
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.second import NOBODY, two_answer_for
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.words import key_name
from gui.kit.work import Work
from keytool.domain.cards import KeyCard
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, language
from keytool.i18n.refusal_words import explained
from keytool.ports import Mint
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import BESIDE_CONDITION, CouponRequest, issue_coupon
from keytool.services.preview_coupon import preview_coupon

if TYPE_CHECKING:
    from keytool.setup.desk import SiteSettings

OPEN, ISSUE, SAVE = "open", "issue", "save"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A coupon of the register, and its drawing."""

    coupon: Coupon
    drawn: Drawn
    day: date


@dataclass(frozen=True, slots=True)
class _Dialog:
    subject: str
    key: int
    rulebook: Rulebook
    values: CouponInput
    shown: _Shown | None = None
    trouble: Exception | Refusal | None = None
    saved: str = ""
    busy: bool = False
    chosen: bool = False  # the first day, by the person and not by the clause
    refusals: tuple[Refusal, ...] = ()


class CouponViewModel(ViewModel[CouponDialogState | None]):
    """The coupon dialog; None while it is closed. `issued` tells of a new one in the register."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._passphrase = frame.passphrase
        self._work = Work(frame.runner, frame.report)
        self._dialog: _Dialog | None = None
        self.issued: Event[Coupon] = Event()
        super().__init__(self._state)
        self._passphrase.cancelled.connect(lambda _none: self._change(busy=False))

    # --- opening ----------------------------------------------------------------------

    def open_for(self, card: KeyCard) -> None:
        """The form for a registered key."""
        key, vendor = card.key, card.vendor
        if key is None:
            return

        def work() -> _Dialog:
            desk = self._workplace.desk
            regulation = vendor.support_regulation if vendor else None
            values = first_input(desk.rulebook, regulation, desk.today())
            return _looked(desk, _Dialog(key_name(key), key.id, desk.rulebook, values))

        self._work.forget(SAVE)
        self._work.latest(OPEN, Lane.DB, work, self._show)

    def close_dialog(self) -> None:
        self._work.forget(OPEN, SAVE)
        self._show(None)

    # --- the form ---------------------------------------------------------------------

    def change(self, values: CouponInput) -> None:
        """The person chose something: the rest of the form follows."""
        dialog = self._dialog
        if dialog:
            before = dialog.values
            chosen = dialog.chosen or values.valid_from != before.valid_from
            if (values.regulation, values.level) != (before.regulation, before.level):
                values, chosen = replace(values, units=None), False
            fit = fitting(dialog.rulebook, values)
            self._change(values=fit, chosen=chosen, trouble=None)
            changed = self._dialog
            if changed:
                desk = self._workplace.desk
                self._work.latest(OPEN, Lane.DB, lambda: _looked(desk, changed), self._show)

    def issue(self, values: CouponInput, signs: Mapping[str, str] = NOBODY) -> None:
        """Issue what the form says, `signs` being the answers about the second operator; asks for
        the passphrase when that is needed.
        """
        dialog = self._dialog
        if dialog is None or dialog.busy:
            return
        self._change(values=values, trouble=None, busy=True)
        chosen = dialog.chosen or values.valid_from != dialog.values.valid_from
        request = _request(replace(dialog, values=values, chosen=chosen))
        self._passphrase.with_mint(lambda mint: self._issue(mint, request, signs))

    def _issue(self, mint: Mint, request: CouponRequest, signs: Mapping[str, str]) -> None:
        self._work.once(
            ISSUE,
            Lane.DB,
            lambda: self._signed_by_both(mint, request, signs),
            self._was_issued,
            self._failed,
        )

    def _signed_by_both(
        self, mint: Mint, request: CouponRequest, signs: Mapping[str, str]
    ) -> "_Shown | Refusal":
        desk, beside = self._workplace.desk, request.override.strip()
        with two_answer_for(desk, BESIDE_CONDITION, signs if beside else NOBODY):
            return _issued(desk, mint, request, self._site().url)

    def _was_issued(self, outcome: _Shown | Refusal) -> None:
        if isinstance(outcome, Refusal):
            self._change(trouble=outcome, busy=False)
        else:
            self._change(shown=outcome, busy=False)
            self.issued.emit(outcome.coupon)

    # --- what was issued --------------------------------------------------------------

    def act(self, action: str) -> None:
        """Print or mail the certificate."""
        dialog = self._dialog
        if dialog and dialog.shown:
            self._frame.do(Link(Kind.COUPON, dialog.shown.coupon.id), action)

    def save(self, path: Path) -> None:
        """Save the certificate; the ending of `path` says whether as PDF or PNG."""
        dialog = self._dialog
        if dialog is None or dialog.shown is None or dialog.busy:
            return
        coupon, words = dialog.shown.coupon, language()
        self._change(busy=True, saved="", trouble=None)

        def work() -> None:
            from keytool.papers.certificate import save_certificate

            save_certificate(self._workplace.desk, coupon, path, words, self._site())

        self._work.once(
            SAVE,
            Lane.DB,
            work,
            lambda _none: self._change(busy=False, saved=str(path)),
            self._failed,
        )

    def _site(self) -> "SiteSettings":
        from keytool.setup.desk import load_settings

        return load_settings(self._workplace.settings.home).site

    # --- the state --------------------------------------------------------------------

    def _failed(self, error: Exception) -> None:
        self._change(trouble=error, busy=False)

    def _change(self, **changes: object) -> None:
        if self._dialog:
            self._show(replace(self._dialog, **changes))  # type: ignore[arg-type]  # by name

    def _show(self, dialog: _Dialog | None) -> None:
        self._dialog = dialog
        self._refresh()

    def _state(self) -> CouponDialogState | None:
        dialog = self._dialog
        if dialog is None:
            return None
        error = dialog.trouble if isinstance(dialog.trouble, Exception) else None
        banner = None if field_of(error) else _banner(dialog.trouble)
        if dialog.shown is None:
            form = form_state(dialog.rulebook, dialog.values, error, dialog.refusals)
            return CouponDialogState(dialog.subject, form, dialog.busy, banner)
        edition = dialog.rulebook.edition(dialog.shown.coupon.claims.edition)
        notice = _saved(dialog.saved) if dialog.saved else None
        shown = dialog.shown
        issued = issued_state(shown.coupon, edition, shown.drawn, shown.day, notice)
        return CouponDialogState(dialog.subject, issued, dialog.busy, banner)


def _banner(trouble: Exception | Refusal | None) -> Banner | None:
    if isinstance(trouble, Refusal):
        told = explained(trouble)
        return Banner(Tone.BAD, told.message, told.hint)
    return banner_of(trouble) if trouble else None


def _request(dialog: _Dialog) -> CouponRequest:
    values = dialog.values
    return CouponRequest(
        dialog.key,
        values.regulation,
        values.level or None,
        values.valid_from if dialog.chosen else None,
        units_to_issue(dialog.rulebook, values),
        values.override,
    )


def _looked(desk: Desk, dialog: _Dialog) -> _Dialog:
    """The form with the first day of the clause, and what the clause asks for and is not there."""
    try:
        found = preview_coupon(desk, _request(dialog))
    except BadInput:  # the issue will say it in its place
        return replace(dialog, refusals=())
    if isinstance(found, Refusal):
        return replace(dialog, refusals=())
    values = replace(dialog.values, valid_from=found.starts)
    return replace(dialog, values=values, refusals=found.refusals)


def _saved(path: str) -> Banner:
    return Banner(Tone.GOOD, _("Saved."), path, file=path)


def _issued(desk: Desk, mint: Mint, request: CouponRequest, site: str) -> _Shown | Refusal:
    from keytool.coupon.format.key_reference import reference_of

    outcome = issue_coupon(desk, mint, reference_of, request)
    if isinstance(outcome, Refusal):
        return outcome
    return _Shown(outcome, drawn_of(outcome, site), desk.today())


def drawn_of(coupon: Coupon, site: str) -> Drawn:
    """What a coupon's QR code carries, and its modules."""
    from keytool.coupon.format.link import qr_text_of
    from keytool.coupon.format.pictures import qr_matrix

    url = qr_text_of(coupon.token, site)
    return Drawn(url, qr_matrix(url, "L"))
