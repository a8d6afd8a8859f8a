"""A register to play on: that it is one, its keys, the way to it and back to the desk's own."""

from collections.abc import Callable

from gui.frame.states import SampleBar
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.tasks import Lane, TaskRunner
from keytool.i18n import _
from keytool.ports.sample import Sample


class Playing:
    """`changed` tells another bar, `reopening` that the other register is to be opened,
    `leaving` that the window is to close for good.
    """

    def __init__(
        self, workplace: Workplace, runner: TaskRunner, report: Callable[[Exception], None]
    ) -> None:
        self._workplace, self._runner, self._report = workplace, runner, report
        self.changed: Event[None] = Event()
        self.reopening: Event[None] = Event()
        self.leaving: Event[None] = Event()

    def leave(self, last: Callable[[], None]) -> None:
        """Close the window for good, and do one thing more when it has gone."""
        self._workplace.last_act = last
        self.leaving.emit(None)

    def bar(self) -> SampleBar | None:
        return sample_bar(self._workplace.sample)

    def turn(self, key: str) -> None:
        """Plug or pull a key."""
        sample = self._workplace.sample
        if sample:
            turned = sample.turn
            self._runner.run(Lane.LONG, lambda: turned(key), self.changed.emit, self._report)


def sample_bar(sample: Sample | None) -> SampleBar | None:
    """None in a window that shows a register of the desk's own."""
    if sample is None or not sample.is_open:
        return None
    leave = _("Back to your own") if sample.can_leave else ""
    text = _("Nothing that you do here is real.")
    label = _("Plug or pull:") if sample.keys else ""
    return SampleBar(_("Sample register"), text, leave, sample.keys, label)
