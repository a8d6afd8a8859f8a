"""The page of a case: its clock, what was said, the editor and its drafts."""

from gui.cases.page_states import After, Mode, Said
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from keytool.domain.cases import Case, MessageKind, WaitsFor
from keytool.domain.notes import NoteOn
from keytool.i18n import set_language
from keytool.rulebook.case_times import PartKind
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.join_cases import merge_cases
from keytool.services.keep_notes import add_note
from tests.gui.cases.opening import opened, page, sheet
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk

__all__ = ["opened"]


def talked(cases: CaseDesk, case: Case) -> None:
    """Asked at 9:19, answered at 10:08; it is 10:30."""
    cases.at("2026-11-30 09:19")
    question = Reply("Какие права?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, case.number, question)
    cases.at("2026-11-30 10:08")
    receive(cases.desk, case.number, Received("Такие", "web", cases.clock.moment))
    cases.at("2026-11-30 10:30")


def test_the_clock_tells_what_is_left_until_when_by_which_clause(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    talked(cases, opened)
    page(section, opened)
    clock = sheet(section).clock
    assert (clock.number, clock.tone) == ("38 min", Tone.SOON)
    assert "today 11:08" in clock.text
    assert {one.number for one in clock.clauses} >= {"2.3", "3.6"}
    assert clock.clauses[0].source
    assert clock.line is not None
    assert [one.kind for one in clock.line.parts] == [
        PartKind.MET,
        PartKind.PAUSED,
        PartKind.COUNTED,
        PartKind.AHEAD,
    ]
    assert [one.text for one in clock.line.notes] == [
        "19 min · 3.6",
        "we waited, 49 min not counted",
        "22 min of 1 h · 2.3, 3.6",
    ]
    marks = [one.text for one in clock.line.marks]
    assert marks == ["received 09:00", "now 10:30", "answer until 11:08"]
    places = [one.at for one in clock.line.marks]
    assert places == sorted(places)
    assert any("First answer" in line for line in clock.counted)


def test_notes_stand_beside_the_conversation_and_are_written_with_n(
    section: CasesViewModel, cases: CaseDesk, opened: Case, frame: LoneFrame
) -> None:
    assert opened.key
    add_note(cases.desk, NoteOn.KEY, opened.key, "Пломба сорвана")
    page(section, opened).act("note")
    frame.doing.question.answer({"text": "Просил звонить после двух"})
    section.page.look_again()
    told = [(one.text, one.faded) for one in sheet(section).notes]
    assert told == [("Просил звонить после двух", False), ("Пломба сорвана", False)]
    section.page.act("strike", sheet(section).notes[0].id)
    frame.doing.question.answer({})
    section.page.look_again()
    assert [one.faded for one in sheet(section).notes] == [False, True]


def test_a_limit_of_days_draws_days(section: CasesViewModel, cases: CaseDesk) -> None:
    case = cases.open("entels", "e-mail", key=cases.contracted().id, level="commercial-standard")
    page(section, case)
    line = sheet(section).clock.line
    assert line is not None
    assert [one.text for one in line.ticks] == ["tue 01.12", "wed 02.12"]


def test_what_was_said_and_done_stands_as_it_happened(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    talked(cases, opened)
    page(section, opened)
    entries = sheet(section).entries
    said = [(one.whose, one.text) for one in entries if one.whose is not Said.PROGRAM]
    assert said == [
        (Said.THEIRS, "Ключ не виден после обновления"),
        (Said.OURS, "Какие права?"),
        (Said.THEIRS, "Такие"),
    ]
    quiet = [one.text for one in entries if one.whose is Said.PROGRAM]
    assert any("3.6" in text and "Special" in text for text in quiet)
    assert entries[0].who == "Соколова Анна"


def test_beside_it_stand_coupon_fields_and_other_cases(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    other = cases.open("distate", "web", key=opened.key, text="Ключ не виден снова")
    page(section, opened)
    shown = sheet(section)
    assert shown.coupon is not None
    assert shown.coupon.gauge.number == "11"
    assert shown.coupon.note.startswith("This case holds 1 request")
    fields = {one.clause: one.tone for one in shown.fields}
    assert Tone.SOON in {one.tone for one in shown.fields}
    assert fields
    assert [one.number for one in shown.related] == [other.number]


def test_merged_cases_name_one_another(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    other = cases.open("distate", "web", key=opened.key, text="Ключ не виден снова")
    merge_cases(cases.desk, other.number, opened.number)
    page(section, opened)
    related = {one.number: one.note for one in sheet(section).related}
    assert related[other.number] == "went into this one"
    page(section, other)
    assert {one.number for one in sheet(section).related} == {opened.number}
    assert section.page.state.editor.why_not


def test_a_question_waits_for_the_customer_and_the_text_is_copied(
    section: CasesViewModel, cases: CaseDesk, opened: Case, frame: LoneFrame
) -> None:
    shown, copied = page(section, opened), list[str]()
    shown.copied.connect(copied.append)
    shown.act("reply")
    shown.type(text="Какая у вас версия?")
    assert shown.state.editor.after is After.WAIT
    assert shown.state.editor.button == "Copy and record"
    assert "clipboard" in shown.state.editor.hint
    assert shown.state.editor.to == "Соколова Анна"
    shown.send()
    assert copied == ["Какая у вас версия?"]
    assert shown.state.editor.text == ""
    assert cases.view(opened).case.state.value == "waiting"
    assert "clipboard" in frame.said[-1].text
    assert sheet(section).badge.text == "Waits for the customer"


def test_an_answer_leaves_the_step_with_us_unless_closing_is_asked_for(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.type(text="Перезапустите службу.")
    assert [shown.state.editor.after] == [After.STAY]
    shown.send()
    assert cases.view(opened).case.state.value == "open"
    shown.act("ask-close")
    assert shown.state.editor.after is After.ASK_CLOSE
    shown.type(text="Можно закрыть?")
    shown.send()
    assert cases.view(opened).case.state.value == "closing"


def test_a_text_that_names_reactions_asks_which_one_it_is(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    case = cases.open("technotronics", "e-mail", key=cases.held_key("technotronics").id)
    shown = page(section, case)
    shown.type(text="Обновите драйвер.")
    assert [one.id for one in shown.state.editor.kinds] == [
        "recommendation",
        "instruction",
        "answer",
    ]
    shown.send()
    assert cases.view(case).life.reacted is not None


def test_the_customers_word_is_recorded_by_another_road(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.type(text="Ответ клиенту, недописан")
    shown.act("receive")
    assert shown.state.editor.mode is Mode.RECEIVE
    assert shown.state.editor.text == ""
    shown.type(text="Звонили: всё ещё не работает", channel="phone", moment="30.11.2026 09:00")
    shown.send()
    assert cases.view(opened).messages[-1].text == "Звонили: всё ещё не работает"
    assert cases.view(opened).messages[-1].channel == "phone"
    shown.choose_mode("reply")
    assert shown.state.editor.text == "Ответ клиенту, недописан"


def test_a_moment_without_a_time_is_said_and_nothing_is_lost(
    section: CasesViewModel, opened: Case
) -> None:
    shown = page(section, opened)
    shown.act("receive")
    shown.type(text="Звонили", moment="30.11.2026")
    shown.send()
    assert shown.state.banner is not None
    assert shown.state.editor.text == "Звонили"


# ------------------------------------------------------------------------- roads through


def test_letters_of_the_board_lead_to_what_is_written(
    section: CasesViewModel, opened: Case
) -> None:
    written: list[Mode] = []
    section.page.written.connect(written.append)
    section.open()
    section.board.act("ask")
    assert written == [Mode.REPLY]
    assert section.page.state.editor.after is After.WAIT


def test_the_next_case_of_the_list_follows(section: CasesViewModel, cases: CaseDesk) -> None:
    first = cases.open("distate", "web", key=cases.coupon().key, level="special")
    cases.at("2026-11-30 09:10")
    second = cases.open("distate", "web", key=cases.coupon().key, level="special")
    section.open()
    section.board.open_case(first.id)
    assert sheet(section).place == "1 of 2"
    section.page.step(1)
    assert sheet(section).number == second.number
    section.page.step(1)
    assert sheet(section).number == second.number
    section.page.step(-1)
    assert sheet(section).number == first.number


def test_the_page_speaks_russian(section: CasesViewModel, cases: CaseDesk, opened: Case) -> None:
    talked(cases, opened)
    set_language("ru")
    page(section, opened)
    assert sheet(section).clock.number == "38 мин"
    assert "сегодня 11:08" in sheet(section).clock.text
    assert section.page.state.editor.button == "Скопировать и записать"


def test_a_case_that_is_gone_says_so(section: CasesViewModel) -> None:
    section.follow(Link(Kind.CASE, 99), "")
    assert section.page.state.sheet is None
    assert section.page.state.banner is not None
