"""What is asked about mail: a new box, its password, and where a letter belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from gui.kit.base import Workplace
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.domain.mail import Box
from keytool.domain.parties import Vendor
from keytool.i18n import _, letter_words, words
from keytool.mail.filing import Why
from keytool.services.mail_boxes import server_at
from keytool.services.sort_letters import (
    UnplacedLetter,
    ignore_letter,
    sort_as_new,
    sort_into_case,
)
from keytool.services.spam_letters import SpamLetter

NAME, ADDRESS, LOGIN, PASSWORD = "name", "address", "login", "password"
IMAP, SMTP, SINCE, VENDOR = "imap", "smtp", "since", "vendor"
CASE, WHY, WHAT, LETTER = "case", "why", "what", "letter"
INTO, OPEN, IGNORE = "into-case", "as-new", "ignore"
_BEGINNING = 400
"""So many signs of a letter that is to be placed are shown for a first look."""
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

    def placing(self, letter: UnplacedLetter) -> Question:
        return self._question(partial(_placing, letter), partial(self._place, letter.stored.id))

    def spam(
        self, box: str, letters: tuple[SpamLetter, ...], take: Callable[[int], None]
    ) -> Question:
        """Which of them is no spam; `take` hears of it, since the server takes its time."""

        def chosen(number: object) -> None:
            take(int(str(number)))

        return Question(partial(_spam, box, letters), chosen, lambda answers: answers[LETTER])

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

    def _place(self, letter: int, answers: Answers) -> object:
        desk = self.workplace.desk
        if answers[WHAT] == INTO:
            return sort_into_case(desk, letter, answers[CASE].strip())
        if answers[WHAT] == IGNORE:
            return ignore_letter(desk, letter, answers[WHY])
        return sort_as_new(desk, letter)


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


def _placing(letter: UnplacedLetter) -> QuestionState:
    stored = letter.stored
    first = stored.cases[0] if stored.cases else ""
    what = (
        Choice(INTO, _("Into a case"), _("a word in it; the sender belongs to it from now on")),
        Choice(OPEN, _("A new case"), _("a request of its own; it is acknowledged")),
        Choice(IGNORE, _("No request"), _("kept, and in no case; nobody is answered")),
    )
    fields = (
        QuestionField(WHAT, _("What it is"), INTO if first else OPEN, Asks.ONE_OF, what),
        QuestionField(CASE, _("Number of the case, if it goes into one"), first, optional=True),
        QuestionField(WHY, _("Reason, if it is no request"), optional=True),
    )
    return QuestionState(
        _("Where does the letter belong?"),
        _head(letter),
        _("Place it"),
        stored.subject or stored.sender,
        "messages-square",
        fields=fields,
    )


def _head(letter: UnplacedLetter) -> str:
    """From whom, what is known of it, why it waits, and how it begins."""
    stored = letter.stored
    why = letter_words.why(Why(stored.why)) if stored.why in set(Why) else ""
    known = (stored.sender or _("sender unknown"), *letter_words.told(stored.judged))
    lines = [" · ".join(filter(None, (*known, why))), *letter_words.doubts(stored.judged)]
    begin = letter.text[:_BEGINNING]
    if begin:
        more = "…" if len(letter.text) > _BEGINNING else ""
        lines.append(_("“%(text)s”") % {"text": begin + more})
    return "\n".join(lines)


def _spam(box: str, letters: tuple[SpamLetter, ...]) -> QuestionState:
    choices = tuple(Choice(str(one.number), _spam_line(one)) for one in letters)
    first = choices[0].id if choices else ""
    return QuestionState(
        _("Letters in spam"),
        _("The one that is chosen is moved into the inbox at the server, and comes in at once."),
        _("It is no spam"),
        box,
        "mail",
        fields=(QuestionField(LETTER, _("Letter"), first, Asks.CHOICE, choices),),
    )


def _spam_line(letter: SpamLetter) -> str:
    at = words.moment(letter.received_at) if letter.received_at else ""
    return " · ".join(filter(None, (at, letter.sender, letter.subject)))
