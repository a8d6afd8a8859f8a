"""The page of mail: the boxes of the desk, and letters that wait for a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from gui.actions.letters import REPEAT, SETTLE
from gui.kit.links import Kind, Link
from gui.kit.standing import allows
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.settings.jobs import PLAN, UNPLAN, JobRecord, Plan, job_record
from gui.settings.mail_parts import (
    CASE,
    FETCH,
    PASSWORD,
    RELEASE,
    SEND,
    SORT,
    SPAM,
    TEST,
    boxes_part,
    by_itself_part,
    sorting_part,
    waiting_part,
)
from gui.settings.mail_questions import MailAsker
from gui.settings.page import Room, Sign
from gui.settings.planning import PlanningPage
from gui.settings.states import PageState
from keytool.domain.mail import Box, Sending
from keytool.domain.parties import Vendor
from keytool.i18n import _, mail_words
from keytool.i18n.job_words import job_name
from keytool.i18n.messages import explain_error
from keytool.services.ask_parties import vendors_of
from keytool.services.fetch_letters import FetchedLetters, fetch_letters
from keytool.services.mail_boxes import let_send
from keytool.services.mail_state import PLACING, MailState, mail_state
from keytool.services.send_letters import Sent, send_letters
from keytool.services.sort_letters import unplaced_letter
from keytool.services.spam_letters import SpamLetter, spam_letters, take_from_spam
from keytool.setup.jobs import JobKind

NEW = "new"


@dataclass(frozen=True, slots=True)
class MailRecord:
    """How mail stands, whose support a box may be, and what is planned of letters and rules."""

    mail: MailState
    vendors: tuple[Vendor, ...]
    letters: JobRecord
    rules: JobRecord


class MailPage(PlanningPage):
    """Nothing is fetched or sent by looking at it; what comes by itself is shown at once."""

    id, icon = "mail", "mail"
    right = PLACING

    def __init__(self, room: Room) -> None:
        self._record: MailRecord | None = None
        self._asker = MailAsker(room.frame.workplace, self._was_changed)
        super().__init__(room)
        self._forget_mail = room.frame.mail_came.connect(lambda _none: self.reload())

    def close(self) -> None:
        self._forget_mail()
        super().close()

    def title(self) -> str:
        return _("Mail")

    def sign(self) -> Sign | None:
        mail = self._record.mail if self._record else None
        if mail and any(one.box.stopped for one in mail.boxes):
            return Sign(Tone.BAD, _("A box was stopped: no answer goes out of it."))
        if mail and any(one.look.is_silent(mail.now) for one in mail.boxes):
            return Sign(Tone.BAD, _("No letter comes in."))
        if mail and mail.waiting:
            return Sign(Tone.SOON, _("Letters of ours wait for a person."))
        if mail and mail.sorting:
            return Sign(Tone.SOON, mail_words.to_be_sorted(len(mail.sorting)))
        return None

    def reload(self) -> None:
        self._read(self._known, self._was_read)

    def _known(self) -> MailRecord:
        desk, home = self._workplace.desk, self._workplace.settings.home
        jobs = (job_record(home, kind) for kind in (JobKind.MAIL, JobKind.DUE))
        return MailRecord(mail_state(desk), vendors_of(desk), *jobs)

    def _was_read(self, record: MailRecord) -> None:
        self._record = record
        for job in (record.letters, record.rules):
            self._mind_timer(job)

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
            SORT: lambda: self._sort(int(line)),
            SPAM: lambda: self._look_into_spam(line),
            PLAN: lambda: self._plan_one(line),
            UNPLAN: lambda: self._unplan(job_name(_kind(line)), _kind(line)),
            CASE: lambda: self._frame.go(_letter(line)[0]),
            **{one.id: partial(self._do_with, one.id, line) for one in (REPEAT, SETTLE)},
        }

    def _do_with(self, action: str, line: str) -> None:
        case, letter = _letter(line)
        self._frame.do(case, action, letter)

    def _plan_one(self, line: str) -> None:
        if self._record:
            kind = _kind(line)
            record = self._record.letters if kind is JobKind.MAIL else self._record.rules
            told = _("It is tried at once, and planned if it goes well.")
            self._ask_plan(Plan(self._workplace, kind, record), job_name(kind), told)

    def _new_box(self) -> None:
        if self._record:
            self.room.question.ask(self._asker.new_box(self._record.vendors))

    def _box(self, name: str) -> Box | None:
        boxes = [one.box for one in self._record.mail.boxes] if self._record else []
        return next((one for one in boxes if one.name == name), None)

    def _ask_of_box(self, name: str) -> None:
        if box := self._box(name):
            self.room.question.ask(self._asker.password(box))

    def _sort(self, letter: int) -> None:
        desk = self._workplace
        ask = lambda one: self.room.question.ask(self._asker.placing(one))  # noqa: E731
        self.do(SORT, lambda: unplaced_letter(desk.desk, letter), ask)

    def _look_into_spam(self, name: str) -> None:
        desk = self._workplace
        self._begin(
            _("Asking the servers of %(name)s…") % {"name": name},
            1,
            lambda _run: spam_letters(desk.desk, name, desk.mail_servers.mailbox),
            partial(self._ask_of_spam, name),
        )

    def _ask_of_spam(self, name: str, letters: tuple[SpamLetter, ...]) -> None:
        if letters:
            take = partial(self._take_from_spam, name)
            self.room.question.ask(self._asker.spam(name, letters, take))
        else:
            self.say(_("There is no letter in spam."))

    def _take_from_spam(self, name: str, number: int) -> None:
        desk = self._workplace

        def take() -> FetchedLetters:
            servers = desk.mail_servers
            box = take_from_spam(desk.desk, name, number, servers.mailbox)
            only = lambda one: one.id == box.id  # noqa: E731
            return fetch_letters(desk.desk, servers.mailbox, only)

        self._begin(_("Fetching letters…"), 1, lambda _run: take(), self._was_fetched)

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

    def _fetch(self) -> None:
        desk = self._workplace
        self._begin(
            _("Fetching letters…"),
            1,
            lambda _run: fetch_letters(desk.desk, desk.mail_servers.mailbox),
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
        lines += [text for _state, text in mail_words.unsent({Sending.QUEUED: sent.held})]
        lines += [f"{box}: {explain_error(error).message}" for box, error in sent.troubles]
        said = _("Letters were sent.") if sent.counts else _("Nothing is due.")
        bad = sent.stopped or sent.troubles or sent.held
        self.say(said, "\n".join(lines), Tone.SOON if bad else Tone.GOOD)
        self._was_changed(sent)

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        record = self._record
        if record is None:
            return PageState(self.title())
        new = ActionState(NEW, _("New box"), "Ctrl+N", "plus", primary=True)
        parts = (
            *waiting_part(record.mail),
            *sorting_part(record.mail.sorting),
            boxes_part(record.mail, self._running()),
            by_itself_part(*map(self._with_timer, (record.letters, record.rules))),
        )
        return PageState(self.title(), parts, (new,) if allows("box-added") else ())


def _kind(line: str) -> JobKind:
    """Of the job that a line is about."""
    return JobKind(line.rpartition(" ")[2])


def _letter(line: str) -> tuple[Link, str]:
    """The case and the letter that a line is about."""
    case, _blank, letter = line.partition(" ")
    return Link(Kind.CASE, int(case)), letter
