"""What can be done with several cases at once. Answers cannot: they would answer the wrong one."""

from pathlib import Path

from gui.actions.action import Act, Action, FileWanted, Group, Hands, Many, Several, Step, Thing
from gui.actions.case_records import PRINT, printed
from keytool.domain.cases import Case, CaseState
from keytool.i18n import N_, _, ngettext, words
from keytool.services.desk import Desk
from keytool.services.show_several import several_cases
from keytool.services.take_cases import take_cases

TAKE = Action("take", N_("Take"), "T", "user-check", Group.SUPPORT, many=True, right="case-taken")
SAVE_LIST = Action("save-list", N_("Save as a list"), "", "file-down", Group.PAPER, many=True)
_FORMS = ("xlsx", "csv", "json")


def _look(desk: Desk, rows: tuple[int, ...]) -> Several:
    found = several_cases(desk, rows)
    return Several(
        tuple(
            Thing(case.id, case.number, case, {TAKE.id: _why_not_taken(case, found.operator)})
            for case in found.cases
        )
    )


def _why_not_taken(case: Case, operator: str) -> str:
    if case.merged_into is not None:
        return _("It went into another case")
    if case.state is CaseState.CLOSED:
        return _("It is closed")
    return _("It is yours already") if case.responsible == operator else ""


def _step(hands: Hands, several: Several, action: str) -> Step | None:
    rows = several.rows
    if action == SAVE_LIST.id:
        title = _("Save the list")
        return FileWanted(title, "cases", _FORMS, lambda path: _save(hands, rows, path))
    if action == PRINT.id:
        return printed(hands, rows)
    told = ngettext("%(n)s case is yours.", "%(n)s cases are yours.", len(rows))
    return Act(lambda: take_cases(hands.desk(), rows), told % {"n": words.number(len(rows))})


def _save(hands: Hands, rows: tuple[int, ...], path: Path) -> int:
    from keytool.papers.lists import save_cases

    return save_cases(hands.desk(), rows, path)


CASES = Many(_look, _step)
