"""Notes, which can be written on most kinds of things in one way."""

from pathlib import Path

from gui.actions.action import Action, Group, Hands, Offer
from gui.actions.undoing import note_back
from gui.kit.notes import note_lines
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.domain.notes import NoteOn, Written
from keytool.i18n import N_, _
from keytool.services.keep_notes import add_note, strike_note

NOTE = Action("note", N_("Write a note"), "N", "sticky-note", Group.PAPER, right="note-added")
STRIKE = Action("strike", N_("Strike the note out"), "", "x", Group.PAPER, right="note-struck")
_FIELD_OF = {"note-missing": "text", "note-too-long": "text"}


def note_offers() -> tuple[Offer, ...]:
    """A note can always be written; one is struck out where it stands."""
    return Offer(NOTE), Offer(STRIKE, part=True)


def note_question(  # noqa: PLR0917  what a note is on, in the words that a person knows it by
    hands: Hands,
    kind: NoteOn,
    record: int,
    called: str,
    notes: tuple[Written, ...],
    part: str = "",
    files: tuple[str, ...] = (),
) -> Question:
    """What is asked for a new note, with its `files`; with `part` before that one is struck out."""
    if part:
        return _striking(hands, kind, called, notes, int(part))

    def render() -> QuestionState:
        text = _("It is shown wherever this is named, and goes with its customer's consent.")
        if files:
            names = ", ".join(Path(one).name for one in files)
            told = _("With it, and in no letter: %(files)s") % {"files": names}
            text = f"{text}\n{told}"
        fields = (QuestionField("text", _("Text")),)
        return QuestionState(_("Write a note"), text, _("Save"), called, NOTE.icon, fields=fields)

    def work(answers: Answers) -> object:
        from keytool.case_files import given_file  # brings all that reads letters

        given = tuple(given_file(Path(one)) for one in files)
        return add_note(hands.desk(), kind, record, answers["text"], given)

    then = hands.done(_("Saved."), note_back(hands.desk))
    return Question(render, then, work, field_of=_FIELD_OF)


def _striking(
    hands: Hands, kind: NoteOn, called: str, notes: tuple[Written, ...], note: int
) -> Question:
    line = next((one for one in note_lines(notes, kind) if one.id == str(note)), None)

    def render() -> QuestionState:
        stays = _("It stays to be read, struck out. This cannot be undone.")
        text = f"“{line.text}”\n{stays}" if line else stays
        title = _("Strike the note out")
        return QuestionState(title, text, _("Strike out"), called, "x", Tone.BAD)

    def work(_answers: Answers) -> object:
        return strike_note(hands.desk(), note)

    return Question(render, hands.done(_("The note is struck out.")), work)
