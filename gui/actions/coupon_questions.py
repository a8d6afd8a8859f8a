"""What is asked before something happens to a coupon: the words, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gui.actions.coupon import (
    HOLD,
    REDEEM,
    REINSTATE,
    RELEASE,
    RENEW,
    REVERSE,
    REVOKE,
    SUSPEND,
)
from gui.actions.coupon_renewal import NOW, renewal_fields, renewal_text
from gui.kit.notes import noted
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.second import NOBODY, SECOND_FIELD_OF, two_answer_for
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import coupon_left
from keytool.domain.coupons import CouponMark, UnitKind, UnitState
from keytool.domain.errors import BadInput
from keytool.i18n import _, words
from keytool.ports import Mint
from keytool.services.desk import Desk
from keytool.services.issue_coupon import BESIDE_CONDITION
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.renew_coupon import renew_coupon
from keytool.services.show_coupon import CouponRecord

_FIELD_OF = {
    **SECOND_FIELD_OF,
    "units-not-positive": "units",
    "coupon-exhausted": "units",
    "case-missing": "case",
    "reason-missing": "reason",
    "units-not-for-this-coupon": "units",
}
_MARKS = {
    SUSPEND.id: CouponMark.SUSPENDED,
    REINSTATE.id: CouponMark.ACTIVE,
    REVOKE.id: CouponMark.REVOKED,
}
_Render = Callable[[str], QuestionState]
_Work = Callable[[Answers], object]


@dataclass(frozen=True, slots=True)
class Asker:
    """Makes the questions about one coupon; `then` hears what came of them.

    `desk` is asked for on the lane, where it may have to be opened first.
    """

    desk: Callable[[], Desk]
    record: CouponRecord
    then: Callable[[object], None]

    def question(self, action: str, case: str = "") -> Question:
        """The question of an action; `case` is one that is meant already."""
        table: dict[str, tuple[_Render, _Work | None]] = {
            REDEEM.id: (self._redeem, self._taken(redeem_coupon)),
            HOLD.id: (self._hold, self._taken(hold_units)),
            RELEASE.id: (self._release, self._released),
            REVERSE.id: (self._reverse, self._reversed),
            SUSPEND.id: (self._suspend, partial(self._marked, SUSPEND.id)),
            REINSTATE.id: (self._reinstate, partial(self._marked, REINSTATE.id)),
            REVOKE.id: (self._revoke, partial(self._marked, REVOKE.id)),
            RENEW.id: (self._renew, None),
        }
        render, work = table[action]
        signed = self._renewed if action == RENEW.id else None
        return Question(partial(render, case), self.then, work, signed, _FIELD_OF)

    # --- the words --------------------------------------------------------------------

    def _redeem(self, case: str) -> QuestionState:
        text = _("The case is written into the ledger. This coupon gives priority, no count.")
        if self._counts:
            text = _("The units are used up by the case and written into the ledger.")
            text += " " + _("Left now: %(left)s.") % {"left": coupon_left(self.record.coupon)}
        text = "\n".join(filter(None, (text, noted(self.record.notes))))
        return QuestionState(
            _("Redeem"),
            text,
            _("Redeem"),
            self._code,
            "ticket-check",
            Tone.GOOD,
            (self._case(case), *self._units(case)),
        )

    def _hold(self, case: str) -> QuestionState:
        return QuestionState(
            _("Hold for a case"),
            _("The units are kept for the case, so that nobody else uses them, until it is done."),
            _("Hold"),
            self._code,
            "hand",
            Tone.GOOD,
            (self._case(case), *self._units(case)),
        )

    def _release(self, case: str) -> QuestionState:
        return QuestionState(
            _("Release units"),
            _("What is held for the case goes back to the coupon."),
            _("Release"),
            self._code,
            "undo-2",
            fields=(self._one_of(UnitState.HELD, case),),
        )

    def _reverse(self, case: str) -> QuestionState:
        return QuestionState(
            _("Take units back"),
            _("What the case used goes back to the coupon. The ledger keeps both and the reason."),
            _("Take back"),
            self._code,
            "undo-2",
            fields=(self._one_of(UnitState.SPENT, case), self._reason),
        )

    def _suspend(self, _case: str) -> QuestionState:
        return QuestionState(
            _("Suspend the coupon"),
            _("Nobody can use it until you reinstate it. Customers see it once published."),
            _("Suspend"),
            self._code,
            "pause",
            Tone.SOON,
            (self._reason,),
        )

    def _reinstate(self, _case: str) -> QuestionState:
        return QuestionState(
            _("Reinstate the coupon"),
            _("It can be used again. Customers see it once published."),
            _("Reinstate"),
            self._code,
            "play",
            Tone.GOOD,
            (self._reason,),
        )

    def _revoke(self, _case: str) -> QuestionState:
        return QuestionState(
            _("Revoke the coupon"),
            _("It ends for good, and so does every printed and sent copy. This cannot be undone."),
            _("Revoke for good"),
            self._code,
            "ban",
            Tone.BAD,
            (self._reason,),
        )

    def _renew(self, _case: str) -> QuestionState:
        return QuestionState(
            _("Renew the coupon"),
            renewal_text(self.record),
            _("Renew"),
            self._code,
            "rotate-cw",
            Tone.GOOD,
            renewal_fields(self.record),
        )

    @property
    def _code(self) -> str:
        return self.record.coupon.code

    @property
    def _counts(self) -> bool:
        """Whether a case says how many units it takes; where a request takes one, it does not."""
        unit = self.record.coupon.claims.unit
        return unit is not UnitKind.PRIORITY and not self.record.units_each

    @staticmethod
    def _case(case: str) -> QuestionField:
        return QuestionField("case", _("Number of the case"), case)

    @property
    def _reason(self) -> QuestionField:
        return QuestionField("reason", _("Reason"))

    def _units(self, case: str) -> tuple[QuestionField, ...]:
        if not self._counts:
            return ()
        minutes = self.record.coupon.claims.unit is UnitKind.MINUTES
        entry = next((entry for entry in self.record.ledger if entry.case == case), None)
        usual = str(entry.units) if entry else "60" if minutes else "1"
        label = _("How many minutes") if minutes else _("How many requests")
        return (QuestionField("units", label, usual, Asks.NUMBER),)

    def _one_of(self, state: UnitState, case: str) -> QuestionField:
        kind = self.record.coupon.claims.unit
        choices = tuple(
            Choice(entry.case, f"{entry.case} · {words.units(kind, entry.units)}")
            for entry in self.record.ledger
            if entry.state is state
        )
        return QuestionField("case", _("Case"), case or choices[0].id, Asks.CHOICE, choices)

    # --- the doing --------------------------------------------------------------------

    def _taken(self, take: Callable[[Desk, str, int, str], object]) -> _Work:
        return lambda answers: take(
            self.desk(), self._code, self._number(answers), answers.get("case", "")
        )

    def _number(self, answers: Answers) -> int:
        if not self._counts:
            return 1
        typed = answers.get("units", "")
        if not (typed.isascii() and typed.isdecimal()):
            raise BadInput("units-not-positive", units=typed)
        return int(typed)

    def _released(self, answers: Answers) -> object:
        return release_units(self.desk(), self._code, answers.get("case", ""))

    def _reversed(self, answers: Answers) -> object:
        case, reason = answers.get("case", ""), answers.get("reason", "")
        return reverse_units(self.desk(), self._code, case, reason)

    def _marked(self, action: str, answers: Answers) -> object:
        return mark_coupon(self.desk(), self._code, _MARKS[action], answers.get("reason", ""))

    def _renewed(self, answers: Answers, mint: Mint) -> object:
        from keytool.coupon.format.key_reference import reference_of

        desk, beside = self.desk(), answers.get("override", "")
        hours = self.record.coupon.claims.unit is UnitKind.MINUTES
        with two_answer_for(desk, BESIDE_CONDITION, answers if beside.strip() else NOBODY):
            return renew_coupon(
                desk,
                mint,
                reference_of,
                self._code,
                self._number(answers) if hours else None,
                now=answers.get("begins") == NOW,
                override=beside,
            )


def done_words(action: str) -> str:
    """What was done, for a notice on the page."""
    return {
        REDEEM.id: _("Redeemed."),
        HOLD.id: _("Held for the case."),
        RELEASE.id: _("Released."),
        REVERSE.id: _("The redemption was taken back."),
        SUSPEND.id: _("The coupon is suspended."),
        REINSTATE.id: _("The coupon can be used again."),
        REVOKE.id: _("The coupon is revoked for good."),
        RENEW.id: _("Renewed: this is the new coupon."),
    }[action]
