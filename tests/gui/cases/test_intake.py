"""A new case: what is shown before it is opened, and what comes of it."""

from gui.cases.intake import CaseIntakeViewModel
from gui.cases.intake_states import IntakeState
from gui.cases.section import CasesViewModel
from gui.cases.states import Face
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from keytool.domain.cases import Case
from keytool.domain.coupons import Coupon
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk

TEXT = "Не отправляется приглашение\nПишет «контрагент не найден»."


def form(section: CasesViewModel, row: int = 0, about: str = "key") -> CaseIntakeViewModel:
    section.follow(Link(Kind.NEW_CASE, row, about if row else ""), "desk")
    return section.intake


def told(state: IntakeState) -> str:
    return " ".join(one.text for one in state.coming)


def case_of(cases: CaseDesk, row: int) -> Case:
    with cases.desk.register.read() as unit:
        case = unit.cases.get(row)
    assert case is not None
    return case


def left(cases: CaseDesk, coupon: Coupon) -> int | None:
    return cases.balance(coupon)[0]


def test_levels_say_their_limit_before_the_choice(section: CasesViewModel, cases: CaseDesk) -> None:
    state = form(section, cases.coupon().key).state
    assert [one.key for one in state.levels] == [f"Alt+{n + 1}" for n in range(len(state.levels))]
    special = state.levels[0]
    assert (special.id, special.due, special.clause) == ("special", "today 10:00", "3.6")
    assert special.note == "holds 1 of 12 free"
    assert state.level == "special"
    assert state.number == "KD-1-9"
    assert not state.needs_subject


def test_the_consequences_are_told_beforehand(section: CasesViewModel, cases: CaseDesk) -> None:
    coupon = cases.coupon()
    intake = form(section, coupon.key)
    intake.type(text=TEXT)
    assert "Answer until today 10:00, the clock runs day and night" in told(intake.state)
    assert f"Coupon {coupon.code}: 1 held, 11 stay free" in told(intake.state)
    assert "Ask the customer for:" in told(intake.state)
    assert intake.state.ready
    assert left(cases, coupon) == 12


def test_a_case_opens_and_its_page_follows(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    coupon = cases.coupon()
    intake = form(section, coupon.key)
    intake.type(text=TEXT)
    intake.submit()
    assert section.state.face is Face.PAGE
    assert section.page.state.sheet is not None
    assert section.page.state.sheet.subject == "Не отправляется приглашение"
    assert left(cases, coupon) == 11
    assert [one.text for one in frame.said] == ["KD-1-9 is open."]
    section.go_back()
    assert frame.shown_sections == ["desk"]


def test_another_level_is_one_key_away(section: CasesViewModel, cases: CaseDesk) -> None:
    coupon = cases.coupon()
    intake = form(section, coupon.key)
    intake.type(text=TEXT)
    intake.choose_level(2)
    chosen = intake.state.levels[1].id
    assert intake.state.level == chosen != "special"
    assert "No coupon is touched" in told(intake.state)
    intake.submit()
    assert case_of(cases, 1).level == chosen
    assert left(cases, coupon) == 12


def test_a_channel_that_starts_no_clock_says_so_with_its_clause(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    intake = form(section, cases.coupon().key)
    intake.type(text=TEXT, channel="phone")
    warning = intake.state.warning
    assert warning is not None
    assert warning.tone is Tone.SOON
    assert "5.6" in warning.text
    assert "techsupport@distate.ru" in warning.text
    assert "No limit: the channel starts no clock" in told(intake.state)


def test_an_unofficial_channel_opens_nothing(section: CasesViewModel, cases: CaseDesk) -> None:
    intake = form(section, cases.coupon().key)
    intake.type(text=TEXT, channel="forum")
    assert intake.state.warning is not None
    assert not intake.state.ready
    intake.submit()
    assert section.state.face is Face.INTAKE
    with cases.desk.register.read() as unit:
        assert unit.cases.get(1) is None


def test_what_the_last_case_said_is_there_and_is_kept(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    key = cases.coupon().key
    cases.open("distate", "web", key=key, fields={"version": "3.8.2"})
    intake = form(section, key)
    intake.type(text=TEXT)
    version = next(one for one in intake.state.fields if one.id == "version")
    assert (version.value, version.note) == ("3.8.2", "as in KD-1-9")
    intake.tell({"field:system-address": "edo.example"})
    intake.submit()
    fields = {one.field: one.value for one in case_of(cases, 2).fields}
    assert (fields["version"], fields["system-address"]) == ("3.8.2", "edo.example")


def test_like_cases_are_offered_and_the_text_goes_there(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    key = cases.coupon().key
    other = cases.open("distate", "web", key=key, text="Не отправляется приглашение контрагенту")
    intake = form(section, key)
    intake.type(text=TEXT)
    assert f"Like {other.number}" in told(intake.state)
    intake.add_to_similar()
    assert section.state.face is Face.PAGE
    assert cases.view(other).messages[-1].text == TEXT
    with cases.desk.register.read() as unit:
        assert unit.cases.get(2) is None


def test_a_moment_of_the_past_counts_and_one_to_come_is_refused(
    section: CasesViewModel, cases: CaseDesk
) -> None:
    intake = form(section, cases.coupon().key)
    intake.type(text=TEXT, received="30.11.2026 08:30")
    assert intake.state.levels[0].due == "today 09:30"
    intake.type(received="30.11.2026 23:30")
    assert "not come yet" in intake.state.received_error
    assert not intake.state.ready
    intake.type(received="30.11.2026 08:30")
    assert intake.state.received_error == ""
    assert intake.state.ready


def test_without_a_key_it_is_asked_whose_it_is(section: CasesViewModel, cases: CaseDesk) -> None:
    key = cases.contracted()
    intake = form(section)
    assert [intake.state.needs_subject] == [True]
    intake.type(text=TEXT)
    intake.find("ромашка")
    customer = next(one for one in intake.state.found if one.id == f"customer:{key.customer}")
    intake.choose_found(customer.id)
    assert not intake.state.needs_subject
    assert intake.state.text == TEXT
    assert intake.state.regulation == "entels"
    intake.find("")
    assert intake.state.found == ()


def test_of_several_regulations_one_is_chosen(section: CasesViewModel) -> None:
    intake = form(section)
    assert len(intake.state.regulations) == 5
    intake.type(regulation="technotronics", channel="", level="")
    assert intake.state.regulation == "technotronics"


def test_the_coupon_of_its_page_is_asked_with(section: CasesViewModel, cases: CaseDesk) -> None:
    coupon = cases.coupon()
    intake = form(section, coupon.id, "coupon")
    intake.type(text=TEXT)
    intake.submit()
    assert left(cases, coupon) == 11


# ------------------------------------------------------------------------------- drafts


def test_what_was_typed_is_there_when_one_comes_back(
    section: CasesViewModel, cases: CaseDesk, frame: LoneFrame
) -> None:
    key = cases.coupon().key
    form(section, key).type(text=TEXT, contact="Анна")
    section.go_back()
    assert form(section).state.text == ""
    again = CasesViewModel(frame)
    state = form(again, key).state
    assert (state.text, state.contact, state.saved) == (TEXT, "Анна", "draft found again")
    again.close()


def test_a_draft_goes_when_the_case_is_open(section: CasesViewModel, cases: CaseDesk) -> None:
    key = cases.coupon().key
    intake = form(section, key)
    intake.type(text=TEXT)
    intake.keep()
    intake.submit()
    assert form(section, key).state.text == ""


def test_the_form_speaks_russian(section: CasesViewModel, cases: CaseDesk) -> None:
    set_language("ru")
    state = form(section, cases.coupon().key).state
    assert state.title == "Новое обращение"
    assert state.levels[0].due == "сегодня 10:00"
    assert state.levels[0].note == "займёт 1 из 12 свободных"
