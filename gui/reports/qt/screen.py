"""The reports: a plot, a list, a file."""

from pathlib import Path

from gui.kit.frame import Frame
from gui.reports.qt.view import ReportsScreen
from gui.reports.section import ReportsViewModel


def screen(reports: ReportsViewModel, frame: Frame) -> ReportsScreen:
    view = ReportsScreen()
    view.kind_chosen.connect(reports.choose)
    view.span_chosen.connect(reports.choose_span)
    view.way_chosen.connect(reports.choose_way)
    view.clock_chosen.connect(reports.choose_clock)
    view.bar_chosen.connect(reports.choose_bar)
    view.opened.connect(frame.go)
    view.export_wanted.connect(lambda path: reports.export(Path(path)))
    view.dismissed.connect(reports.dismiss)
    view.banner.acted.connect(frame.act)
    view.table.looked.connect(reports.list.look_at)
    view.table.sorted.connect(reports.list.sort_by)
    reports.list.changed.connect(view.render_list)
    reports.changed.connect(view.render)
    view.render_list(reports.list.state)
    view.render(reports.state)
    return view
