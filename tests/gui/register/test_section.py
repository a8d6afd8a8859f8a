"""The Register section: what rows lead to, and what can be done with them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.question_states import QuestionState
from gui.register.section import RegisterViewModel
from gui.register.states import Face
from keytool.domain.keys import KeyState
from keytool.services.register_key import edit_key
from tests.gui.frame_of import LoneFrame, register_of
from tests.gui.held import HeldRunner
from tests.gui.place import Place


@pytest.fixture(name="register")
def section(frame: LoneFrame) -> RegisterViewModel:
    model = RegisterViewModel(frame)
    model.open()
    return model


def asked(register: RegisterViewModel) -> QuestionState:
    question = register.question.state
    assert question is not None
    return question


def answers(register: RegisterViewModel, **told: str) -> dict[str, str]:
    """The fields as they stand, and what a person has changed."""
    return {field.id: field.value for field in asked(register).fields} | told


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


def test_the_packing_list_is_saved(register: RegisterViewModel, tmp_path: Path) -> None:
    register.open_shipment(1)
    register.shipment.save_packing_list(tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert register.shipment.state.banner is not None


def test_a_packing_list_that_is_late_is_told_on_no_other_page(place: Place, tmp_path: Path) -> None:
    runner = HeldRunner()
    register = RegisterViewModel(LoneFrame(place, runner))
    register.open_shipment(1)
    runner.run_all()
    register.shipment.save_packing_list(tmp_path / "list.pdf")
    register.open_shipment(2)
    runner.run_all()
    assert (tmp_path / "list.pdf").exists()
    assert register.shipment.state.banner is None
    register.close()


def test_a_record_is_corrected(register: RegisterViewModel, place: Place, frame: LoneFrame) -> None:
    register.act("edit", 1)
    register.question.answer(answers(register, marking="654321", batch="26-11"))
    assert register.question.state is None
    assert frame.kept_times == 1
    line = register.list.state.line(0)
    assert line is not None
    assert line.cells[2] == "654321"
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    assert (key.batch, key.model) == ("26-11", "sign")


def test_a_number_of_digits_outlives_a_correction(
    register: RegisterViewModel, place: Place
) -> None:
    for said in ({"key_id": "0x12345678"}, {"marking": "654321"}):
        register.act("edit", 1)
        register.question.answer(answers(register, **said))
        assert register.question.state is None
        with place.desk.register.read() as unit:
            key = unit.keys.get(1)
        assert key is not None
        assert str(key.key_id) == "12345678"
    register.act("edit", 1)
    register.question.answer(answers(register, key_id="87654321"))
    (error,) = asked(register).errors
    assert "0x87654321" in error.text


def test_a_wrong_number_is_told_at_its_field(register: RegisterViewModel) -> None:
    register.act("edit", 1)
    register.question.answer(answers(register, key_id="not a number"))
    assert [error.field for error in asked(register).errors] == ["key_id"]


def test_a_missing_marking_is_asked_about(register: RegisterViewModel, place: Place) -> None:
    register.act("edit", 1)
    register.question.answer(answers(register, marking=""))
    register.act("edit", 1)
    assert asked(register).text
    register.question.answer(answers(register, body="unmarked"))
    register.act("edit", 1)
    assert asked(register).text == ""


def test_what_another_has_changed_is_not_written_over(
    register: RegisterViewModel, place: Place
) -> None:
    register.act("edit", 1)
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    edit_key(place.desk, replace(key, batch="theirs"))
    register.question.answer(answers(register, batch="mine"))
    assert asked(register).banner is not None


def test_a_warranty_is_made_longer_and_not_shorter(register: RegisterViewModel) -> None:
    register.act("extend", 1)
    register.question.answer({"until": "2027-01-01", "reason": "договор"})
    assert [error.field for error in asked(register).errors] == ["until"]
    register.question.answer({"until": "2028-01-01", "reason": "договор"})
    line = register.list.state.line(0)
    assert line is not None
    assert line.cells[5] == "01.01.2028"


def test_a_state_changes_with_a_reason(register: RegisterViewModel, place: Place) -> None:
    register.act("state", 1)
    choices = asked(register).fields[0].choices
    assert {choice.id for choice in choices} == {"faulty", "lost", "written-off"}
    register.question.answer({"state": "faulty", "reason": ""})
    assert [error.field for error in asked(register).errors] == ["reason"]
    register.question.answer({"state": "faulty", "reason": "не определяется"})
    with place.desk.register.read() as unit:
        key = unit.keys.get(1)
    assert key is not None
    assert key.state is KeyState.FAULTY


def test_licences_are_added_and_ended(register: RegisterViewModel, place: Place) -> None:
    register.act("licence", 2)
    register.question.answer(
        answers(register, product="ЭНТЕК Учёт", quantity="3", modules="архив; отчёты")
    )
    register.list.choose_list("licences")
    register.act("end", 2)
    register.question.answer(answers(register, reason="возврат"))
    with place.desk.register.read() as unit:
        licence = unit.licences.get(2)
    assert licence is not None
    assert licence.modules == ("архив", "отчёты")
    assert licence.ended_on == date(2026, 11, 20)


def test_labels_are_asked_for_and_saved(register: RegisterViewModel, tmp_path: Path) -> None:
    wanted: list[tuple[tuple[int, ...], str]] = []
    register.labels_wanted.connect(wanted.append)
    register.act("label", 1)
    register.question.answer({"stock": "tape-29"})
    assert wanted == [((1,), "tape-29")]
    register.save_labels((1,), "tape-29", tmp_path / "label.pdf")
    assert (tmp_path / "label.pdf").read_bytes().startswith(b"%PDF")
    assert register.list.state.banner is not None


def test_a_view_is_saved_and_removed(register: RegisterViewModel) -> None:
    register.list.choose("state", "shipped")
    register.asker.save_view()
    register.question.answer({"name": ""})
    assert [error.field for error in asked(register).errors] == ["name"]
    register.question.answer({"name": "Отгруженные"})
    assert [view.label for view in register.list.state.views] == ["Отгруженные"]
    register.asker.remove_view()
    register.question.answer({})
    assert register.list.state.views == ()


def test_days_of_ones_own_are_asked_for(register: RegisterViewModel) -> None:
    register.asker.choose_filter("shipped", "range")
    register.question.answer({"first": "2026-07-01", "last": "2026-06-01"})
    assert [error.field for error in asked(register).errors] == ["last"]
    register.question.answer({"first": "2026-06-01", "last": "2026-07-01"})
    assert register.list.state.count == "1"
