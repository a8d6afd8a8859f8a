"""The regulations."""

from gui.frame.sections import DESK
from gui.frame.shell import ShellViewModel
from gui.rules.qt.view import RegulationsView


def screen(shell: ShellViewModel) -> RegulationsView:
    view, rules = RegulationsView(), shell.regulations
    view.edition_chosen.connect(rules.choose)
    view.clause_opened.connect(rules.open_clause)
    view.clause_closed.connect(rules.close_clause)
    view.year_chosen.connect(rules.choose_year)
    view.asked.connect(rules.ask)
    view.went_back.connect(lambda: shell.choose_place(DESK))
    rules.changed.connect(view.render)
    view.render(rules.state)
    return view
