"""What stands near the clock, and what it tells of keys that come while nobody looks."""

from gui.desk.card_states import CardState
from gui.desk.section import DeskViewModel
from gui.desk.states import DeskContent, DeskState, DeviceState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded
from keytool.domain.values import dataclass
from keytool.i18n import _
from keytool.setup.desk import Tray


@dataclass(frozen=True, slots=True)
class Arrival:
    """A key that was plugged: what it is, and what is known of it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the desk was set up with, and the words of the icon's menu."""

    tray: Tray
    open: str
    leave: str


class TrayViewModel(ViewModel[TrayState]):
    """`arrived` tells of a plugged key once it was read and looked up."""

    def __init__(self, workplace: Workplace, runner: TaskRunner, desk: DeskViewModel) -> None:
        self._workplace, self._work = workplace, Work(runner, unheeded)
        self._desk, self._tray = desk, Tray.OFF
        self._awaited: set[str] = set()
        self.arrived: Event[Arrival] = Event()
        super().__init__(self._state)
        desk.arrived.connect(self._await)
        desk.changed.connect(self._look)

    def load(self) -> None:
        """Learn what the desk was set up with; a file that is not in order is told elsewhere."""
        self._work.latest("load", Lane.DB, self._told, self._show, unheeded)

    def _told(self) -> Tray:
        return Tray(self._workplace.desk_settings.window.tray)

    def _show(self, tray: Tray) -> None:
        self._tray = tray
        self._refresh()

    def _await(self, device: str) -> None:
        self._awaited.add(device)

    def _look(self, state: DeskState) -> None:
        if not (self._awaited and self._desk.is_settled):
            return
        awaited, self._awaited = self._awaited, set()
        for device in state.devices:
            if device.id in awaited:
                self.arrived.emit(_arrival(device, state.content))

    def _state(self) -> TrayState:
        return TrayState(self._tray, _("Open Keydesk"), _("Quit"))


def _arrival(device: DeviceState, content: DeskContent) -> Arrival:
    owner = content.owner if device.current and isinstance(content, CardState) else ""
    told = (owner, device.badge.text if device.badge else "")
    return Arrival(f"{device.title} {device.subtitle}".strip(), " · ".join(filter(None, told)))
