"""The Register section: what rows lead to, and what can be done with them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.actions.action import FileWanted
from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.question_states import QuestionState
from gui.register.section import RegisterViewModel
from gui.register.states import Face
from keytool.domain.keys import KeyState
from keytool.services.register_key import edit_key
from tests.gui.frame_of import LoneFrame, register_of
from tests.gui.place import Place


@pytest.fixture(name="register")
def section(frame: LoneFrame) -> RegisterViewModel:
    model = RegisterViewModel(frame)
    frame.section = model
    model.open()
    return model


def asked(model: QuestionViewModel) -> QuestionState:
    question = model.state
    assert question is not None
    return question


def answers(model: QuestionViewModel, **told: str) -> dict[str, str]:
    """The fields as they stand, and what a person has changed."""
    return {field.id: field.value for field in asked(model).fields} | told


def link(register: RegisterViewModel, row: int) -> Link:
    """Where a row of the list leads."""
    line = register.list.state.line(row)
    assert line
    assert line.link
    return line.link


def test_a_key_opens_its_card(shell: ShellViewModel) -> None:
    shell.show("register")
    shell.go(link(register_of(shell), 1))
    assert shell.state.current == "desk"
    assert isinstance(shell.desk.state.content, CardState)


def test_a_licence_leads_to_its_key(register: RegisterViewModel) -> None:
    register.list.choose_list("licences")
    assert link(register, 0) == Link(Kind.KEY, 1)


def test_a_shipment_has_a_page(register: RegisterViewModel) -> None:
    register.list.choose_list("shipments")
    register.follow(link(register, 0), "register")
    assert register.state.face is Face.SHIPMENT
    page = register.shipment.state
    assert page.title == "Order 17/26"
    assert [line.link for line in page.lines] == [Link(Kind.KEY, 1)]
    register.go_back()
    assert [register.state.face] == [Face.LIST]


def test_a_shipment_that_is_not_there_says_so(register: RegisterViewModel) -> None:
    register.open_shipment(99)
    assert register.shipment.state.banner is not None


def test_the_packing_list_is_saved(
    register: RegisterViewModel, frame: LoneFrame, tmp_path: Path
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    register.open_shipment(1)
    register.shipment.act("save-paper")
    frame.doing.save(wanted[0], tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert frame.said[-1].file == tmp_path / "list.pdf"


def test_a_record_is_corrected(register: RegisterViewModel, place: Place, frame: LoneFrame) -> None:
    frame.do(Link(Kind.KEY, 1), "edit")
    frame.doing.question.answer(answers(frame.doing.question, marking="654321", batch="26-11"))
    assert frame.doing.question.state is None
    assert frame.kept_times == 1
    line = register.list.state.line(0)
    assert line is not None
    assert line.cells[2] == "654321"
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    assert (key.batch, key.model) == ("26-11", "sign")


def test_a_number_of_digits_outlives_a_correction(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    for said in ({"key_id": "0x12345678"}, {"marking": "654321"}):
        frame.do(Link(Kind.KEY, 1), "edit")
        frame.doing.question.answer(answers(frame.doing.question, **said))
        assert frame.doing.question.state is None
        with place.desk.register.read() as unit:
            key = unit.keys.get(1)
        assert key is not None
        assert str(key.key_id) == "12345678"
    frame.do(Link(Kind.KEY, 1), "edit")
    frame.doing.question.answer(answers(frame.doing.question, key_id="87654321"))
    (error,) = asked(frame.doing.question).errors
    assert "0x87654321" in error.text


def test_a_wrong_number_is_told_at_its_field(register: RegisterViewModel, frame: LoneFrame) -> None:
    frame.do(Link(Kind.KEY, 1), "edit")
    frame.doing.question.answer(answers(frame.doing.question, key_id="not a number"))
    assert [error.field for error in asked(frame.doing.question).errors] == ["key_id"]


def test_a_missing_marking_is_asked_about(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    frame.do(Link(Kind.KEY, 1), "edit")
    frame.doing.question.answer(answers(frame.doing.question, marking=""))
    frame.do(Link(Kind.KEY, 1), "edit")
    assert asked(frame.doing.question).text
    frame.doing.question.answer(answers(frame.doing.question, body="unmarked"))
    frame.do(Link(Kind.KEY, 1), "edit")
    assert asked(frame.doing.question).text == ""


def test_what_another_has_changed_is_not_written_over(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    frame.do(Link(Kind.KEY, 1), "edit")
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    edit_key(place.desk, replace(key, batch="theirs"))
    frame.doing.question.answer(answers(frame.doing.question, batch="mine"))
    assert asked(frame.doing.question).banner is not None


def test_a_warranty_is_made_longer_and_not_shorter(
    register: RegisterViewModel, frame: LoneFrame
) -> None:
    frame.do(Link(Kind.KEY, 1), "extend")
    frame.doing.question.answer({"until": "2027-01-01", "reason": "договор"})
    assert [error.field for error in asked(frame.doing.question).errors] == ["until"]
    frame.doing.question.answer({"until": "2028-01-01", "reason": "договор"})
    line = register.list.state.line(0)
    assert line is not None
    assert line.cells[5] == "01.01.2028"


def test_a_state_changes_with_a_reason(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    frame.do(Link(Kind.KEY, 1), "state")
    choices = asked(frame.doing.question).fields[0].choices
    assert {choice.id for choice in choices} == {"faulty", "lost", "written-off"}
    frame.doing.question.answer({"state": "faulty", "reason": ""})
    assert [error.field for error in asked(frame.doing.question).errors] == ["reason"]
    frame.doing.question.answer({"state": "faulty", "reason": "не определяется"})
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    assert key.state is KeyState.FAULTY


def test_licences_are_added_and_ended(
    register: RegisterViewModel, place: Place, frame: LoneFrame
) -> None:
    frame.do(Link(Kind.KEY, 2), "licence")
    frame.doing.question.answer(
        answers(frame.doing.question, product="ЭНТЕК Учёт", quantity="3", modules="архив; отчёты")
    )
    register.list.choose_list("licences")
    frame.do(Link(Kind.LICENCE, 2), "end")
    frame.doing.question.answer(answers(frame.doing.question, reason="возврат"))
    with place.desk.register.read() as unit:
        licence = unit.licences.get(2)
    assert licence is not None
    assert licence.modules == ("архив", "отчёты")
    assert licence.ended_on == date(2026, 11, 20)


def test_labels_are_asked_for_and_saved(
    register: RegisterViewModel, tmp_path: Path, frame: LoneFrame
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    frame.do(Link(Kind.KEY, 1), "label")
    frame.doing.question.answer({"stock": "tape-29", "way": "save"})
    frame.doing.save(wanted[0], tmp_path / "label.pdf")
    assert (tmp_path / "label.pdf").read_bytes().startswith(b"%PDF")
    assert frame.said[-1].file == tmp_path / "label.pdf"


def test_a_view_is_saved_and_removed(register: RegisterViewModel) -> None:
    register.list.choose("state", "shipped")
    register.asker.save_view()
    register.question.answer({"name": ""})
    assert [error.field for error in asked(register.question).errors] == ["name"]
    register.question.answer({"name": "Отгруженные"})
    assert [view.label for view in register.list.state.views] == ["Отгруженные"]
    register.asker.remove_view()
    register.question.answer({})
    assert register.list.state.views == ()


def test_days_of_ones_own_are_asked_for(register: RegisterViewModel) -> None:
    register.asker.choose_filter("shipped", "range")
    register.question.answer({"first": "2026-07-01", "last": "2026-06-01"})
    assert [error.field for error in asked(register.question).errors] == ["last"]
    register.question.answer({"first": "2026-06-01", "last": "2026-07-01"})
    assert register.list.state.count == "1"
