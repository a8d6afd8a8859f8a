"""What looks after a desk's register, its site, its printers and its boxes."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from keytool.setup.process import Settings

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust
    from keytool.coupon.keys.desk_keys import DeskKeys
    from keytool.mail_servers import MailServers
    from keytool.ports import Clock
    from keytool.ports.printers import Printers
    from keytool.program_updates import ProgramUpdates
    from keytool.register_archives import RegisterArchives
    from keytool.register_checks import RegisterChecks
    from keytool.register_copies import RegisterCopies
    from keytool.register_logins import RegisterLogins
    from keytool.register_moves import RegisterMoves
    from keytool.register_neighbours import RegisterNeighbours
    from keytool.register_places import RegisterPlaces
    from keytool.register_returns import RegisterReturns
    from keytool.services.desk import Desk
    from keytool.site_publishing import SitePublishing


class Upkeep(Protocol):
    """What looks after the register of a workplace and the site that is made of it."""

    settings: Settings
    clock: "Clock"
    last_act: Callable[[], None] | None = None
    """Done when the window has gone, and nothing after it."""

    @property
    def desk(self) -> "Desk": ...
    @property
    def has_register(self) -> bool: ...
    @property
    def signing_keys(self) -> "DeskKeys": ...
    def trust(self) -> "Trust | None": ...

    @property
    def copies(self) -> "RegisterCopies":
        from keytool.register_copies import RegisterCopies

        return RegisterCopies(self.settings.db, self.settings.home, self.desk)

    @property
    def archives(self) -> "RegisterArchives":
        """What makes whole copies of a desk, to be kept elsewhere."""
        from keytool.register_archives import RegisterArchives

        return RegisterArchives(self.copies, self.signing_keys, self.trust)

    @property
    def returns(self) -> "RegisterReturns":
        """The way back from such a copy."""
        from keytool.register_returns import RegisterReturns

        return RegisterReturns(self.copies, self.signing_keys.folder, self.trust)

    @property
    def neighbours(self) -> "RegisterNeighbours":
        """Others who work with the same register."""
        from keytool.register_neighbours import RegisterNeighbours

        return RegisterNeighbours(self.desk.register)

    @property
    def checks(self) -> "RegisterChecks":
        """What derives again whatever the register can prove."""
        from keytool.register_checks import RegisterChecks

        keys, look_over = self.signing_keys, self.copies.look_over_pages
        return RegisterChecks(self.settings.home, self.desk, self.trust, keys, look_over)

    @property
    def places(self) -> "RegisterPlaces":
        """Which register is opened next time."""
        from keytool.register_places import RegisterPlaces

        return RegisterPlaces(self.settings.home, self.clock)

    @property
    def moves(self) -> "RegisterMoves":
        """What brings the register to another place."""
        from keytool.register_moves import RegisterMoves

        settings = self.settings
        return RegisterMoves(settings.db, settings.home, settings.db_told, self.desk)

    @property
    def logins(self) -> "RegisterLogins":
        """Logins of the register's database, one for each operator."""
        from keytool.register_logins import RegisterLogins

        return RegisterLogins(self.settings.db)

    @property
    def publishing(self) -> "SitePublishing":
        """What makes the customers' site."""
        from keytool.site_publishing import SitePublishing

        return SitePublishing(self.settings.home, self.desk, self.signing_keys, self.trust)

    @property
    def updates(self) -> "ProgramUpdates":
        """Newer versions of the program. Raises as `load_settings`."""
        from keytool.program_updates import ProgramUpdates
        from keytool.setup.desk import load_settings

        home, copies = self.settings.home, (lambda: self.copies) if self.has_register else None
        return ProgramUpdates(home, self.clock, load_settings(home).updates, copies)

    @cached_property
    def printers(self) -> "Printers":
        from gui.kit.qt.printers import SystemPrinters

        return SystemPrinters()

    @cached_property
    def mail_servers(self) -> "MailServers":
        """Servers of boxes, with the passwords of this desk."""
        from keytool.mail_servers import MailServers
        from keytool.setup.mail_passwords import MailPasswords

        return MailServers(MailPasswords(self.settings.home))
