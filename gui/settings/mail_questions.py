"""What is asked about mail: a new box, its password, and where a letter belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.domain.mail import Box, StoredLetter
from keytool.domain.parties import Vendor
from keytool.i18n import _
from keytool.services.mail_boxes import server_at
from keytool.services.sort_letters import ignore_letter, sort_into_case

NAME, ADDRESS, LOGIN, PASSWORD = "name", "address", "login", "password"
IMAP, SMTP, SINCE, VENDOR = "imap", "smtp", "since", "vendor"
CASE, WHY = "case", "why"
_FIELD_OF = {
    "box-name-missing": NAME,
    "box-known": NAME,
    "address-unusable": ADDRESS,
    "password-missing": PASSWORD,
    "case-not-found": CASE,
    "case-number-wrong": CASE,
    "reason-missing": WHY,
}


@dataclass(frozen=True, slots=True)
class MailAsker:
    """Makes the questions about mail; `then` hears that something changed."""

    workplace: Workplace
    then: Callable[[object], None]

    def new_box(self, vendors: tuple[Vendor, ...]) -> Question:
        return self._question(partial(_new_box, self.workplace.desk.today(), vendors), self._add)

    def password(self, box: Box) -> Question:
        return self._question(partial(_password, box), partial(self._keep_password, box))

    def into_case(self, letter: StoredLetter) -> Question:
        return self._question(partial(_into_case, letter), partial(self._into_case, letter.id))

    def ignored(self, letter: StoredLetter) -> Question:
        return self._question(partial(_ignored, letter), partial(self._ignored, letter.id))

    def _question(
        self, render: Callable[[], QuestionState], work: Callable[[Answers], object]
    ) -> Question:
        return Question(render, self.then, work, field_of=_FIELD_OF)

    # --- the doing --------------------------------------------------------------------

    def _add(self, answers: Answers) -> Box:
        name, address = answers[NAME].strip(), answers[ADDRESS].strip()
        box = Box(
            name,
            address,
            answers[LOGIN].strip() or address,
            server_at(answers[IMAP], "imap"),
            server_at(answers[SMTP], "smtp"),
            date.fromisoformat(answers[SINCE]),
            vendor=answers[VENDOR] or None,
        )
        return self.workplace.mail_servers.add(self.workplace.desk, box, answers[PASSWORD])

    def _keep_password(self, box: Box, answers: Answers) -> Box:
        self.workplace.mail_servers.passwords.keep(box.name, answers[PASSWORD])
        return box

    def _into_case(self, letter: int, answers: Answers) -> object:
        return sort_into_case(self.workplace.desk, letter, answers[CASE].strip())

    def _ignored(self, letter: int, answers: Answers) -> object:
        return ignore_letter(self.workplace.desk, letter, answers[WHY])


def _new_box(today: date, vendors: tuple[Vendor, ...]) -> QuestionState:
    whose = tuple(Choice(one.id, one.name) for one in vendors)
    first = whose[0].id if whose else ""
    fields = (
        QuestionField(NAME, _("What the box is called here")),
        QuestionField(ADDRESS, _("Address that customers write to")),
        QuestionField(LOGIN, _("Login, where it is not the address"), optional=True),
        QuestionField(PASSWORD, _("Password of the box"), kind=Asks.HIDDEN),
        QuestionField(IMAP, _("Server that letters come to (IMAP)")),
        QuestionField(SMTP, _("Server that letters go through (SMTP)")),
        QuestionField(SINCE, _("Letters are taken from this day on"), today.isoformat(), Asks.DAY),
        QuestionField(VENDOR, _("Whose support it is"), first, Asks.CHOICE, whose),
    )
    text = _("The password stays on this computer. Both servers are reached over TLS.")
    return QuestionState(_("New box"), text, _("Add the box"), icon="plus", fields=fields)


def _password(box: Box) -> QuestionState:
    return QuestionState(
        _("Password of the box"),
        _("It stays on this computer, in a file of its owner's alone."),
        _("Keep the password"),
        box.name,
        "key-round",
        fields=(QuestionField(PASSWORD, _("Password of the box"), kind=Asks.HIDDEN),),
    )


def _into_case(letter: StoredLetter) -> QuestionState:
    first = letter.cases[0] if letter.cases else ""
    return QuestionState(
        _("Put the letter into a case"),
        _("Its sender belongs to the case from now on: further letters find it alone."),
        _("Put it there"),
        letter.subject or letter.sender,
        "messages-square",
        fields=(QuestionField(CASE, _("Number of the case"), first),),
    )


def _ignored(letter: StoredLetter) -> QuestionState:
    return QuestionState(
        _("The letter is no request"),
        _("It is kept, and belongs to no case. The reason stands in the journal."),
        _("Set it aside"),
        letter.subject or letter.sender,
        fields=(QuestionField(WHY, _("Reason")),),
    )
