"""What is typed for a case: kept, found again, never mixed, never sent over what is new."""

import json
from datetime import timedelta

from gui.cases.page_states import Mode
from gui.cases.record import draft_name
from gui.cases.section import CasesViewModel
from gui.kit.drafts import drafts_of
from gui.kit.tones import Tone
from keytool.domain.cases import Case
from keytool.services.answer_case import Received, receive
from keytool.services.end_case import close_case
from keytool.services.keep_consents import give_consent, withdraw_consent
from tests.gui.cases.conftest import CasePlace
from tests.gui.cases.opening import opened, page, sheet
from tests.gui.frame_of import LoneFrame
from tests.helpers.owners_alone import is_owners_alone
from tests.services.case_desk import CaseDesk

__all__ = ["opened"]


def test_a_draft_is_there_after_another_section_and_after_the_program(
    section: CasesViewModel, opened: Case, frame: LoneFrame, place: CasePlace
) -> None:
    page(section, opened).type(text="Недописанный ответ")
    section.open()
    again = CasesViewModel(frame)
    assert page(again, opened).state.editor.text == "Недописанный ответ"
    again.close()
    assert is_owners_alone(place.home / "drafts.json")


def test_a_draft_is_never_shown_in_another_case(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    other = cases.open("distate", "web", key=cases.coupon().key)
    page(section, opened).type(text="Только для первого")
    assert page(section, other).state.editor.text == ""
    assert page(section, opened).state.editor.text == "Только для первого"


def test_a_draft_goes_when_it_was_sent(
    section: CasesViewModel, opened: Case, place: CasePlace
) -> None:
    shown = page(section, opened)
    shown.type(text="Ответ")
    shown.keep()
    assert shown.state.editor.saved == "draft kept"
    shown.send()
    assert json.loads((place.home / "drafts.json").read_text()) == {}


def test_a_refused_answer_keeps_its_draft(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.type(text="Ответ")
    close_case(cases.desk, opened.number)
    shown.send()
    assert shown.state.banner is not None
    shown.look_again()
    assert shown.state.editor.text == "Ответ"


def test_an_overtaken_answer_shows_what_is_new_and_goes_at_the_second_time(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.type(text="Ответ, который писали долго")
    receive(cases.desk, opened.number, Received("Уже не надо!", "web", cases.clock.moment))
    shown.send()
    assert shown.state.banner is not None
    assert shown.state.banner.title == "1 new message came while the answer was written"
    assert [one.text for one in sheet(section).entries if one.new] == ["Уже не надо!"]
    assert shown.state.editor.text == "Ответ, который писали долго"
    assert len(cases.view(opened).messages) == 2
    shown.send()
    assert cases.view(opened).messages[-1].text == "Ответ, который писали долго"


def test_news_that_are_seen_by_themselves_are_told_too(
    section: CasesViewModel, cases: CaseDesk, opened: Case
) -> None:
    shown = page(section, opened)
    shown.type(text="Пишу")
    receive(cases.desk, opened.number, Received("Ещё вот что", "web", cases.clock.moment))
    section.tick()
    assert shown.state.banner is not None
    assert shown.state.banner.tone is Tone.SOON
    shown.dismiss()
    assert shown.state.banner is None


def test_a_draft_goes_with_the_words_of_its_case(
    section: CasesViewModel, cases: CaseDesk, opened: Case, frame: LoneFrame, place: CasePlace
) -> None:
    """Of whoever typed it. What is typed after that stays."""
    page(section, opened).type(text="Госпожа Щёголева, ")
    section.open()
    theirs = drafts_of(place, "smirnov")
    theirs.keep(draft_name(opened.number, Mode.REPLY), {"text": "Щёголевой"}, cases.clock.moment)
    assert opened.customer is not None
    cases.clock.moment += timedelta(minutes=1)
    give_consent(cases.desk, opened.customer, "1", cases.desk.today())
    withdraw_consent(cases.desk, opened.customer, cases.desk.today())
    again = CasesViewModel(frame)
    again.board.load()
    assert json.loads((place.home / "drafts.json").read_text()) == {}
    shown = page(again, opened)
    texts = [one.text for one in sheet(again).entries if one.id.startswith("m")]
    assert set(texts) == {"The text went with the customer's personal data."}
    cases.clock.moment += timedelta(minutes=1)
    shown.type(text="Позже")
    again.open()
    again.board.load()
    assert page(again, opened).state.editor.text == "Позже"
    again.close()
