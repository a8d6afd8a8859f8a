"""The frame round the screens: places, reader bar, language, theme, notices."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gui.coupons.issue import CouponViewModel
from gui.desk.recent import RecentKeys
from gui.desk.registration import RegisterFormViewModel
from gui.desk.section import DeskViewModel
from gui.frame.search import SearchViewModel
from gui.frame.sections import (
    COUPONS,
    CUSTOMERS,
    DESK,
    REGISTER,
    REPLACEMENT,
    RULES,
    SETTINGS,
    WAREHOUSE,
    SectionViewModel,
    places,
    section_of,
)
from gui.frame.states import ShellState
from gui.kit.base import ViewModel, Workplace
from gui.kit.memory import Memory
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.states import Banner, ClauseRef
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Theme, Tone
from gui.kit.troubles import SAVE_REPORT, banner_of, save_report
from keytool import i18n
from keytool.domain.keys import Key
from keytool.i18n import _

if TYPE_CHECKING:  # loaded when they are first opened
    from gui.coupons.section import CouponsViewModel
    from gui.customers.section import CustomersViewModel
    from gui.register.section import RegisterViewModel
    from gui.replacement.section import ReplacementViewModel
    from gui.rules.section import RegulationsViewModel
    from gui.settings.section import SettingsViewModel
    from gui.warehouse.section import WarehouseViewModel


class ShellViewModel(ViewModel[ShellState]):
    """Holds the screens together: what one of them does, the others hear of."""

    def __init__(self, place: Workplace, runner: TaskRunner, memory: Memory) -> None:
        self.place, self.runner = place, runner
        self._recent = RecentKeys(place, runner, memory)
        self._theme = memory.theme
        self._trouble: Exception | None = None
        self._report: Path | None = None
        self._current = DESK
        self._sections: dict[str, SectionViewModel] = {}
        self.desk = DeskViewModel(place, runner, self._recent)
        self.search = SearchViewModel(place, runner)
        self.passphrase = PassphraseViewModel(place, runner)
        self.coupon = CouponViewModel(place, runner, self.passphrase)
        self.register = RegisterFormViewModel(place, runner)
        super().__init__(self._state)
        self._connect()

    def _connect(self) -> None:
        self.desk.reader_changed.connect(lambda _reader: self._refresh())
        self.desk.coupon_wanted.connect(self.coupon.open_for)
        self.desk.replacement_wanted.connect(self.open_replacement)
        self.desk.registration_wanted.connect(self.register.open)
        self.search.key_opened.connect(self.show_key)
        self.search.coupon_opened.connect(self.open_coupon)
        self.search.customer_opened.connect(self.open_customer)
        self.search.shipment_opened.connect(self.open_shipment)
        self.search.act_opened.connect(self.open_act)
        self.coupon.issued.connect(lambda _coupon: self.desk.look_again())
        self.register.registered.connect(self._was_registered)
        for part in (self.desk, self.search, self.passphrase, self.coupon, self.register):
            part.troubled.connect(self.report)

    def close(self) -> None:
        for part in (self.desk, self.search, self.passphrase, self.coupon, self.register):
            part.close()
        for section in self._sections.values():
            section.close()
        super().close()

    # --- sections -----------------------------------------------------------------------

    def section(self, place: str) -> SectionViewModel | None:
        """The view-model of a place, made when it is first asked for; the desk is `desk`."""
        make = section_of(place).make
        if make and place not in self._sections:
            made = self._sections[place] = make(self)
            made.troubled.connect(self.report)
        return self._sections.get(place)

    @property
    def warehouse(self) -> "WarehouseViewModel":
        return cast("WarehouseViewModel", self.section(WAREHOUSE))

    @property
    def lists(self) -> "RegisterViewModel":
        """The section of the register's lists; `register` is the form for a new key."""
        return cast("RegisterViewModel", self.section(REGISTER))

    @property
    def customers(self) -> "CustomersViewModel":
        return cast("CustomersViewModel", self.section(CUSTOMERS))

    @property
    def coupons(self) -> "CouponsViewModel":
        return cast("CouponsViewModel", self.section(COUPONS))

    @property
    def replacement(self) -> "ReplacementViewModel":
        return cast("ReplacementViewModel", self.section(REPLACEMENT))

    @property
    def regulations(self) -> "RegulationsViewModel":
        return cast("RegulationsViewModel", self.section(RULES))

    @property
    def settings(self) -> "SettingsViewModel":
        return cast("SettingsViewModel", self.section(SETTINGS))

    # --- intentions -------------------------------------------------------------------

    def started(self) -> None:
        """The window is painted: fetch what can wait until now."""
        self._recent.load()

    def choose_place(self, place: str) -> None:
        """Go to a place of the side bar."""
        section = self.section(place)
        if section:
            section.open()
        self._go(place)

    def open_clause(self, ref: ClauseRef) -> None:
        """Go from a card to the clause behind one of its statements."""
        self.regulations.open(ref.edition, ref.number)
        self._go(RULES)

    def open_coupon(self, row: int) -> None:
        """Go to a coupon's page, from the card or from the search."""
        self.coupons.open_coupon(row, from_desk=self._current == DESK)
        self._go(COUPONS)

    def open_replacement(self, key: Key) -> None:
        """Go from a key's card to its replacement, or to the beginning of one."""
        self.replacement.open_key(key.id)
        self._go(REPLACEMENT)

    def open_act(self, replacement: int) -> None:
        """Go to the replacement that an act has recorded."""
        self.replacement.open_replacement(replacement)
        self._go(REPLACEMENT)

    def open_customer(self, row: int) -> None:
        """Go to a customer's page."""
        self.customers.open_customer(row)
        self._go(CUSTOMERS)

    def open_shipment(self, row: int) -> None:
        """Go to the page of a shipment."""
        self.lists.open_shipment(row)
        self._go(REGISTER)

    def verify_coupon(self) -> None:
        """Go to where a coupon is checked, from anywhere."""
        self.coupons.open_verify()
        self._go(COUPONS)

    def choose_language(self, language: str) -> None:
        """Speak `ru` or `en` from now on, and after the next start."""
        self._recent.choose(language=language)
        i18n.set_language(language)

    def choose_theme(self, theme: Theme) -> None:
        """Light, dark, or as the system says; remembered."""
        self._theme = theme
        self._recent.choose(theme=theme)
        self._refresh()

    def open_key(self, name: str) -> None:
        """A recent key, by the id of its row: `key:12`."""
        _kind, _colon, row = name.partition(":")
        self.desk.open_key(int(row))

    def show_key(self, row: int) -> None:
        """Go to the card of a registered key."""
        self._go(DESK)
        self.desk.open_key(row)

    def _go(self, place: str) -> None:
        self._current = place
        self._refresh()

    def report(self, error: Exception) -> None:
        """Show a failure that belongs to no screen."""
        self._trouble, self._report = error, None
        self._refresh()

    def dismiss_banner(self) -> None:
        self._trouble = self._report = None
        self._refresh()

    def act(self, action: str) -> None:
        """The banner's button."""
        trouble = self._trouble
        if action == SAVE_REPORT and trouble:
            home, at = self.place.settings.home, self.place.clock.now()
            self.runner.run(
                Lane.DB, lambda: save_report(home, trouble, at), self._was_saved, self.report
            )

    def _was_saved(self, path: Path) -> None:
        self._trouble, self._report = None, path
        self._refresh()

    def _was_registered(self, key: Key) -> None:
        if key.key_id is None and key.marking:
            self.desk.take_marking(key.marking)
        self.desk.look_again()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ShellState:
        return ShellState(
            places(),
            self._current,
            self.desk.reader,
            i18n.language(),
            self._theme,
            _register_name(self.place.settings.db),
            self._banner(),
        )

    def _banner(self) -> Banner | None:
        if self._report:
            text = _("Send this file to the people who help you: %(path)s")
            told = text % {"path": self._report}
            return Banner(Tone.GOOD, _("The report is saved."), told, dismissible=True)
        return banner_of(self._trouble) if self._trouble else None


def _register_name(db: str) -> str:
    """Where the register lies, without the password that a URL may hold."""
    return re.sub(r"//[^/@]*@", "//", db)
