"""Rules about cases that are obeyed beside the turns of a case, each by its clause."""

import pytest

from keytool.domain.cases import Case, CaseOutcome, CaseState, Happened, MessageKind, WaitsFor
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.letter_templates import LetterKind
from keytool.domain.replacements import Replacement
from keytool.domain.rights import Role
from keytool.domain.sitting_items import Condition
from keytool.domain.sittings import Purpose, Sitting
from keytool.domain.verdicts import Refusal
from keytool.mail.letter import attached
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.close_intake import close_intake
from keytool.services.end_case import ask_to_close, close_case
from keytool.services.guard import SeatGuard
from keytool.services.judge_files import judge_database
from keytool.services.letter_templates import proposed_letter
from keytool.services.replace_key import (
    cancel_replacement,
    receive_key,
    replace_key_of_case,
)
from keytool.services.replacement_views import show_replacement
from keytool.services.sitting_items import Noted, take_item
from keytool.services.step_case import resume
from keytool.services.warehouse import offered_as, open_sitting
from tests.fakes.memory_register import MemoryRegister
from tests.services.case_desk import CaseDesk, cases
from tests.services.case_rows import happened, worded
from tests.services.staffed_desk import staff, taken

__all__ = ["cases", "worded"]
WHO = "Иванов <ivanov@romashka.example>"
MDB = b"\0\x01\0\0Standard Jet DB\0"


# ------------------------------------------------------------------ 27: closing, confirmed


def asked_to_close(cases: CaseDesk, answer: str) -> Case:
    case = cases.open("distate", "web", key=cases.held_key("distate").id)
    ask_to_close(cases.desk, case.number, Reply("Можно закрыть?"))
    cases.at("2026-11-30 10:00")
    told = Received(answer, "web", cases.clock.moment)
    return receive(cases.desk, case.number, told)


def test_a_word_that_confirms_is_proposed_and_a_person_closes(cases: CaseDesk) -> None:
    case = asked_to_close(cases, "Добрый день! Подтверждаю, спасибо.\n\n> Можно закрыть?")
    view = cases.view(case)
    assert (view.confirms, view.case.state) == (True, CaseState.OPEN)
    close_case(cases.desk, case.number, CaseOutcome.CONFIRMED)
    assert not cases.view(case).confirms


def test_nothing_is_confirmed_by_doubt_nor_without_our_asking(cases: CaseDesk) -> None:
    assert not cases.view(asked_to_close(cases, "Не подтверждаю: ключ снова не виден")).confirms
    unasked = cases.open("distate", "web", text="Подтверждаю", key=cases.held_key("distate").id)
    assert not cases.view(unasked).confirms


def test_our_later_word_answers_the_confirmation(cases: CaseDesk) -> None:
    case = asked_to_close(cases, "Подтверждаем")
    cases.at("2026-11-30 10:30")
    reply(cases.desk, case.number, Reply("Проверьте ещё раз"))
    assert not cases.view(case).confirms


# ------------------------------------------------------------- 31: the place in the documentation


@pytest.mark.parametrize(
    ("regulation", "channel", "clause"),
    [
        ("entels", "web", "4.10"),
        ("distate", "web", "5.9"),
        ("technotronics", "portal", "2.2"),
        ("twinpro", "e-mail", "4.9"),
    ],
)
def test_an_answer_may_be_a_place_in_the_documentation(
    cases: CaseDesk, regulation: str, channel: str, clause: str
) -> None:
    case = cases.open(regulation, channel)
    place = "https://docs.example/keys#4"
    reply(cases.desk, case.number, Reply("Случай описан здесь:", source=place))
    view = cases.view(case)
    (answered,) = [one for one in view.events if one.what is Happened.ANSWERED]
    assert (answered.facts["source"], clause in answered.clauses) == (place, True)
    assert view.messages[-1].kind is MessageKind.RECOMMENDATION
    assert view.messages[-1].text == f"Случай описан здесь:\n\n{place}"


def test_a_text_without_that_rule_refuses_a_place(cases: CaseDesk) -> None:
    case = cases.open("smartmonitor", "e-mail")
    done = reply(cases.desk, case.number, Reply("Смотрите", source="глава 4"))
    assert isinstance(done, Refusal)
    assert done.code == "text-has-no-such-rule"


# ----------------------------------------------------------- 33: databases with people in them


def with_database(cases: CaseDesk) -> tuple[Case, int]:
    files = (attached("заказы.mdb", MDB),)
    case = cases.open("twinpro", "e-mail", files=files, contact=WHO)
    (file,) = cases.view(case).files
    return case, file.id


def test_a_database_is_asked_about_in_the_letter_and_the_answer_is_kept(cases: CaseDesk) -> None:
    case, file = with_database(cases)
    (known,) = cases.view(case).files
    assert (known.verdict, known.clause) == ("asked", "app-1")
    assert "заказы.mdb" in proposed_letter(cases.desk, case.number, LetterKind.ACKNOWLEDGEMENT)
    judge_database(cases.desk, case.number, file, people=False)
    view = cases.view(case)
    assert [one.verdict for one in view.files] == ["taken"]
    assert happened(cases, case, Happened.FILE_JUDGED) == [("app-1",)]
    assert view.events[-1].readings == ("no-databases-with-people",)
    assert "заказы.mdb" not in proposed_letter(cases.desk, case.number, LetterKind.QUESTION)
    with pytest.raises(Conflict, match="file-not-asked"):
        judge_database(cases.desk, case.number, file, people=True)


def test_a_database_with_people_is_not_taken(cases: CaseDesk) -> None:
    case, file = with_database(cases)
    judge_database(cases.desk, case.number, file, people=True)
    assert [one.verdict for one in cases.view(case).files] == ["refused"]
    with pytest.raises(BadInput, match="file-not-in-case"):
        judge_database(cases.desk, case.number, file + 1, people=True)


def test_no_other_text_asks_about_databases(cases: CaseDesk) -> None:
    case = cases.open("entels", "web", files=(attached("заказы.mdb", MDB),))
    assert [one.verdict for one in cases.view(case).files] == ["taken"]


# ------------------------------------------------------- 40: a replacement begun from a case


def replacing(cases: CaseDesk, *, lost: bool = False) -> tuple[Case, Replacement]:
    case = cases.open("twinpro", "e-mail", key=cases.held_key("twinpro").id, contact=WHO)
    begun = replace_key_of_case(cases.desk, case.number, "не определяется", lost=lost)
    assert isinstance(begun, Replacement), begun
    return case, begun


def test_a_replacement_and_its_case_name_each_other_and_the_case_waits_for_the_key(
    cases: CaseDesk,
) -> None:
    case, begun = replacing(cases)
    view = cases.view(case)
    assert view.replacement is not None
    assert (view.replacement.id, begun.case) == (begun.id, case.id)
    assert (view.case.state, view.life.waits_for) == (CaseState.WAITING, WaitsFor.KEY)
    assert happened(cases, case, Happened.WAITS) == [("6.6",)]
    shown = show_replacement(cases.desk, begun.id).case
    assert shown is not None
    assert shown.number == case.number
    receive_key(cases.desk, begun.id)
    assert cases.view(case).case.state is CaseState.OPEN


def test_a_lost_key_is_not_waited_for_and_a_cancelled_replacement_lets_go(cases: CaseDesk) -> None:
    lost, _begun = replacing(cases, lost=True)
    assert cases.view(lost).case.state is CaseState.OPEN
    case, begun = replacing(cases)
    cancel_replacement(cases.desk, begun.id, "нашёлся кабель")
    assert cases.view(case).case.state is CaseState.OPEN


def test_a_case_that_goes_on_by_a_word_is_left_as_it_is(cases: CaseDesk) -> None:
    case, begun = replacing(cases)
    resume(cases.desk, case.number)
    before = len(cases.view(case).events)
    receive_key(cases.desk, begun.id)
    assert len(cases.view(case).events) == before


def test_a_replacement_needs_the_key_of_its_case(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "e-mail")
    with pytest.raises(BadInput, match="case-without-key"):
        replace_key_of_case(cases.desk, case.number, "сломан")


def test_the_warehouse_takes_the_key_in_and_the_case_goes_on(cases: CaseDesk) -> None:
    """Whoever takes keys in may not look into cases."""
    case, begun = replacing(cases)
    register = cases.desk.register
    assert isinstance(register, MemoryRegister)
    register.guard = SeatGuard(cases.desk.present)
    everybody = staff(cases.desk)
    warehouse = taken(everybody, Role.WAREHOUSE)
    intake = Sitting("", cases.clock.moment, purpose=Purpose.INTAKE)
    sitting = open_sitting(warehouse, intake).id
    with register.read() as unit:
        key = unit.keys.get(begun.key)
    assert key is not None
    take_item(warehouse, sitting, offered_as(str(key.key_id)), Noted(Condition.DAMAGED))
    assert close_intake(warehouse, sitting).received == (begun.id,)
    cases.desk = taken(everybody, Role.SUPPORT)
    assert cases.view(case).case.state is CaseState.OPEN
