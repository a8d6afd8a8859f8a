"""What every screen's view-model has: a state, and the news of its change."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from gui.kit.event import Event
from keytool.i18n import on_language_change
from keytool.ports import Clock, KeyReader, Mint, Speaker
from keytool.services.desk import Desk
from keytool.services.guard import Present
from keytool.setup.process import Settings

if TYPE_CHECKING:
    from drivers.doctor import Finding
    from keytool.coupon.format.trust import Trust
    from keytool.coupon.keys.desk_keys import DeskKeys
    from keytool.domain.operators import Operator
    from keytool.mail_servers import MailServers
    from keytool.ports.printers import Printers
    from keytool.ports.sample import Sample
    from keytool.program_updates import ProgramUpdates
    from keytool.register_archives import RegisterArchives
    from keytool.register_checks import RegisterChecks
    from keytool.register_copies import RegisterCopies
    from keytool.register_moves import RegisterMoves
    from keytool.register_neighbours import RegisterNeighbours
    from keytool.register_places import RegisterPlaces
    from keytool.register_returns import RegisterReturns
    from keytool.services.complete_replacement import ActTools
    from keytool.setup.desk import DeskSettings
    from keytool.site_publishing import SitePublishing

S = TypeVar("S")


class Workplace(Protocol):
    """What the view-models work with; everything is opened on first use, on a lane."""

    last_act: Callable[[], None] | None

    @property
    def settings(self) -> Settings: ...
    @property
    def present(self) -> Present: ...
    @property
    def has_register(self) -> bool: ...
    @property
    def register_name(self) -> str: ...
    def enter(self, login: str, secret: str, *, pin: bool = False) -> "Operator": ...
    def enter_by_badge(self, scanned: str) -> "Operator | None": ...
    def pin_is_enough(self, login: str) -> bool: ...
    @property
    def desk_settings(self) -> "DeskSettings": ...
    @property
    def keystore(self) -> Path: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def neighbours(self) -> "RegisterNeighbours": ...
    @property
    def reader(self) -> KeyReader: ...
    @property
    def speaker(self) -> Speaker: ...
    @property
    def printers(self) -> "Printers": ...
    @property
    def mail_servers(self) -> "MailServers": ...
    @property
    def signing_keys(self) -> "DeskKeys": ...
    @property
    def copies(self) -> "RegisterCopies": ...
    @property
    def archives(self) -> "RegisterArchives": ...
    @property
    def returns(self) -> "RegisterReturns": ...
    @property
    def moves(self) -> "RegisterMoves": ...
    @property
    def places(self) -> "RegisterPlaces": ...
    @property
    def updates(self) -> "ProgramUpdates": ...
    @property
    def checks(self) -> "RegisterChecks": ...
    @property
    def publishing(self) -> "SitePublishing": ...
    def examine(self) -> "tuple[Finding, ...]": ...
    def record(self) -> "dict[str, Any]": ...
    @property
    def sample(self) -> "Sample | None": ...
    def trust(self) -> "Trust | None": ...
    def mint(self, passphrase: bytes) -> Mint: ...
    def act_tools(self, coupons: bytes, receipts: bytes) -> "ActTools": ...
    def passphrase_from_file(self) -> bytes | None: ...


class ViewModel(Generic[S]):
    """A screen without its widgets.

    `state` is what it shows now and `changed` tells every new one; it is made again
    in the other language when that changes. Intentions are the methods of the children.
    """

    def __init__(self, render: Callable[[], S]) -> None:
        self._render = render
        self.state = render()
        self.changed: Event[S] = Event()
        self._forget_language = on_language_change(self._refresh)

    def close(self) -> None:
        """Hear of language changes no more."""
        self._forget_language()

    def _refresh(self) -> None:
        """Make the state again from what is known; tell only a real change."""
        state = self._render()
        if state != self.state:
            self.state = state
            self.changed.emit(state)
