"""Cases and their letters."""

from datetime import datetime, timedelta

from keytool.domain.cases import CaseOutcome, MessageKind, WaitsFor
from keytool.domain.errors import BadInput
from keytool.domain.mail import Box, FiledAs, MailServer
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.case_facts import NewCase
from keytool.services.due_cases import close_due
from keytool.services.end_case import Refusing, ask_to_close, close_case, refuse_case, reopen_case
from keytool.services.estimate_case import accept_estimate, estimate, find_feasible, note_work
from keytool.services.file_letters import file_letters
from keytool.services.join_cases import merge_cases, split_case, unmerge_case
from keytool.services.mail_boxes import add_box
from keytool.services.open_case import open_case
from keytool.services.recount_cases import recount_cases
from keytool.services.send_letters import send_letters
from keytool.services.show_case import show_case
from keytool.services.sort_letters import sort_as_new, sort_into_case
from keytool.services.step_case import (
    LevelWanted,
    change_level,
    escalate,
    give_access,
    mark_critical,
    rate,
    resume,
    set_term,
    take,
    tell_clear,
    wait,
)
from keytool.services.take_letters import take_letters
from tests.fakes.mail import MemoryMailbox, MemoryPost
from tests.mail.letters import BOX, PLAIN, Part, multipart, raw_letter
from tests.trials.begun import WHY, Begun

TEXTS = ("Ключ не виден", "Не печатает отчёт", "Да", "Какая версия?")
SENDERS = ("ivanov@romashka.example", "petrov@vega.example")
FILE = Part('Content-Type: text/plain; name="x.txt"\nContent-Disposition: attachment', "журнал")
BOXES = 1


class Cases(Begun):
    """What support does; the box lies in memory, as the server that takes letters does."""

    _mailbox: MemoryMailbox | None = None

    def do_open_case(self) -> None:
        regulation = self.chance.choice(self.desk.rulebook.regulations)
        edition = self.desk.rulebook.edition_at(regulation, self.clock.moment)
        channels = [one.id for one in edition.channels]
        levels = ["", *(one.id for one in edition.levels)]
        new = NewCase(
            regulation,
            self.chance.choice(channels),
            self.moment(),
            self.text(),
            level=self.chance.choice(levels),
            key=self.chance.choice(("", self.any("key"))),
            customer=self.chance.choice((None, self.any("customer"))),
            coupon=self.chance.choice(("", self.code())),
            contact=self.chance.choice(("", "Иванов")),
            critical=self.chance.random() < 0.2,
        )
        open_case(self.desk, new)

    def do_receive_case(self) -> None:
        channel = self.chance.choice(("phone", "e-mail", "web", "paper"))
        receive(self.desk, self.numbered(), Received(self.text(), channel, self.moment()))

    def do_reply(self) -> None:
        kind = self.chance.choice(
            (MessageKind.ANSWER, MessageKind.QUESTION, MessageKind.RECOMMENDATION)
        )
        waits = self.chance.choice((None, WaitsFor.ANSWER))
        channel = self.chance.choice(("e-mail", "desk"))
        reply(self.desk, self.numbered(), Reply(self.text(), kind, channel, waits_for=waits))

    def do_case_step(self) -> None:
        number, desk = self.numbered(), self.desk
        steps = (
            lambda: take(desk, number, self.chance.choice(("", "boris"))),
            lambda: wait(desk, number, self.chance.choice(list(WaitsFor))),
            lambda: resume(desk, number),
            lambda: mark_critical(desk, number, critical=self.chance.random() < 0.5),
            lambda: tell_clear(desk, number, clear=self.chance.random() < 0.5),
            lambda: escalate(desk, number),
            lambda: give_access(desk, number),
            lambda: set_term(desk, number, self.clock.moment + timedelta(days=9), WHY),
            lambda: rate(desk, number, self.chance.randint(1, 5)),
        )
        self.chance.choice(steps)()

    def do_change_level(self) -> None:
        number = self.numbered()
        edition = show_case(self.desk, number).edition
        level = self.chance.choice(edition.levels).id
        wanted = LevelWanted(level, WHY, bug_confirmed=True, not_their_fault=True)
        change_level(self.desk, number, wanted)

    def do_estimate_case(self) -> None:
        number, desk = self.numbered(), self.desk
        steps = (
            lambda: find_feasible(desk, number),
            lambda: estimate(desk, number, self.chance.randint(1, 300)),
            lambda: accept_estimate(desk, number),
            lambda: note_work(desk, number, self.chance.randint(0, 300)),
        )
        self.chance.choice(steps)()

    def do_close_case(self) -> None:
        """Into another case it goes by a merge alone."""
        told = [one for one in CaseOutcome if one is not CaseOutcome.MERGED]
        close_case(self.desk, self.numbered(), self.chance.choice(told))

    def do_ask_to_close(self) -> None:
        ask_to_close(self.desk, self.numbered(), Reply(self.text()))

    def do_refuse_case(self) -> None:
        number = self.numbered()
        grounds = show_case(self.desk, number).edition.grounds
        ground = self.chance.choice(grounds).id
        refuse_case(self.desk, number, Refusing(ground, text=self.text()))

    def do_reopen_case(self) -> None:
        reopen_case(self.desk, self.numbered())

    def do_merge_case(self) -> None:
        merge_cases(self.desk, self.numbered(), self.numbered())

    def do_unmerge_case(self) -> None:
        unmerge_case(self.desk, self.numbered())

    def do_split_case(self) -> None:
        number = self.numbered()
        said = [one.id for one in show_case(self.desk, number).messages if one.inwards]
        split_case(self.desk, number, self.chance.sample(said, self.chance.randint(0, len(said))))

    def do_case_due(self) -> None:
        close_due(self.desk)
        recount_cases(self.desk)

    def do_mail(self) -> None:
        """Letters come, are filed, and ours go."""
        if self._mailbox is None:
            self._mailbox = MemoryMailbox()
            server = MailServer("localhost", 993)
            day = self.desk.today()
            add_box(self.desk, Box("support", BOX, BOX, server, server, day, vendor="distate"))
        for _ in range(self.chance.randint(0, 3)):
            self._mailbox.put(self.letter(), self.clock.moment)
        mailbox = self._mailbox
        take_letters(self.desk, BOXES, lambda _box: mailbox)
        file_letters(self.desk)
        post = MemoryPost(breaks=self.chance.random() < 0.2)
        send_letters(self.desk, lambda _box: post)

    def do_sort_letter(self) -> None:
        with self.register.read() as unit:
            waiting = unit.mail.letters(FiledAs.SORTING, 0, 9)
        if waiting and self.chance.random() < 0.5:
            sort_as_new(self.desk, waiting[0].id)
        elif waiting:
            sort_into_case(self.desk, waiting[0].id, self.numbered())

    def letter(self) -> bytes:
        """To a case or to none; now and then with a file, now and then by a machine."""
        sender, machine = self.chance.choice(SENDERS), self.chance.random() < 0.2
        subject = self.chance.choice(("", f"Re: [{self.numbered()}] ключ"))
        name = f"<{self.chance.random()}@romashka.example>"
        if self.chance.random() < 0.3:
            head = f"From: {sender}\nTo: {BOX}\nSubject: {subject}\nMessage-ID: {name}"
            return multipart("mixed", Part(PLAIN, self.text()), FILE, header=head)
        more = "Auto-Submitted: auto-replied\n" if machine else ""
        told = {"from": sender, "subject": subject, "message_id": name}
        return raw_letter(self.text(), more, **told)

    def numbered(self) -> str:
        with self.register.read() as unit:
            found = unit.cases.get(self.any("case"))
        if found is None:
            raise BadInput("case-not-found", number="")
        return found.number

    def moment(self) -> datetime:
        return self.clock.moment - timedelta(minutes=self.chance.choice((0, 0, 5, 600)))

    def text(self) -> str:
        return self.chance.choice(TEXTS)
