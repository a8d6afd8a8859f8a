"""What can be done with several cases at once. Answers cannot: they would answer the wrong one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gui.actions.action import Act, Action, FileWanted, Group, Hands, Step
from gui.actions.case_records import PRINT, printed
from keytool.i18n import N_, _, language, ngettext, words
from keytool.i18n import case_words as told_as
from keytool.i18n.rule_words import level_name
from keytool.services.case_board import BoardLine
from keytool.services.desk import Desk
from keytool.services.take_cases import lines_for, take_cases

SAVE_LIST = Action("save-list", N_("Save as a list"), "", "file-down", Group.PAPER, many=True)
_FORMS = ("xlsx", "csv", "json")
Row = tuple[str | int | date | None, ...]


def step_for_cases(hands: Hands, rows: tuple[int, ...], action: str) -> Step | None:
    if action == SAVE_LIST.id:
        title = _("Save the list")
        return FileWanted(title, "cases", _FORMS, lambda path: save_cases(hands.desk(), rows, path))
    if action == PRINT.id:
        return printed(hands, rows)
    count = ngettext("%(n)s case", "%(n)s cases", len(rows)) % {"n": words.number(len(rows))}
    told = _("%(count)s: yours, but for those that are closed.") % {"count": count}
    return Act(lambda: take_cases(hands.desk(), rows), told)


def save_cases(desk: Desk, rows: tuple[int, ...], path: Path) -> int:
    """Write the cases as the board tells them; how many there are."""
    from keytool.sheets.writing import write_sheet

    columns = (
        _("Case"),
        _("What it is about"),
        _("Customer"),
        _("Regulation"),
        _("Level"),
        _("State"),
        _("Responsible"),
        _("Until"),
    )
    return write_sheet(path, columns, _rows(lines_for(desk, rows)))


def _rows(lines: tuple[BoardLine, ...]) -> Iterator[Row]:
    for line in lines:
        case, edition = line.case, line.edition
        due = words.moment(line.clock.due, edition.time_zone) if line.clock else ""
        level = level_name(edition, case.level) if case.level else ""
        state = told_as.state(case.state)
        vendor = edition.vendor.into(language())
        yield (
            case.number,
            case.subject,
            line.customer or case.contact,
            vendor,
            level,
            state,
            case.responsible,
            due,
        )
