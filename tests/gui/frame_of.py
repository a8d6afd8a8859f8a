"""A frame for one section alone, and the sections of a whole shell by their types."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from gui.actions.doing import Doing
from gui.bus.bus import Bus
from gui.cases.section import CasesViewModel
from gui.coupons.section import CouponsViewModel
from gui.customers.section import CustomersViewModel
from gui.frame.shell import ShellViewModel
from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.frame import Looks, Said
from gui.kit.links import Kind, Link
from gui.kit.papers import Paper
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.section import Section
from gui.kit.states import ClauseRef
from gui.kit.tasks import ImmediateRunner, TaskRunner
from gui.kit.tones import Theme
from gui.register.section import RegisterViewModel
from gui.replacement.section import ReplacementViewModel
from gui.reports.section import ReportsViewModel
from gui.rules.section import RegulationsViewModel
from gui.settings.section import SettingsViewModel
from gui.warehouse.section import WarehouseViewModel

S = TypeVar("S")


@dataclass
class LoneFrame:
    """What a section asks for; what it says is kept. A failure that nobody foresaw is raised."""

    workplace: Workplace
    runner: TaskRunner = field(default_factory=ImmediateRunner)
    shown: Event[str] = field(default_factory=Event)
    mail_came: Event[None] = field(default_factory=Event)
    looks_changed: Event[Looks] = field(default_factory=Event)
    looks: Looks = field(default_factory=lambda: Looks("en", Theme.LIGHT))
    went: list[Link | ClauseRef] = field(default_factory=list)
    shown_sections: list[str] = field(default_factory=list)
    home: Callable[[Link | ClauseRef, str], None] | None = None
    """How the section at hand follows the links that lead into it, for who walks further."""
    kept_times: int = 0
    said: list[Said] = field(default_factory=list)
    section: Section | None = None
    """The one in front: it looks again when the register has changed."""
    reopened: int = 0
    set_up_times: int = 0
    people_changes: int = 0
    last_acts: list[Callable[[], None]] = field(default_factory=list)
    reports: list[Exception] | None = None
    """Given a list, failures are kept there instead."""

    def __post_init__(self) -> None:
        self.passphrase = PassphraseViewModel(self.workplace, self.runner, self.report)
        self.bus = Bus(self.workplace, self.runner, self.report)
        self.doing = Doing(self)

    def has(self, section: object) -> bool:
        del section
        return True

    def go(self, link: Link | ClauseRef) -> None:
        self.went.append(link)
        if self.home:
            self.home(link, "")

    def show(self, section: str) -> None:
        self.shown_sections.append(section)

    def do(self, thing: Link, action: str, part: str = "") -> None:
        self.doing.do(thing, action, part)

    def do_all(self, kind: Kind, rows: tuple[int, ...], action: str) -> None:
        self.doing.do_all(kind, rows, action)

    def people_changed(self) -> None:
        self.people_changes += 1

    def print(self, paper: Paper) -> None:
        self.doing.papers.print(paper)

    def say(self, said: Said) -> None:
        self.said.append(said)

    def kept(self) -> None:
        self.kept_times += 1
        if self.section:
            self.section.look_again()

    def reopen(self) -> None:
        self.reopened += 1

    def report(self, error: Exception) -> None:
        if self.reports is None:
            raise error
        self.reports.append(error)

    def act(self, action: str) -> None:
        raise AssertionError(action)

    def choose_language(self, language: str) -> None:
        self.looks = Looks(language, self.looks.theme)
        self.looks_changed.emit(self.looks)

    def leave(self, last: Callable[[], None]) -> None:
        self.last_acts.append(last)

    def set_up_again(self) -> None:
        self.set_up_times += 1

    def choose_theme(self, theme: Theme) -> None:
        self.looks = Looks(self.looks.language, theme)
        self.looks_changed.emit(self.looks)


def _section(shell: ShellViewModel, name: str, kind: type[S]) -> S:
    made = shell.section(name)
    assert isinstance(made, kind)
    return made


def warehouse_of(shell: ShellViewModel) -> WarehouseViewModel:
    return _section(shell, "warehouse", WarehouseViewModel)


def register_of(shell: ShellViewModel) -> RegisterViewModel:
    return _section(shell, "register", RegisterViewModel)


def customers_of(shell: ShellViewModel) -> CustomersViewModel:
    return _section(shell, "customers", CustomersViewModel)


def coupons_of(shell: ShellViewModel) -> CouponsViewModel:
    return _section(shell, "coupons", CouponsViewModel)


def cases_of(shell: ShellViewModel) -> CasesViewModel:
    return _section(shell, "cases", CasesViewModel)


def replacement_of(shell: ShellViewModel) -> ReplacementViewModel:
    return _section(shell, "replacement", ReplacementViewModel)


def reports_of(shell: ShellViewModel) -> ReportsViewModel:
    return _section(shell, "reports", ReportsViewModel)


def rules_of(shell: ShellViewModel) -> RegulationsViewModel:
    return _section(shell, "rules", RegulationsViewModel)


def settings_of(shell: ShellViewModel) -> SettingsViewModel:
    return _section(shell, "settings", SettingsViewModel)
