"""What is written for a case: two drafts that never mix, and what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from gui.actions.case_asking import moment_told
from gui.cases.giving import LETTER, files_of, letter_said, names_of
from gui.cases.page_states import After, EditorState, Mode
from gui.cases.record import CaseRecord, now_words
from gui.kit.drafts import Draft
from gui.kit.states import Choice
from keytool.case_files import letter_file
from keytool.domain.cases import Case, MessageKind, WaitsFor
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, case_words, edition_words
from keytool.i18n.case_time import until_words
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.desk import Desk
from keytool.services.end_case import ask_to_close
from keytool.services.hand_letters import receive_letter
from keytool.services.post_case import BY_MAIL
from keytool.services.show_case import CaseView

TEXT, AFTER, KIND, CHANNEL, MOMENT = "text", "after", "kind", "channel", "moment"
WHEN, NOW, OPENING = "when", "now", "opening"
SOURCE = "source"
_KINDS = (MessageKind.RECOMMENDATION, MessageKind.INSTRUCTION, MessageKind.ANSWER)
"""What a reply that asks nothing can be, where a text says which of them is a reaction."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What is being written: the mode, and what is told in each."""

    mode: Mode = Mode.REPLY
    drafts: Mapping[Mode, Draft] = field(default_factory=dict)
    saved: Mapping[Mode, str] = field(default_factory=dict)

    def told(self, name: str) -> str:
        return self.draft.get(name, "")

    @property
    def text(self) -> str:
        return self.told(TEXT)

    @property
    def draft(self) -> Draft:
        return self.drafts.get(self.mode, {})

    def typed(self, **told: str) -> "Editing":
        """With these told instead."""
        return replace(self, drafts={**self.drafts, self.mode: {**self.draft, **told}})

    def emptied(self) -> "Editing":
        """What was written is written down."""
        return replace(self, drafts={**self.drafts, self.mode: {}})


def after_of(editing: Editing) -> After:
    """What was chosen; waiting is proposed for what asks."""
    chosen = editing.told(AFTER)
    if chosen:
        return After(chosen)
    return After.WAIT if "?" in editing.text else After.STAY


def editor_state(record: CaseRecord, editing: Editing, *, busy: bool) -> EditorState:
    """The editor in the active language."""
    view = record.view
    closed = view.life.is_over and editing.mode is Mode.REPLY
    state = EditorState(
        mode=editing.mode,
        text=editing.text,
        saved=editing.saved.get(editing.mode, ""),
        why_not=_("The case is closed: open it again to answer.") if closed else "",
        busy=busy,
        files=names_of(editing.draft),
    )
    if editing.mode is Mode.RECEIVE:
        return _received_state(record, editing, state)
    return _reply_state(view, editing, state)


def _reply_state(view: CaseView, editing: Editing, state: EditorState) -> EditorState:
    after = after_of(editing)
    ruled = view.edition.cases.reaction is not None and after is After.STAY
    kinds = tuple(Choice(one.value, case_words.message(one)) for one in _KINDS) if ruled else ()
    return replace(
        state,
        to=_recipient(view),
        button=_("Send to the customer") if goes_by_mail(view) else _("Copy and record"),
        hint=_hint(view),
        after=after,
        afters=(
            Choice(After.WAIT, _("wait for the customer")),
            Choice(After.STAY, _("the step stays ours")),
            Choice(After.ASK_CLOSE, _("ask to close")),
        ),
        kind=editing.told(KIND) or _KINDS[0].value,
        kinds=kinds,
        when=editing.told(WHEN) or NOW,
        whens=_whens(view),
        sourced=after is After.STAY and _sourced(view),
        source=editing.told(SOURCE),
    )


def _sourced(view: CaseView) -> bool:
    """Whether the text lets an answer lead to the documentation."""
    return bool(view.edition.cases.standard_answers or view.edition.read_first)


def _whens(view: CaseView) -> tuple[Choice, ...]:
    """Asked of a letter that is written outside working hours."""
    if view.opening is None or not goes_by_mail(view):
        return ()
    zone = ZoneInfo(view.edition.time_zone)
    opens = until_words(view.opening, view.now, zone)
    return (Choice(NOW, _("send now")), Choice(OPENING, _("at opening, %(at)s") % {"at": opens}))


def goes_by_mail(view: CaseView) -> bool:
    """Whether an answer is a letter; else its text is copied, and a person sends it."""
    return bool(view.box and view.recipients)


def _recipient(view: CaseView) -> str:
    if goes_by_mail(view):
        return ", ".join(view.recipients)
    return view.case.contact or (view.customer.name if view.customer else _("the customer"))


def _hint(view: CaseView) -> str:
    if goes_by_mail(view):
        return _("The letter goes out of %(box)s.") % {"box": view.box}
    if view.box:
        return _("No address is known: the text goes to the clipboard, you send it yourself.")
    return _("No mailbox is set up: the text goes to the clipboard, you send it yourself.")


def _received_state(record: CaseRecord, editing: Editing, state: EditorState) -> EditorState:
    channels = record.view.edition.channels
    usual = record.view.case.channel
    letter = editing.told(LETTER)
    button = _("It belongs here: record it") if letter else _("Record the customer's word")
    return replace(
        state,
        to=record.view.case.contact,
        button=button,
        letter=letter_said(editing.draft, record.view.case.number),
        hint=_("What the customer said or wrote by another road; nothing is sent."),
        channel=BY_MAIL if letter else editing.told(CHANNEL) or usual,
        channels=tuple(Choice(one.id, edition_words.channel(one.id)) for one in channels),
        moment=editing.told(MOMENT) or now_words(record),
    )


def record_word(
    desk: Desk, record: CaseRecord, editing: Editing, hold: timedelta = timedelta()
) -> Case | Refusal:
    """Write down what stands in the editor; a letter of ours waits for `hold`.

    Raises as `reply`, `receive` and `ask_to_close`; BadInput `moment-without-time`.
    """
    view, number = record.view, record.view.case.number
    if editing.mode is Mode.RECEIVE:
        typed = editing.told(MOMENT)
        zone = ZoneInfo(view.edition.time_zone)
        at = moment_told(typed, zone) if typed else desk.clock.now()
        channel = BY_MAIL if editing.told(LETTER) else editing.told(CHANNEL) or view.case.channel
        heard = Received(editing.text, channel, at, files=files_of(editing.draft))
        if letter := editing.told(LETTER):
            return receive_letter(desk, number, heard, letter_file(Path(letter)))
        return receive(desk, number, heard)
    after, later = after_of(editing), editing.told(WHEN) == OPENING
    files, seen = files_of(editing.draft), view.case.version
    told = Reply(editing.text, seen=seen, files=files, hold=hold, at_opening=later)
    if after is After.ASK_CLOSE:
        return ask_to_close(desk, number, told)
    waits = WaitsFor.ANSWER if after is After.WAIT else None
    kind = MessageKind.QUESTION if waits else _kind(view, editing)
    source = editing.told(SOURCE) if after is After.STAY and _sourced(view) else ""
    return reply(desk, number, replace(told, kind=kind, waits_for=waits, source=source))


def _kind(view: CaseView, editing: Editing) -> MessageKind:
    if view.edition.cases.reaction is None:
        return MessageKind.ANSWER
    return MessageKind(editing.told(KIND) or _KINDS[0].value)
