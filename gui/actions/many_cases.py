"""What can be done with several cases at once. Answers cannot: they would answer the wrong one."""

from pathlib import Path

from gui.actions.action import Act, Action, FileWanted, Group, Hands, Step
from gui.actions.case_records import PRINT, printed
from keytool.i18n import N_, _, ngettext, words
from keytool.services.take_cases import take_cases

SAVE_LIST = Action("save-list", N_("Save as a list"), "", "file-down", Group.PAPER, many=True)
_FORMS = ("xlsx", "csv", "json")


def step_for_cases(hands: Hands, rows: tuple[int, ...], action: str) -> Step | None:
    if action == SAVE_LIST.id:
        title = _("Save the list")
        return FileWanted(title, "cases", _FORMS, lambda path: _save(hands, rows, path))
    if action == PRINT.id:
        return printed(hands, rows)
    count = ngettext("%(n)s case", "%(n)s cases", len(rows)) % {"n": words.number(len(rows))}
    told = _("%(count)s: yours, but for those that are closed.") % {"count": count}
    return Act(lambda: take_cases(hands.desk(), rows), told)


def _save(hands: Hands, rows: tuple[int, ...], path: Path) -> int:
    from keytool.papers.lists import save_cases

    return save_cases(hands.desk(), rows, path)
