"""A case's page: read, answered, worked on. What is typed is kept, and never in another case."""

from collections.abc import Callable, Mapping

from gui.actions.case import RECEIVE, RECEIVE_LETTER, REPLY, WRITTEN
from gui.actions.case_records import CONFIRMED
from gui.cases.drafting import Drafting
from gui.cases.editor import (
    AFTER,
    OPENING,
    TEXT,
    WHEN,
    Editing,
    editor_state,
    goes_by_mail,
    record_word,
)
from gui.cases.giving import Giving
from gui.cases.page_states import CasePageState, EditorState, Mode
from gui.cases.proposals import LETTERS, propose
from gui.cases.record import CaseRecord, case_record
from gui.cases.sheet import case_sheet
from gui.cases.unsending import HOLD, Unsending
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame, Said
from gui.kit.links import Kind, Link
from gui.kit.page import RecordPage
from gui.kit.states import ActionState, Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from keytool.domain.cases import Case
from keytool.domain.errors import Conflict
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext, on_language_change
from keytool.i18n.refusal_words import explained

KEEP, SEND = "keep", "send"
OVERTAKEN = "case-overtaken"


class CasePageViewModel(ViewModel[CasePageState]):
    """One case at a time. `written` asks for the keyboard in the editor, `copied` puts a text
    into the clipboard, `letter_wanted` asks for a letter's file.
    """

    def __init__(self, frame: Frame, order: Callable[[], tuple[int, ...]] = tuple) -> None:
        self._frame, self._order = frame, order
        self._work = Work(frame.runner, frame.report)
        self._page: RecordPage[CaseRecord] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: case_record(frame.workplace, row),
            self._fetched,
        )
        self._drafting = Drafting(frame, self._refresh)
        self._shown: CaseRecord | None = None
        self._seen = 0
        self._trouble: Exception | Refusal | None = None
        self._wants = ""
        self.giving = Giving(
            frame,
            lambda: self._editing.draft,
            self._drafting.type,
            self._take_letter,
            self._failed,
        )
        self._unsending = Unsending(frame, self._drafting.restore)
        self.written: Event[Mode] = Event()
        self.letter_wanted: Event[None] = Event()
        self.copied: Event[str] = Event()
        super().__init__(self._state)
        self._forget_words = on_language_change(self._page.look_again)

    def close(self) -> None:
        self.keep()
        self._forget_words()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self, row: int, wants: str = "") -> None:
        """Fetch a case; `wants` is what is to be written in it."""
        if row != self._page.row:
            self._drafting.leave()
            self._shown, self._seen, self._trouble = None, 0, None
        self._wants = wants
        self._page.open(row)

    def look_again(self) -> None:
        self._page.look_again()

    def act(self, action: str, part: str = "") -> None:
        """Do something with the case."""
        if action in WRITTEN:
            self._write(action)
        elif self._page.row:
            self._frame.do(Link(Kind.CASE, self._page.row), action, part)

    def step(self, by: int) -> None:
        """The next case of the list, or the one before."""
        order = self._order()
        if self._page.row in order:
            place = order.index(self._page.row) + by
            if 0 <= place < len(order):
                self._frame.go(Link(Kind.CASE, order[place]))

    def type(self, **told: str) -> None:
        """What stands in the editor's fields now; kept with the next rest."""
        self._drafting.type(told)

    def choose_mode(self, mode: str) -> None:
        self._drafting.choose_mode(Mode(mode))

    def keep(self) -> None:
        """Keep what was typed: after a short rest, and before anything else is shown."""
        self._drafting.keep()

    def send(self) -> None:
        """Write down what stands in the editor."""
        record, editing = self._shown, self._editing
        if record is None or not editing.text.strip():
            return
        self.keep()
        self._trouble = None
        desk = self._frame.workplace
        self._work.once(
            SEND,
            Lane.DB,
            lambda: record_word(desk.desk, record, editing, HOLD),
            lambda outcome: self._sent(record, editing, outcome),
            self._failed,
        )
        self._refresh()

    def dismiss(self) -> None:
        """Put the notice away."""
        self._trouble, self._seen = None, 0
        self._page.dismiss()

    # --- what comes of it -------------------------------------------------------------

    @property
    def _editing(self) -> Editing:
        return self._drafting.editing

    def _take_letter(self, told: Mapping[str, str]) -> None:
        """A letter stands in the editor, as the customer's word; a person says that it is."""
        if self._editing.mode is not Mode.RECEIVE:
            self.choose_mode(Mode.RECEIVE.value)
        self.type(**told)
        self.written.emit(Mode.RECEIVE)

    def _write(self, action: str) -> None:
        if action == RECEIVE_LETTER.id:
            self.letter_wanted.emit(None)
            return
        mode = Mode.RECEIVE if action == RECEIVE.id else Mode.REPLY
        if mode is not self._editing.mode:
            self.choose_mode(mode.value)
        if action in LETTERS:
            after, kind = LETTERS[action]
            self.type(**{AFTER: after.value})
            if self._shown is not None and not self._editing.text.strip():
                number = self._shown.view.case.number
                take, failed = self._proposed, self._failed
                propose(self._frame, self._work, number, kind, take=take, failed=failed)
        elif action == REPLY.id and self._editing.told(AFTER):
            self.type(**{AFTER: ""})
        self.written.emit(mode)

    def _proposed(self, number: str, letter: str) -> None:
        """Nothing that was typed meanwhile is overwritten, and no other case gets it."""
        shown = self._shown is not None and self._shown.view.case.number == number
        free = not self._editing.text.strip() and self._editing.mode is Mode.REPLY
        if letter and shown and free:
            self.type(**{TEXT: letter})

    def _sent(self, record: CaseRecord, editing: Editing, outcome: object) -> None:
        if isinstance(outcome, Refusal):
            self._trouble = outcome
            self._refresh()
            return
        self._drafting.written(editing.mode)
        by_mail = editing.mode is Mode.REPLY and goes_by_mail(record.view)
        if by_mail and editing.told(WHEN) != OPENING and isinstance(outcome, Case):
            self._frame.say(self._unsending.said(outcome, editing))
            self._frame.kept()
            return
        if editing.mode is Mode.REPLY and not goes_by_mail(record.view):
            self.copied.emit(editing.text)
        self._frame.say(Said(_said_of(record, editing)))
        self._frame.kept()

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        if isinstance(error, Conflict) and error.code == OVERTAKEN and self._shown:
            self._seen = len(self._shown.view.messages)
            self._page.look_again()
        self._refresh()

    def _fetched(self) -> None:
        """What was fetched; the drafts are taken over where nothing is typed since."""
        record = self._page.record
        if record is not None and record is not self._shown:
            first = self._shown is None
            self._mind_news(record)
            self._shown = record
            if first:
                self._drafting.found(record.view.case.number, record.drafts)
            if self._wants:
                wants, self._wants = self._wants, ""
                self._write(wants)
        self._refresh()

    def _mind_news(self, record: CaseRecord) -> None:
        """Something came while an answer is being written: it is shown before it is sent."""
        before = self._shown
        if before is None or not self._editing.text.strip():
            return
        if len(record.view.messages) > len(before.view.messages) and not self._seen:
            self._seen = len(before.view.messages)

    # --- the state --------------------------------------------------------------------

    def _state(self) -> CasePageState:
        page, record = self._page, self._shown
        busy = page.busy or self._work.busy(SEND)
        if record is None or record.view.case.id != page.row:
            return CasePageState(None, EditorState(), page.banner(), busy)
        sheet = case_sheet(record, self._place(), self._seen)
        editor = editor_state(record, self._editing, busy=self._work.busy(SEND))
        notice = _notice(record, self._seen, self._trouble) or page.banner()
        return CasePageState(sheet, editor, notice, busy)

    def _place(self) -> str:
        order = self._order()
        if self._page.row not in order:
            return ""
        told = {"n": order.index(self._page.row) + 1, "all": len(order)}
        return _("%(n)s of %(all)s") % told


def _said_of(record: CaseRecord, editing: Editing) -> str:
    """What was done with what stood in the editor."""
    told = {"case": record.view.case.number}
    if editing.mode is not Mode.REPLY:
        return _("%(case)s: the customer's word is recorded.") % told
    if goes_by_mail(record.view):
        return _("%(case)s: the letter waits to be sent.") % told
    return _("%(case)s: recorded, the text is in the clipboard.") % told


def _notice(record: CaseRecord, seen: int, trouble: Exception | Refusal | None) -> Banner | None:
    """What came while an answer was written, or what stood in its way."""
    new = len(record.view.messages) - seen if seen else 0
    if new > 0:
        text = ngettext(
            "%(n)s new message came while the answer was written",
            "%(n)s new messages came while the answer was written",
            new,
        )
        hint = _("Nothing was sent; the draft is kept. Read what is new, then send it again.")
        return Banner(Tone.SOON, text % {"n": new}, hint, dismissible=True)
    if isinstance(trouble, Refusal):
        told = explained(trouble)
        return Banner(Tone.BAD, told.message, told.hint, dismissible=True)
    if trouble is None and record.view.life.owes_notice:
        hint = _("The regulation wants it at once: write to the customer.")
        return Banner(Tone.SOON, _("The state asked about this customer"), hint)
    if trouble is None and record.view.confirms:
        hint = _("Read the letter: if it is so, close the case with that outcome.")
        action = ActionState(CONFIRMED.id, _(CONFIRMED.label), icon=CONFIRMED.icon)
        return Banner(Tone.GOOD, _("The customer seems to confirm"), hint, action)
    return banner_of(trouble) if trouble else None
