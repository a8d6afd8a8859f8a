"""A list whose language changes while its rows are on their way."""

from collections.abc import Callable
from typing import TypeVar

from gui.kit.tasks import Lane
from gui.lists.model import ListViewModel
from keytool.domain.listing import KEYS, Query
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place

T = TypeVar("T")


class LateRunner(HeldRunner):
    """Its work is done at once, in the language of that moment; its answers wait."""

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        outcome = work()
        super().run(lane, lambda: outcome, done, failed)


def test_rows_on_their_way_do_not_speak_the_language_of_before(place: Place) -> None:
    runner = LateRunner()
    model = ListViewModel(LoneFrame(place, runner), Query(KEYS))
    model.reload()
    try:
        set_language("ru")
        runner.run_all()
        assert "Отгружен" in str(model.state.line(0))
    finally:
        set_language("en")
    model.close()
