"""A case that somebody else has given another turn while a question about it was open."""

from dataclasses import replace

from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from keytool.services.desk import Desk
from keytool.services.step_case import LevelWanted, change_level
from tests.gui.cases.opening import opened
from tests.gui.frame_of import LoneFrame
from tests.services.case_desk import CaseDesk

__all__ = ["opened"]


def test_another_level_is_told_before_mine_is_written(
    opened: Case, frame: LoneFrame, cases: CaseDesk
) -> None:
    frame.do(Link(Kind.CASE, opened.id), "level")
    asked = frame.doing.question.state
    assert asked
    (level,) = (one for one in asked.fields if one.id == "level")
    other = replace(cases.desk, operator="ivanova")
    rest = [one.id for one in level.choices if one.id != level.value]
    theirs = next(one for one in rest if _is_given(other, opened, one))
    mine = next(one for one in rest if one != theirs)
    values = {one.id: one.value for one in asked.fields}
    frame.doing.question.answer(values | {"level": mine, "why": "по письму"})
    again = frame.doing.question.state
    assert again
    assert again.banner
    assert again.banner.title.startswith("Changed by ivanova at ")
    (level,) = (one for one in again.fields if one.id == "level")
    assert [one.id for one in level.choices] == [mine, theirs]
    assert {one.id: one.value for one in again.fields}["why"] == "по письму"


def _is_given(desk: Desk, case: Case, level: str) -> bool:
    wanted = LevelWanted(level, "по звонку", bug_confirmed=True, not_their_fault=True)
    return isinstance(change_level(desk, case.number, wanted), Case)
