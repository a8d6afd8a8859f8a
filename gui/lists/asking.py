"""What a list asks a person about itself, wherever a section has one: days, names of views."""

from collections.abc import Callable

from gui.kit.frame import Frame
from gui.kit.question import QuestionViewModel
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.lists.filters import RANGE
from gui.lists.model import ListViewModel
from gui.lists.questions import forgetting_view, own_days, saving_view
from keytool.services.desk import Desk
from keytool.services.keep_views import views_of

VIEWS = "views"


class ListAsker:
    """Asks by the section's own question."""

    def __init__(self, frame: Frame, shown: ListViewModel, question: QuestionViewModel) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._list, self._question = shown, question

    def choose_filter(self, name: str, choice: str) -> None:
        """A choice of the bar; `range` asks from when until when."""
        if choice == RANGE:
            query = self._list.query
            self._question.ask(own_days(query.filters.get(name), self._days_chosen(name)))
        elif choice != "own":
            self._list.choose(name, choice)

    def save_view(self) -> None:
        """Give what is shown a name."""
        self._question.ask(saving_view(self._desk, self._list.query, self._views_changed))

    def remove_view(self) -> None:
        view = self._list.state.view
        if view:
            self._question.ask(forgetting_view(self._desk, view, self._views_changed))

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._workplace.desk

    def _days_chosen(self, name: str) -> Callable[[object], None]:
        return lambda days: self._list.choose_days(name, days)  # type: ignore[arg-type]  # its own

    def _views_changed(self, _outcome: object) -> None:
        self._work.latest(
            VIEWS,
            Lane.DB,
            lambda: views_of(self._workplace.desk),
            self._list.show_views,
            lambda error: self._list.complain(banner_of(error)),
        )
