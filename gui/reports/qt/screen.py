"""The reports: a plot, a list, a file."""

from pathlib import Path
from typing import cast

from gui.frame.sections import REPORTS
from gui.frame.shell import ShellViewModel
from gui.reports.qt.view import ReportsScreen
from gui.reports.section import ReportsViewModel


def screen(shell: ShellViewModel) -> ReportsScreen:
    view, reports = ReportsScreen(), cast("ReportsViewModel", shell.section(REPORTS))
    view.kind_chosen.connect(reports.choose)
    view.span_chosen.connect(reports.choose_span)
    view.opened.connect(reports.open_record)
    view.export_wanted.connect(lambda path: reports.export(Path(path)))
    view.dismissed.connect(reports.dismiss)
    view.banner.acted.connect(shell.act)
    view.table.looked.connect(reports.list.look_at)
    view.table.sorted.connect(reports.list.sort_by)
    reports.list.changed.connect(view.render_list)
    reports.changed.connect(view.render)
    view.render_list(reports.list.state)
    view.render(reports.state)
    return view
