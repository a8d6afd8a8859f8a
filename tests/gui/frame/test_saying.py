"""The line that tells of an act, and takes it back."""

from gui.frame.shell import ShellViewModel
from gui.kit.frame import Said
from gui.kit.links import Kind, Link
from keytool.domain.notes import NoteOn
from keytool.services.keep_notes import notes_on
from tests.gui.place import Place


def test_the_line_of_an_act_takes_it_back(place: Place, shell: ShellViewModel) -> None:
    shell.do(Link(Kind.KEY, 1), "note")
    shell.doing.question.answer({"text": "не туда"})
    assert shell.state.said
    assert shell.state.said.can_be_undone
    shell.undo()
    assert shell.state.said.text == "Undone."
    assert notes_on(place.desk, NoteOn.KEY, 1)[0].note.struck
    shell.undo()  # nothing more is there to take back
    assert shell.state.said is None


def test_an_undo_that_asks_first_is_asked(shell: ShellViewModel) -> None:
    asked: list[str] = []
    shell.say(Said("Imported.", undo_asks=lambda: asked.append("undo")))
    shell.undo()
    assert (asked, shell.state.said) == (["undo"], None)


def test_in_the_warehouse_the_sittings_own_undo_is_heard_alone(shell: ShellViewModel) -> None:
    shell.say(Said("Saved.", undo=lambda: None))
    shell.show("warehouse")
    assert shell.state.said
    assert not shell.state.said.can_be_undone
