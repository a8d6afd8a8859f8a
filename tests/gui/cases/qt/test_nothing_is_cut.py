"""Board, page and form in both languages and at every size of the window: nothing is cut."""

import pytest
from pytestqt.qtbot import QtBot

from gui.cases.qt.screen import screen
from gui.cases.section import CasesViewModel
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case, MessageKind, WaitsFor
from keytool.i18n import set_language
from keytool.services.answer_case import Received, Reply, receive, reply
from keytool.services.end_case import close_case
from tests.gui.frame_of import LoneFrame
from tests.gui.kit.qt.test_every_state import cut_choices, cut_texts, settled
from tests.services.case_desk import CaseDesk

FACES = ["board", "page", "kinds", "receive", "closed", "form", "phone", "nobody"]
SIZES = [(844, 536), (1053, 740), (1413, 940)]
"""What the smallest, the first and a large window leave for a section."""
TEXT = "Не отправляется приглашение контрагенту, у которого нет ИНН"


def talked(cases: CaseDesk) -> Case:
    key = cases.coupon().key
    case = cases.open(
        "distate", "web", key=key, level="special", contact="Соколова Анна", text=TEXT
    )
    cases.at("2026-11-30 09:19")
    question = Reply("Какие права?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(cases.desk, case.number, question)
    cases.at("2026-11-30 10:08")
    receive(cases.desk, case.number, Received("Такие", "web", cases.clock.moment))
    cases.at("2026-11-30 10:30")
    return case


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("face", FACES)
def test_nothing_is_cut(  # noqa: PLR0917  pytest passes them by name
    qtbot: QtBot,
    section: CasesViewModel,
    frame: LoneFrame,
    cases: CaseDesk,
    size: tuple[int, int],
    language: str,
    face: str,
) -> None:
    set_language(language)
    case = talked(cases)
    view = screen(section, frame)
    view.resize(*size)
    settled(qtbot, view)
    show(section, cases, case, face)
    settled(qtbot, view)
    settled(qtbot, view)
    assert [*cut_texts(view), *cut_choices(view)] == []


def show(section: CasesViewModel, cases: CaseDesk, case: Case, face: str) -> None:
    if face == "board":
        section.open()
    elif face in {"page", "receive", "closed"}:
        if face == "closed":
            close_case(cases.desk, case.number)
        section.follow(Link(Kind.CASE, case.id), "")
        if face == "receive":
            section.page.act("receive")
    elif face == "kinds":
        other = cases.open("technotronics", "e-mail", key=case.key, text=TEXT)
        section.follow(Link(Kind.CASE, other.id), "")
    elif face == "nobody":
        section.follow(Link(Kind.NEW_CASE), "")
        section.intake.find("ромашка")
    else:
        section.follow(Link(Kind.NEW_CASE, case.key or 0, "key"), "desk")
        section.intake.type(text=TEXT, channel="phone" if face == "phone" else "web")
