"""What is taken out of a case: its files, and all that was said in it."""

from pathlib import Path
from typing import cast

from gui.actions.action import Act, Action, FileWanted, Group, Hands, Offer, Step
from gui.actions.notes import NOTE, STRIKE, note_question
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.case_files import save_exchange, save_files
from keytool.domain.notes import NoteOn
from keytool.files import write_whole
from keytool.i18n import N_, _
from keytool.mail.parameters import safe_name
from keytool.services.carry_letters import hand_over, take_back
from keytool.services.copy_case import (
    Copied,
    Reader,
    content_of,
    disclosure_of,
    exchange_of,
    letter_of_message,
)
from keytool.services.show_case import CaseView

SAVE_FILE = Action("save-file", N_("Save the file"), "", "save", Group.MORE)
SAVE_FILES = Action("save-files", N_("Save all files"), "", "save", Group.MORE)
SAVE_OF_NOTE = Action("save-of-note", N_("Save the files of a note"), "", "save", Group.MORE)
EXCHANGE = Action("exchange", N_("Save the correspondence…"), "", "file-down", Group.PAPER)
SAVE_LETTER = Action("save-letter", N_("Save as a draft…"), "", "save", Group.MORE)
HANDED = Action("handed", N_("I have sent it"), "", "check", Group.MORE)
OF_PARTS = (SAVE_FILE, SAVE_FILES, SAVE_OF_NOTE, SAVE_LETTER, HANDED)
FILED = frozenset({one.id for one in (EXCHANGE, *OF_PARTS)})
NOTED = frozenset({NOTE.id, STRIKE.id})
_KNOWN = "yes"
_FIELD_OF = {"address-unusable": "to"}


def file_offers() -> tuple[Offer, ...]:
    """Files are saved where they stand, and so are letters that a person carries."""
    return Offer(EXCHANGE), *(Offer(one, part=True) for one in OF_PARTS)


def noting_step(hands: Hands, view: CaseView, action: str, part: str) -> Step | None:
    """A new note with the files that are named, or one that is struck."""
    row, number = view.case.id, view.case.number
    if action == STRIKE.id:
        return note_question(hands, NoteOn.CASE, row, number, view.notes, part)
    files = tuple(filter(None, part.split("\n")))
    return note_question(hands, NoteOn.CASE, row, number, view.notes, files=files)


def file_step(hands: Hands, view: CaseView, action: str, part: str) -> Step | None:
    """`part` is the id of the file, or of the message or the note whose files are meant."""
    if action == EXCHANGE.id:
        return _exchange(hands, view)
    if not part:
        return None
    if action == SAVE_FILE.id:
        return _one(hands, view, int(part))
    if action == SAVE_LETTER.id:
        return _draft(hands, view, int(part))
    if action == HANDED.id:
        return _handed(hands, view, int(part))
    some = (
        [one for one in view.note_files if one.note == int(part)]
        if action == SAVE_OF_NOTE.id
        else [one for one in view.files if one.message == int(part)]
    )
    title = _("Where to save the files")
    return FileWanted(title, "", (), lambda to: save_files(hands.desk(), some, to), folder=True)


def _one(hands: Hands, view: CaseView, file: int) -> FileWanted | None:
    found = next((one for one in view.files if one.id == file), None)
    if found is None:
        return None
    digest, name = found.digest, safe_name(found.name)

    def write(path: Path) -> None:
        write_whole(path, content_of(hands.desk(), digest), private=False)

    return FileWanted(_("Save the file"), name, (), write)


def _draft(hands: Hands, view: CaseView, message: int) -> FileWanted:
    """The letter as a file that mail programs open as one to be sent."""
    number = view.case.number

    def write(path: Path) -> None:
        write_whole(path, letter_of_message(hands.desk(), number, message), private=False)

    return FileWanted(_("Save the letter"), f"{number}.eml", ("eml",), write)


def _handed(hands: Hands, view: CaseView, message: int) -> Act:
    number = view.case.number
    words = _("%(case)s: the letter was handed over by hand.") % {"case": number}
    return Act(
        lambda: hand_over(hands.desk(), number, message),
        words,
        lambda _letter: lambda: take_back(hands.desk(), number, message),
    )


def _exchange(hands: Hands, view: CaseView) -> Question:
    """For whom it is, and whether the text lets them have it; then where it is to lie."""
    number = view.case.number

    def render() -> QuestionState:
        lines = [_("All that was said goes into one file that mail programs read; no notes.")]
        clause = disclosure_of(view.edition)
        if clause:
            told = _("Others get it with the customer's consent alone · %(clause)s")
            lines.append(told % {"clause": clause})
        choices = (Choice("", _("no")), Choice(_KNOWN, _("yes, and it is meant so")))
        to, known = _("For whom, an address (empty: it stays here)"), _("Is it a stranger?")
        fields = (
            QuestionField("to", to, optional=True),
            QuestionField("known", known, "", Asks.CHOICE, choices),
        )
        subject = f"{number} · {view.case.subject}"
        title, button = _("Save the correspondence"), _("Where to save it…")
        return QuestionState(title, "\n".join(lines), button, subject, EXCHANGE.icon, fields=fields)

    def work(answers: Answers) -> object:
        reader = Reader(answers["to"].strip(), answers["known"] == _KNOWN)
        return exchange_of(hands.desk(), number, reader)

    def then(outcome: object) -> None:
        said = cast("tuple[Copied, ...]", outcome)
        title, name = _("Save the correspondence"), f"{number}.mbox"
        hands.take(FileWanted(title, name, ("mbox",), lambda to: save_exchange(said, to)))

    return Question(render, then, work, field_of=_FIELD_OF)
