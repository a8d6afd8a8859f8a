"""The page of the signing keys: the list in force, its passphrase, and the journal's head."""

from collections.abc import Callable, Mapping
from pathlib import Path

from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionState
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.settings.holders import Holders
from gui.settings.jobs import PLAN, UNPLAN, JobRecord, job_lines, job_record
from gui.settings.page import Room, Sign
from gui.settings.planning import PlanningPage
from gui.settings.seats import SeatRecord, Seats, read_seats
from gui.settings.secrets import FIELD_OF, fresh_fields, fresh_of, secret_field
from gui.settings.states import LineState, PageState, PartState
from gui.settings.trust import TrustViewModel
from keytool.coupon.keys.journal_heads import Head
from keytool.coupon.keys.keystore import change_passphrase
from keytool.coupon.keys.remembered import forget, is_remembered, remember
from keytool.coupon.keys.trust_changes import check_passphrase
from keytool.domain.errors import BadInput
from keytool.domain.seat_requests import ASKED
from keytool.i18n import _, words
from keytool.ports import Signer
from keytool.setup.jobs import JobKind

LIST = "list"
CHANGE, REMEMBER, FORGET, SIGN_HEAD = "change", "remember", "forget", "sign-head"


class SigningPage(PlanningPage):
    """Everything that opens or locks a key is asked about first."""

    id, icon = "signing", "key-round"
    right = ASKED
    kind, plans = JobKind.SIGN, "heads"

    def __init__(self, room: Room) -> None:
        self._kept: bool | None = None
        self._job = JobRecord()
        self._holders, self._seats = Holders(self), Seats(self)
        self.trust = TrustViewModel(room.frame, room.question)
        super().__init__(room)
        self.trust.changed.connect(lambda _state: self._refresh())

    def close(self) -> None:
        self.trust.close()
        super().close()

    def title(self) -> str:
        return _("Signing keys")

    def sign(self) -> Sign | None:
        worst, empty = self.trust.worst, self.trust.state.empty
        if worst:
            return Sign(worst.tone, worst.text)
        return Sign(Tone.SOON, empty) if empty else None

    def reload(self) -> None:
        self.trust.reload()
        self._read(self._look, self._was_read)

    def _look(self) -> tuple[bool | None, JobRecord, SeatRecord]:
        folder, home = self._workplace.keystore, self._workplace.settings.home
        kept = is_remembered(folder) if folder.exists() else None
        return kept, job_record(home, self.kind), self._look_at_seats()

    def _look_at_seats(self) -> SeatRecord:
        keys = self._workplace.signing_keys
        keys.catch_up()
        trust = self._workplace.trust()
        trusted = frozenset(key.kid.hex() for key in trust.keys) if trust else frozenset[str]()
        return read_seats(keys.of_seat, begun=keys.others_sign(), trusted=trusted)

    def _was_read(self, outcome: tuple[bool | None, JobRecord, SeatRecord]) -> None:
        self._kept, self._job, self._seats.record = outcome
        self._mind_timer(self._job)

    def _sign_head(self, signer: Signer) -> None:
        self.do(SIGN_HEAD, lambda: self._workplace.checks.sign(signer), self._was_signed)

    def _was_signed(self, head: Head) -> None:
        number = words.number(head.number)
        told = _("Entry %(number)s is signed as the last one.") % {"number": number}
        self.say(told)

    # --- the passphrase ---------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        return {
            CHANGE: lambda: self.room.question.ask(
                Question(_changing, self._was_changed, self._change, field_of=FIELD_OF)
            ),
            REMEMBER: lambda: self.room.question.ask(
                Question(_remembering, self._was_kept, self._remember, field_of=FIELD_OF)
            ),
            FORGET: lambda: self.do(FORGET, self._forget, self._was_kept),
            SIGN_HEAD: lambda: self._frame.passphrase.with_journal(self._sign_head),
            PLAN: lambda: self._plan(
                self._job,
                _("The journal's head by the clock"),
                _("The system signs the journal's last entry once a day, and now for a start."),
            ),
            UNPLAN: lambda: self._unplan(_("The journal's head by the clock")),
            **self._holders.acts(),
            **self._seats.acts(line),
        }

    def _change(self, answers: Answers) -> tuple[Path, ...]:
        folder, fresh = self._workplace.keystore, fresh_of(answers)
        last = answers["passphrase"].encode()
        changed = change_passphrase(sorted(folder.glob("[!.]*.pem")), last, fresh)
        forget(folder)
        return changed

    def _was_changed(self, outcome: object) -> None:
        files = ", ".join(path.name for path in outcome) if isinstance(outcome, tuple) else ""
        told = _("Files with the new passphrase: %(files)s. Copies elsewhere still open with the "
                 "last one.") % {"files": files}  # fmt: skip
        self._frame.passphrase.forget()
        self.say(_("The passphrase was changed."), told)
        self.reload()

    def _remember(self, answers: Answers) -> None:
        folder, passphrase = self._workplace.keystore, answers["passphrase"].encode()
        if not passphrase:
            raise BadInput("passphrase-empty")
        check_passphrase(folder, passphrase)
        remember(folder, passphrase)

    def _forget(self) -> bool:
        return forget(self._workplace.keystore)

    def _was_kept(self, _outcome: object) -> None:
        self.reload()

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        listed = PartState(
            LIST,
            _("Keys and trust"),
            _("What signs coupons and status lists, and until when it is believed."),
        )
        parts = (
            listed,
            self._seats.part(),
            self._passphrase(),
            self._heads(),
            self._holders.part(has_keys=self._kept is not None),
        )
        return PageState(self.title(), parts)

    def _passphrase(self) -> PartState:
        kept = {
            True: _("remembered in the system's keyring of this person"),
            False: _("asked once a session"),
        }
        lines, actions = (), ()  # type: tuple[LineState, ...], tuple[ActionState, ...]
        if self._kept is not None:
            lines = (LineState("kept", _("Now"), kept[self._kept]),)
            actions = (
                ActionState(CHANGE, _("Change the passphrase…"), icon="lock"),
                ActionState(FORGET, _("Ask for it again"))
                if self._kept
                else ActionState(REMEMBER, _("Remember it…")),
            )
        return PartState(
            "passphrase",
            _("Passphrase"),
            _("Without it nobody can sign, and no copy of the keys is of use."),
            lines=lines,
            actions=actions,
            note="" if lines else _("There are no signing keys yet."),
        )

    def _heads(self) -> PartState:
        run = self._running() if self._part == self.plans else None
        sign = ActionState(SIGN_HEAD, _("Sign the journal now"), icon="shield-check")
        return PartState(
            "heads",
            _("Journal's head"),
            _("A signature over the last entry: with it nobody can cut the journal's end."),
            lines=job_lines(self._with_timer(self._job), self.kind)
            if self._kept is not None
            else (),
            actions=(sign,) if self._kept is not None and not run else (),
            run=run,
            note="" if self._kept is not None else _("There are no signing keys yet."),
        )


def _changing() -> QuestionState:
    return QuestionState(
        _("Change the passphrase"),
        _(
            "All files of signing keys that open with the last one are locked anew. Copies that "
            "were made before still open with the last one."
        ),
        _("Change"),
        icon="lock",
        fields=(secret_field(_("Passphrase of today")), *fresh_fields()),
    )


def _remembering() -> QuestionState:
    return QuestionState(
        _("Remember the passphrase"),
        _(
            "It goes into the keyring of this person on this computer. Whoever works under this "
            "name signs without being asked."
        ),
        _("Remember"),
        tone=Tone.SOON,
        fields=(secret_field(_("Passphrase of the signing keys")),),
    )
