"""The regulations, and the author's desk over them."""

from gui.kit.frame import Frame
from gui.kit.qt.question import tie_question
from gui.kit.qt.sheet import SheetDialog
from gui.rules.author import AuthorViewModel
from gui.rules.author_states import AuthorState
from gui.rules.qt.author import AuthorView, choose_file
from gui.rules.qt.view import RegulationsView
from gui.rules.section import RegulationsViewModel


def screen(rules: RegulationsViewModel, frame: Frame) -> RegulationsView:
    view = RegulationsView()
    view.edition_chosen.connect(rules.choose)
    view.clause_opened.connect(rules.open_clause)
    view.clause_closed.connect(rules.close_clause)
    view.year_chosen.connect(rules.choose_year)
    view.asked.connect(rules.ask)
    view.went_back.connect(rules.go_back)
    rules.changed.connect(view.render)
    _tie_author(view, rules.author, frame)
    view.render(rules.state)
    return view


def _tie_author(view: RegulationsView, author: AuthorViewModel, frame: Frame) -> None:
    """Its widgets are made when a file is first opened."""
    made: list[AuthorView] = []

    def show(state: AuthorState | None) -> None:
        if state and not made:
            made.append(_author(author))
            tie_question(lambda: SheetDialog(view), author.question, frame)
        for desk in made:
            view.show_author(desk if state else None)
            desk.render_author(state)
            desk.setHidden(state is None)

    def choose() -> None:
        if path := choose_file(view):
            author.open(path)

    view.file_wanted.connect(choose)
    author.changed.connect(show)
    show(author.state)


def _author(author: AuthorViewModel) -> AuthorView:
    desk = AuthorView()
    desk.saved.connect(author.look_again)
    desk.shut.connect(author.shut)
    desk.line_chosen.connect(author.show_line)
    desk.clause_opened.connect(lambda clause: author.show_clause(clause.number))
    desk.day_chosen.connect(author.choose_day)
    desk.try_wanted.connect(author.try_it)
    desk.stop_wanted.connect(author.stop)
    desk.adopt_wanted.connect(author.adopt)
    desk.dismissed.connect(author.dismiss)
    return desk
