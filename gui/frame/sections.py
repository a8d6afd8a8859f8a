"""The places of the side bar, one line each.

A new one takes a line here, its view-model's maker above, and `gui/ID/qt/screen.py` with a
function `screen(shell)` that makes its widget. Both are made when a person first goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gui.frame.states import PlaceState
from keytool.i18n import N_, _

if TYPE_CHECKING:
    from gui.frame.shell import ShellViewModel
    from gui.kit.event import Event

DESK, WAREHOUSE, COUPONS = "desk", "warehouse", "coupons"
REPLACEMENT, RULES, SETTINGS = "replacement", "rules", "settings"
REGISTER, CUSTOMERS, REPORTS = "register", "customers", "reports"


class SectionViewModel(Protocol):
    """What the frame asks of a section. `troubled` tells of failures that nobody foresaw."""

    troubled: Event[Exception]

    def open(self) -> None:
        """A person has gone there, for the first time or again."""

    def close(self) -> None: ...


def _warehouse(shell: ShellViewModel) -> SectionViewModel:
    from gui.warehouse.section import WarehouseViewModel

    made = WarehouseViewModel(shell.place, shell.runner, shell.desk.bus, shell.passphrase)
    made.kept.connect(lambda _none: shell.desk.look_again())
    shell.changed.connect(lambda state: made.come_to_front(front=state.current == WAREHOUSE))
    return made


def _register(shell: ShellViewModel) -> SectionViewModel:
    from gui.register.section import RegisterViewModel

    made = RegisterViewModel(shell.place, shell.runner, shell.passphrase)
    made.kept.connect(lambda _none: shell.desk.look_again())
    made.key_opened.connect(shell.show_key)
    made.customer_opened.connect(shell.open_customer)
    return made


def _customers(shell: ShellViewModel) -> SectionViewModel:
    from gui.customers.section import CustomersViewModel

    made = CustomersViewModel(shell.place, shell.runner, shell.passphrase)
    made.kept.connect(lambda _none: shell.desk.look_again())
    made.key_opened.connect(shell.show_key)
    made.shipment_opened.connect(shell.open_shipment)
    return made


def _coupons(shell: ShellViewModel) -> SectionViewModel:
    from gui.coupons.section import CouponsViewModel

    made = CouponsViewModel(shell.place, shell.runner, shell.passphrase)
    made.kept.connect(lambda _none: shell.desk.look_again())
    made.left.connect(lambda _none: shell.choose_place(DESK))
    return made


def _replacement(shell: ShellViewModel) -> SectionViewModel:
    from gui.replacement.section import ReplacementViewModel

    desk = shell.desk
    made = ReplacementViewModel(shell.place, shell.runner, shell.passphrase, lambda: desk.readings)
    desk.changed.connect(lambda _state: made.bus_changed())
    made.kept.connect(lambda _none: desk.look_again())
    made.left.connect(lambda _none: shell.choose_place(DESK))
    return made


def _reports(shell: ShellViewModel) -> SectionViewModel:
    from gui.reports.section import ReportsViewModel

    made = ReportsViewModel(shell.place, shell.runner)
    made.key_opened.connect(shell.show_key)
    made.coupon_opened.connect(shell.open_coupon)
    made.shipment_opened.connect(shell.open_shipment)
    return made


def _rules(shell: ShellViewModel) -> SectionViewModel:
    from gui.rules.section import RegulationsViewModel

    return RegulationsViewModel(shell.place, shell.runner)


def _settings(shell: ShellViewModel) -> SectionViewModel:
    from gui.settings.section import SettingsViewModel

    return SettingsViewModel(shell.place, shell.runner, shell.passphrase)


@dataclass(frozen=True, slots=True)
class Section:
    """A place: its id, English name, icon, the digit that opens it with Ctrl, its view-model.

    The desk has no maker: it is there from the start.
    """

    id: str
    name: str
    icon: str
    digit: str
    make: Callable[[ShellViewModel], SectionViewModel] | None = None


SECTIONS = (
    Section(DESK, N_("Desk"), "lamp-desk", "1"),
    Section(WAREHOUSE, N_("Warehouse"), "warehouse", "2", _warehouse),
    Section(REGISTER, N_("Register"), "archive", "3", _register),
    Section(CUSTOMERS, N_("Customers"), "users", "4", _customers),
    Section(COUPONS, N_("Coupons"), "ticket", "5", _coupons),
    Section(REPLACEMENT, N_("Replace"), "replace", "7", _replacement),
    Section(REPORTS, N_("Reports"), "chart-column", "8", _reports),
    Section(RULES, N_("Regulations"), "scale", "9", _rules),
    Section(SETTINGS, N_("Settings"), "settings", "0", _settings),
)


def section_of(place: str) -> Section:
    return next(section for section in SECTIONS if section.id == place)


def places() -> tuple[PlaceState, ...]:
    """The side bar in the active language."""
    return tuple(PlaceState(s.id, _(s.name), s.icon, f"Ctrl+{s.digit}") for s in SECTIONS)
