"""The page of mail: the boxes of the desk, and letters that only a person can place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gui.kit.question import Question
from gui.kit.states import ActionState, Badge
from gui.kit.tones import Tone
from gui.settings.mail_questions import MailAsker
from gui.settings.page import Page, Room, Sign
from gui.settings.states import LineState, PageState, PartState
from keytool.domain.mail import Box, StoredLetter
from keytool.domain.parties import Vendor
from keytool.i18n import _, letter_words, mail_words, words
from keytool.i18n.case_letters import acknowledgement
from keytool.i18n.messages import explain_error
from keytool.mail.filing import Why
from keytool.services.ask_parties import vendors_of
from keytool.services.fetch_letters import FetchedLetters, fetch_letters
from keytool.services.mail_boxes import let_send
from keytool.services.mail_state import MailState, mail_state
from keytool.services.send_letters import Sent, send_letters
from keytool.services.sort_letters import sort_as_new

NEW, TEST, PASSWORD, RELEASE = "new", "test", "password", "release"
FETCH, SEND = "fetch", "send"
INTO, OPEN, IGNORE = "into-case", "as-new", "ignore"
BOXES, SORTING = "boxes", "sorting"


@dataclass(frozen=True, slots=True)
class MailRecord:
    """How mail stands, and whose support a box may be."""

    mail: MailState
    vendors: tuple[Vendor, ...]


class MailPage(Page):
    """Nothing is fetched or sent by looking at it."""

    id, icon = "mail", "mail"

    def __init__(self, room: Room) -> None:
        self._record: MailRecord | None = None
        self._asker = MailAsker(room.frame.workplace, self._was_changed)
        super().__init__(room)

    def title(self) -> str:
        return _("Mail")

    def sign(self) -> Sign | None:
        mail = self._record.mail if self._record else None
        if mail and any(one.box.stopped for one in mail.boxes):
            return Sign(Tone.BAD, _("A box was stopped: no answer goes out of it."))
        if mail and mail.sorting:
            return Sign(Tone.SOON, mail_words.to_be_sorted(len(mail.sorting)))
        return None

    def reload(self) -> None:
        desk = self._workplace
        self._read(lambda: MailRecord(mail_state(desk.desk), vendors_of(desk.desk)), self._was_read)

    def _was_read(self, record: MailRecord) -> None:
        self._record = record

    def _was_changed(self, _outcome: object) -> None:
        self._frame.kept()
        self.reload()

    # --- what can be done -------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        return {
            NEW: self._new_box,
            TEST: lambda: self._test(line),
            PASSWORD: lambda: self._ask_of_box(line),
            RELEASE: lambda: self._release(line),
            FETCH: self._fetch,
            SEND: self._send,
            INTO: lambda: self._ask_of_letter(line, self._asker.into_case),
            OPEN: lambda: self._open_case(int(line)),
            IGNORE: lambda: self._ask_of_letter(line, self._asker.ignored),
        }

    def _new_box(self) -> None:
        if self._record:
            self.room.question.ask(self._asker.new_box(self._record.vendors))

    def _box(self, name: str) -> Box | None:
        boxes = [one.box for one in self._record.mail.boxes] if self._record else []
        return next((one for one in boxes if one.name == name), None)

    def _ask_of_box(self, name: str) -> None:
        if box := self._box(name):
            self.room.question.ask(self._asker.password(box))

    def _ask_of_letter(self, line: str, ask: Callable[[StoredLetter], Question]) -> None:
        letters = self._record.mail.sorting if self._record else ()
        letter = next((one for one in letters if str(one.id) == line), None)
        if letter:
            self.room.question.ask(ask(letter))

    def _test(self, name: str) -> None:
        if box := self._box(name):
            self._begin(
                _("Asking the servers of %(name)s…") % {"name": name},
                1,
                lambda _run: self._workplace.mail_servers.tested(box),
                self._was_tested,
            )

    def _was_tested(self, box: Box) -> None:
        self.say(_("The box %(name)s works: both servers let it in.") % {"name": box.name})

    def _release(self, name: str) -> None:
        self.do(RELEASE, lambda: let_send(self._workplace.desk, name), self._was_changed)

    def _open_case(self, letter: int) -> None:
        desk = self._workplace
        opened = lambda: sort_as_new(desk.desk, letter, acknowledgement)  # noqa: E731
        self.do(OPEN, opened, self._was_changed)

    def _fetch(self) -> None:
        desk = self._workplace
        self._begin(
            _("Fetching letters…"),
            1,
            lambda _run: fetch_letters(desk.desk, desk.mail_servers.mailbox, acknowledgement),
            self._was_fetched,
        )

    def _was_fetched(self, fetched: FetchedLetters) -> None:
        lines = [f"{one.box}: {mail_words.new_letters(one.letters)}" for one in fetched.taken]
        lines += [f"{box}: {explain_error(error).message}" for box, error in fetched.troubles]
        tone = Tone.SOON if fetched.troubles else Tone.GOOD
        self.say(_("Letters were fetched."), "\n".join(lines), tone)
        self._was_changed(fetched)

    def _send(self) -> None:
        desk = self._workplace
        self._begin(
            _("Sending letters…"),
            1,
            lambda _run: send_letters(desk.desk, desk.mail_servers.post),
            self._was_sent,
        )

    def _was_sent(self, sent: Sent) -> None:
        lines = [*mail_words.sending_lines(sent.counts), *mail_words.stopped_lines(sent.stopped)]
        said = _("Letters were sent.") if lines else _("Nothing is due.")
        self.say(said, "\n".join(lines), Tone.SOON if sent.stopped else Tone.GOOD)
        self._was_changed(sent)

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        record = self._record
        if record is None:
            return PageState(self.title())
        new = ActionState(NEW, _("New box"), "Ctrl+N", "plus", primary=True)
        parts = (self._boxes(record.mail), *_sorting(record.mail.sorting))
        return PageState(self.title(), parts, (new,))

    def _boxes(self, mail: MailState) -> PartState:
        fetch = ActionState(FETCH, _("Fetch letters now"), icon="refresh-cw")
        send = ActionState(SEND, _("Send what is due"), icon="send")
        none = _("There is none yet. Answers go to the clipboard, and you send them yourself.")
        return PartState(
            BOXES,
            _("Boxes"),
            _("Letters become cases, and answers go out from here."),
            lines=tuple(_box_line(one.box) for one in mail.boxes),
            actions=(fetch, send) if mail.boxes else (),
            run=self._running(),
            note=_counted(mail) if mail.boxes else none,
        )


def _box_line(box: Box) -> LineState:
    test = ActionState(TEST, _("Test"), icon="circle-check")
    password = ActionState(PASSWORD, _("Password…"), icon="key-round")
    release = (ActionState(RELEASE, _("Let it send again"), icon="send"),) if box.stopped else ()
    return LineState(
        box.name,
        box.name,
        box.address,
        Badge(Tone.BAD, _("stopped")) if box.stopped else None,
        box.stopped or _("from %(day)s on") % {"day": words.day(box.since)},
        (test, password, *release),
    )


def _counted(mail: MailState) -> str:
    ours = mail_words.sending_lines(mail.outgoing)
    return " · ".join((*mail_words.filed_lines(mail.letters), *ours))


def _about(letter: StoredLetter) -> tuple[str, ...]:
    why = letter_words.why(Why(letter.why)) if letter.why else ""
    return (words.moment(letter.received_at), why, ", ".join(letter.cases))


def _sorting(letters: tuple[StoredLetter, ...]) -> tuple[PartState, ...]:
    if not letters:
        return ()
    actions = (
        ActionState(INTO, _("Into a case…")),
        ActionState(OPEN, _("A new case")),
        ActionState(IGNORE, _("No request…")),
    )
    lines = tuple(
        LineState(
            str(one.id),
            one.sender or _("sender unknown"),
            one.subject or _("no subject"),
            note=" · ".join(filter(None, _about(one))),
            actions=actions,
        )
        for one in letters
    )
    about = _("Only a person can say where these letters belong.")
    return (PartState(SORTING, _("To be sorted"), about, lines=lines),)
