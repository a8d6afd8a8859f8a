"""What the page of a case shows of its level, proposes of its words, and begins from it."""

from dataclasses import replace

from pypdfium2 import PdfDocument

from gui.actions.case import SUBJECT, facts_of
from gui.actions.case_records import BLANK, CONFIRMED, DATABASE, HOURS, PRINT, REPLACE, STATE
from gui.actions.many_cases import CASES
from gui.cases.editor import SOURCE
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind
from gui.kit.papers import Paper
from gui.kit.question import Answers, Question
from gui.kit.tones import Tone
from keytool.domain.cases import Case, CaseOutcome, CaseState
from keytool.domain.mail import Sending
from keytool.i18n import set_language
from keytool.mail.letter import attached
from keytool.services.answer_case import Received, Reply, receive
from keytool.services.end_case import ask_to_close
from keytool.services.keep_vendors import edit_vendor
from keytool.services.step_case import escalate, give_access
from tests.gui.cases.opening import mailed, opened, page, sheet, states
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk

__all__ = ["mailed", "opened"]
MDB = b"\0\x01\0\0Standard Jet DB\0"


def offered(section: CasesViewModel) -> set[str]:
    return {one.id for one in sheet(section).actions}


def asked(frame: LoneFrame, case: Case, action: str, part: str = "") -> Question:
    facts = facts_of(frame.workplace, case.id)
    step = SUBJECT.step(frame.doing, facts, action, part)
    assert isinstance(step, Question), step
    return step


def answer(question: Question, answers: Answers) -> None:
    assert question.work is not None
    question.work(answers)


def test_the_page_lists_what_the_level_includes(section: CasesViewModel, cases: CaseDesk) -> None:
    case = cases.open("entels", "web", key=cases.contracted().id)
    page(section, case)
    told = {(one.name, one.clause): one.tone for one in sheet(section).included}
    assert told["Phone, ICQ, Skype", "2.6"] is Tone.UNKNOWN
    assert told["The closed forum", "2.6"] is Tone.GOOD
    assert told["Diagnosis of bugs and help in recovery", "3.4"] is Tone.GOOD


def test_a_confirmation_is_proposed_and_closes_by_a_press(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    ask_to_close(cases.desk, opened.number, Reply("Можно закрыть?"))
    cases.at("2026-11-30 10:00")
    told = Received("Подтверждаю, спасибо", "web", cases.clock.moment)
    receive(cases.desk, opened.number, told)
    shown = page(section, opened)
    banner = shown.state.banner
    assert banner is not None
    assert banner.action is not None
    assert (banner.tone, banner.action.id) == (Tone.GOOD, CONFIRMED.id)
    shown.act(banner.action.id)
    closed = cases.view(opened).case
    assert (closed.state, closed.outcome) == (CaseState.CLOSED, CaseOutcome.CONFIRMED)
    assert shown.state.banner is None


def test_an_answer_names_the_place_in_the_documentation(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    assert shown.state.editor.sourced
    shown.type(text="Случай описан.", **{SOURCE: "глава 4"})
    shown.send()
    assert cases.view(opened).messages[-1].text == "Случай описан.\n\nглава 4"
    asking = cases.open("smartmonitor", "e-mail")
    assert not page(section, asking).state.editor.sourced


def test_a_replacement_is_begun_from_the_page_and_shown_there(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    case = cases.open("twinpro", "e-mail", key=cases.held_key("twinpro").id)
    page(section, case)
    assert REPLACE.id in offered(section)
    answer(asked(frame, case, REPLACE.id), {"why": "не виден", "lost": "no"})
    section.page.look_again()
    assert REPLACE.id not in offered(section)
    (line,) = sheet(section).related
    assert line.link.kind is Kind.REPLACEMENT


def test_the_report_of_hours_is_read_before_it_goes(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    coupon = cases.coupon("smartmonitor", "registration", 600)
    case = cases.open("smartmonitor", "e-mail", coupon=coupon.code)
    page(section, case)
    assert {HOURS.id, STATE.id} <= offered(section)
    question = asked(frame, case, HOURS.id)
    assert case.number in question.render().text
    answer(question, {})
    assert states(cases, case) == [Sending.TO_HAND]


def test_of_a_database_the_answer_is_noted_where_it_stands(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    case = cases.open("twinpro", "e-mail", files=(attached("заказы.mdb", MDB),))
    page(section, case)
    (entry,) = [one for one in sheet(section).entries if one.files]
    (line,) = entry.files
    assert (line.asked, line.refused) == ("data of people in it? · app-1", "")
    answer(asked(frame, case, DATABASE.id, line.id), {"people": "yes"})
    section.page.look_again()
    (entry,) = [one for one in sheet(section).entries if one.files]
    assert (entry.files[0].asked, entry.files[0].refused) == ("", "not taken · app-1")


def test_access_data_are_taken_out_where_access_was_given(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame, opened: Case
) -> None:
    page(section, opened)
    assert BLANK.id not in offered(section)
    give_access(cases.desk, opened.number)
    section.page.look_again()
    assert BLANK.id in offered(section)
    answer(asked(frame, opened, BLANK.id), {"text": "после обновления\n", "message": ""})
    assert cases.view(opened).messages[0].text == "Ключ не виден █████"


def test_marked_cases_are_one_paper(
    cases: CaseDesk, frame: LoneFrame, section: CasesViewModel
) -> None:
    del section  # it speaks English again behind the test
    set_language("ru")
    told = [cases.open("twinpro", "phone", text=f"Ключ {n} 💥") for n in range(2)]
    several = CASES.look(frame.doing.desk(), tuple(one.id for one in told))
    step = CASES.step(frame.doing, several, PRINT.id)
    assert isinstance(step, Paper)
    drawn = step.draw()
    assert drawn.startswith(b"%PDF")
    pages = [one.get_textpage().get_text_bounded() for one in PdfDocument(drawn)]
    assert [told[n].number in text for n, text in enumerate(pages)] == [True, True]
    assert "Ключ 0 □" in pages[0]


def test_an_ordinary_case_offers_none_of_it(section: CasesViewModel, cases: CaseDesk) -> None:
    page(section, cases.open("distate", "web"))
    assert not {HOURS.id, STATE.id, BLANK.id, REPLACE.id, CONFIRMED.id} & offered(section)


def test_the_head_stands_on_the_page(section: CasesViewModel, cases: CaseDesk) -> None:
    with cases.desk.register.read() as unit:
        known = unit.vendors.get("distate")
    assert known is not None
    edit_vendor(cases.desk, known, replace(known, head="Соколова <head@x.example>"))
    case = cases.open("distate", "web")
    escalate(cases.desk, case.number)
    page(section, case)
    assert [one.value for one in sheet(section).facts if one.label == "complaint to"] == [
        "Соколова"
    ]


def test_the_number_of_the_desk_before_stands_on_the_page(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    page(section, cases.open("distate", "web", former="REQ-17"))
    told = {one.label: one.value for one in sheet(section).facts}
    assert told["number elsewhere"] == "REQ-17"
