"""The faces of the Cases section, and the way back from each."""

from gui.cases.section import CasesViewModel
from gui.cases.states import Face
from gui.kit.links import Kind, Link
from tests.gui.cases.conftest import CasePlace
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk


def test_a_page_leads_back_to_the_board(section: CasesViewModel, cases: CaseDesk) -> None:
    case = cases.open("distate", "web", key=cases.coupon().key)
    section.open()
    section.board.open_case(case.id)
    assert (section.state.face, section.state.back) == (Face.PAGE, "Cases")
    section.go_back()
    assert section.state.face is Face.BOARD


def test_from_another_section_it_leads_back_there(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    case = cases.open("distate", "web", key=cases.coupon().key)
    section.follow(Link(Kind.CASE, case.id), "customers")
    section.go_back()
    assert frame.shown_sections == ["customers"]


def test_a_link_to_the_list_shows_what_is_ours(section: CasesViewModel, cases: CaseDesk) -> None:
    cases.open("distate", "web", key=cases.coupon().key)
    section.follow(Link(Kind.LIST, text="cases:ours"), "desk")
    assert section.state.face is Face.BOARD
    assert section.board.state.view == "ours"


def test_new_cases_begin_on_the_board(section: CasesViewModel, frame: LoneFrame) -> None:
    section.open()
    section.board.new_case()
    assert frame.went == [Link(Kind.NEW_CASE)]
    assert [section.state.face] == [Face.INTAKE]
    section.go_back()
    assert section.state.face is Face.BOARD


def test_a_key_that_is_plugged_says_whose_the_new_case_is(
    section: CasesViewModel, cases: CaseDesk, place: CasePlace, frame: LoneFrame
) -> None:
    key = cases.contracted()
    assert key.key_id is not None
    section.follow(Link(Kind.NEW_CASE), "desk")
    section.intake.type(text="Не работает")
    place.plug_guardant(key.key_id.number)
    frame.bus.seen(place.reader.scan())
    frame.bus.read_again()
    assert [section.intake.state.needs_subject] == [False]
    assert section.intake.state.text == "Не работает"
    assert section.intake.state.regulation == "entels"


def test_what_is_in_front_looks_again(section: CasesViewModel, cases: CaseDesk) -> None:
    section.open()
    cases.open("distate", "web", key=cases.coupon().key)
    section.look_again()
    assert section.board.state.count == "1"
