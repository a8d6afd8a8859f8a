"""The verify panel: something is held out, one verdict comes back."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.coupons.states import VerdictState, VerifyState
from gui.coupons.verify_words import asked_name, unreadable_state, verdict_state
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.verdicts import CouponVerdict
from keytool.i18n import _
from keytool.rulebook.book import Rulebook

CHECK = "check"


@dataclass(frozen=True, slots=True)
class _Judged:
    verdict: CouponVerdict
    rulebook: Rulebook


class VerifyViewModel(ViewModel[VerifyState]):
    """Reads and checks beside the window; the answer to what was held out last is shown."""

    def __init__(self, frame: Frame) -> None:
        self._workplace = frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._asked = ""
        self._answer: _Judged | Exception | None = None
        super().__init__(self._state)

    # --- what is held out -------------------------------------------------------------

    def check(self, text: str) -> None:
        """A typed code, a link or a token; from a person, the clipboard or a barcode reader."""
        if text.strip():
            self._judge(asked_name(text), lambda: self._verdict(text))

    def check_file(self, path: Path) -> None:
        """A picture or a PDF."""
        self._judge(asked_name(path), lambda: self._verdict(path))

    def check_picture(self, png: Callable[[], bytes]) -> None:
        """A picture that is in no file, as from the clipboard; made a PNG on the lane."""
        self._judge(_("picture"), lambda: self._in_a_file(png()))

    def forget(self) -> None:
        """Nothing is held out any more."""
        self._work.forget()
        self._answer, self._asked = None, ""
        self._refresh()

    # --- judging ----------------------------------------------------------------------

    def _judge(self, asked: str, work: Callable[[], _Judged]) -> None:
        self._asked = asked
        self._work.latest(CHECK, Lane.DB, work, self._answered, self._answered)
        self._refresh()

    def _verdict(self, given: str | Path) -> _Judged:
        from keytool.coupon.checking.check import check_coupon
        from keytool.coupon.checking.presented import read_presented

        place = self._workplace
        presented = read_presented(given)
        desk = place.desk
        verdict = check_coupon(
            presented, desk.register, place.trust(), place.clock.now(), desk.rulebook
        )
        return _Judged(verdict, desk.rulebook)

    def _in_a_file(self, png: bytes) -> _Judged:
        with tempfile.TemporaryDirectory(prefix="keydesk-") as folder:
            path = Path(folder) / "picture.png"
            path.write_bytes(png)
            return self._verdict(path)

    def _answered(self, answer: _Judged | Exception) -> None:
        self._answer = answer
        self._refresh()

    def _state(self) -> VerifyState:
        return VerifyState(self._verdict_state(), self._work.busy())

    def _verdict_state(self) -> VerdictState | None:
        answer = self._answer
        if answer is None or self._work.busy():
            return None
        if isinstance(answer, Exception):
            return unreadable_state(self._asked, answer)
        return verdict_state(self._asked, answer.verdict, answer.rulebook)
