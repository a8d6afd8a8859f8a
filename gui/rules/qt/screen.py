"""The regulations."""

from gui.kit.frame import Frame
from gui.rules.qt.view import RegulationsView
from gui.rules.section import RegulationsViewModel


def screen(rules: RegulationsViewModel, _frame: Frame) -> RegulationsView:
    view = RegulationsView()
    view.edition_chosen.connect(rules.choose)
    view.clause_opened.connect(rules.open_clause)
    view.clause_closed.connect(rules.close_clause)
    view.year_chosen.connect(rules.choose_year)
    view.asked.connect(rules.ask)
    view.went_back.connect(rules.go_back)
    rules.changed.connect(view.render)
    view.render(rules.state)
    return view
