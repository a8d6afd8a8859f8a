"""The Settings section: a page a subject, and the list of the pages."""

from gui.kit.base import ViewModel
from gui.kit.frame import LooksFrame
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.standing import allows
from gui.kit.states import ClauseRef
from gui.settings.about import AboutPage
from gui.settings.copies import CopiesPage
from gui.settings.devices import DevicesPage
from gui.settings.journal import JournalPage
from gui.settings.kept import CompanyPage, WindowPage
from gui.settings.mail import MailPage
from gui.settings.operators import OperatorsPage
from gui.settings.page import Page, Room
from gui.settings.printers import PrintersPage
from gui.settings.register import RegisterPage
from gui.settings.signing import SigningPage
from gui.settings.site import SitePage
from gui.settings.states import PageRow, SettingsState
from gui.settings.updates import UpdatesPage
from gui.settings.vendors import VendorsPage


class SettingsViewModel(ViewModel[SettingsState]):
    """Pages are read when the section is gone to: each tells its trouble in the list."""

    def __init__(self, frame: LooksFrame) -> None:
        self.question = QuestionViewModel(frame)
        room = self.room = Room(frame, self.question)
        self.window, self.company, self.site = WindowPage(room), CompanyPage(room), SitePage(room)
        self.register, self.copies = RegisterPage(room), CopiesPage(room)
        self.vendors = VendorsPage(room)
        self.devices, self.signing = DevicesPage(room), SigningPage(room)
        self.printers, self.mail = PrintersPage(room), MailPage(room)
        self.journal, self.about = JournalPage(room), AboutPage(room)
        self.operators, self.updates = OperatorsPage(room), UpdatesPage(room)
        self.pages: dict[str, Page] = {page.id: page for page in self._in_order()}
        self._current = next(iter(self.pages))
        super().__init__(self._state)
        for page in self.pages.values():
            page.changed.connect(lambda _state: self._refresh())

    def _in_order(self) -> tuple[Page, ...]:
        return (
            self.window,
            self.company,
            self.register,
            self.copies,
            self.vendors,
            self.operators,
            self.devices,
            self.printers,
            self.mail,
            self.site,
            self.signing,
            self.journal,
            self.updates,
            self.about,
        )

    def close(self) -> None:
        self.question.close()
        for page in self.pages.values():
            page.close()
        super().close()

    def open(self) -> None:
        """The page that was shown last, and all of them read anew."""
        if self._current not in {page.id for page in self._open_pages()}:
            self._current = next(page.id for page in self._open_pages())
        for page in self._open_pages():
            if not page.dear or page.id == self._current:
                page.reload()

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        self.open()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """To the page that a link names."""
        del came_from
        self.open()
        open_ones = {page.id for page in self._open_pages()}
        if isinstance(link, Link) and link.kind is Kind.SETTINGS and link.text in open_ones:
            self.show(link.text)

    def show(self, page: str) -> None:
        """Turn to a page."""
        self._current = page
        if self.pages[page].dear:
            self.pages[page].reload()
        self._refresh()

    def _state(self) -> SettingsState:
        return SettingsState(tuple(map(_row, self._open_pages())), self._current)

    def _open_pages(self) -> tuple[Page, ...]:
        """Those that are of use to whoever sits here."""
        return tuple(page for page in self.pages.values() if allows(page.right))


def _row(page: Page) -> PageRow:
    sign = page.sign()
    tone, told = (sign.tone, sign.text) if sign else (None, "")
    return PageRow(page.id, page.label(), page.icon, tone, told)


def section(frame: LooksFrame) -> SettingsViewModel:
    """The section of this room, for the frame."""
    return SettingsViewModel(frame)
