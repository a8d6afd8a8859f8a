"""Pages of settings that the desk's file keeps: each is kept as soon as it is told."""

from collections.abc import Callable, Mapping

from gui.kit.states import ActionState, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Theme
from gui.kit.troubles import explanation_of
from gui.kit.words import LANGUAGE_NAMES
from gui.settings.page import Page, Room, Wants
from gui.settings.states import PageState, PartState, SettingField
from keytool.i18n import LANGUAGES, _, pgettext
from keytool.services.note_outside import note_setting
from keytool.services.rights import require_right
from keytool.setup.desk import Told, Tray, change_setting, told_settings

VOLUME, LANGUAGE, THEME, TRAY = "sounds.volume", "language", "theme", "window.tray"
LOGO = "logo"
PERSON = ("person.name", "person.phone")
SELLER = tuple(f"seller.{name}" for name in ("name", "inn", "kpp", "address", "phone"))
CUSTOMERS_SEE = ("site.vendor", "site.contact", "site.logo")
_PLAIN = {"default", "file"}


class KeptPage(Page):
    """What is wrong with a value stands under its field, and the value stays as it was."""

    def __init__(self, room: Room) -> None:
        self._told: Mapping[str, Told] = {}
        self._wrong: dict[str, Exception] = {}
        super().__init__(room)

    def reload(self) -> None:
        self._read(self._all, self._was_read)

    def keep(self, name: str, value: str) -> None:
        told = self._told.get(name)
        if told is None or str(told.value) == value.strip():
            self._settle(name)
            return
        self._work.latest(
            f"keep {name}",
            Lane.DB,
            lambda: self._kept(name, value.strip()),
            lambda told: self._was_kept(name, told),
            lambda error: self._refused(name, error),
        )

    def _all(self) -> Mapping[str, Told]:
        return {told.name: told for told in told_settings(self._workplace.settings.home)}

    def _check(self, name: str, value: str) -> None:
        """Whether a value that can be kept is of use. Raises KeydeskError."""

    def _kept(self, name: str, value: str) -> Mapping[str, Told]:
        self._check(name, value)
        require_right(self._workplace.desk, "setting-changed")
        change_setting(self._workplace.settings.home, name, value)
        note_setting(self._workplace.desk, name, value)
        return self._all()

    def _was_read(self, told: Mapping[str, Told]) -> None:
        self._told, self._wrong = told, {}

    def _was_kept(self, name: str, told: Mapping[str, Told]) -> None:
        self._told = told
        self._settle(name)

    def _settle(self, name: str) -> None:
        """What was wrong with it is of the past."""
        self._wrong.pop(name, None)
        self._refresh()

    def _refused(self, name: str, error: Exception) -> None:
        self._wrong[name] = error
        self._refresh()

    def _field(
        self, name: str, label: str, hint: str = "", choices: tuple[Choice, ...] = ()
    ) -> SettingField:
        told = self._told.get(name)
        if told is None:
            return SettingField(name, label=label, hint=hint, choices=choices)
        wrong = explanation_of(self._wrong[name]) if name in self._wrong else None
        locked = ""
        if told.source not in _PLAIN:
            locked = _("Set by %(variable)s on this computer.") % {"variable": told.source}
        said = f"{wrong.message} {wrong.hint}".strip() if wrong else ""
        return SettingField(name, str(told.value), said, locked, label, hint, choices)


class WindowPage(KeptPage):
    """Language, theme, sounds, and what stands near the clock."""

    id, icon = "window", "monitor"

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._unlook = room.frame.looks_changed.connect(lambda _looks: self._refresh())

    def close(self) -> None:
        self._unlook()
        super().close()

    def title(self) -> str:
        return _("This window")

    def keep(self, name: str, value: str) -> None:
        if name == LANGUAGE:
            self._frame.choose_language(value)
        elif name == THEME:
            self._frame.choose_theme(Theme(value))
        else:
            super().keep(name, value)

    def _was_kept(self, name: str, told: Mapping[str, Told]) -> None:
        super()._was_kept(name, told)
        if name == TRAY:
            self._frame.set_up_again()

    def _page(self) -> PageState:
        looks = self._frame.looks
        languages = tuple(Choice(one, LANGUAGE_NAMES[one]) for one in LANGUAGES)
        themes = (
            Choice(Theme.SYSTEM, pgettext("theme", "As the system")),
            Choice(Theme.LIGHT, pgettext("theme", "Light")),
            Choice(Theme.DARK, pgettext("theme", "Dark")),
        )
        fields = (
            SettingField(LANGUAGE, looks.language, label=_("Language"), choices=languages),
            SettingField(THEME, looks.theme, label=_("Theme"), choices=themes),
        )
        level = str(self._told[VOLUME].value) if VOLUME in self._told else ""
        sounds = self._field(VOLUME, _("Sounds"), choices=_volumes(level))
        tray = self._field(TRAY, _("Icon near the clock"), choices=_trays())
        return PageState(
            self.title(),
            (
                PartState("looks", _("Looks"), fields=fields, abreast=(LANGUAGE, THEME)),
                PartState(
                    "sounds",
                    _("Sounds"),
                    _("What the warehouse hears when a key is accepted or not."),
                    fields=(sounds,),
                ),
                PartState(
                    "person",
                    _("You, in letters"),
                    _("Who may call is told whom: by name and telephone, when you take the case."),
                    fields=tuple(map(self._field, PERSON, (_("Your name"), _("Your telephone")))),
                    abreast=PERSON,
                ),
                PartState(
                    "beside",
                    _("Beside other programs"),
                    _("Where the system has icons near the clock."),
                    fields=(tray,),
                ),
            ),
        )


class CompanyPage(KeptPage):
    """Who ships the keys and whom customers see."""

    id, icon = "company", "building-2"
    right = "setting-changed"

    def title(self) -> str:
        return _("Company and papers")

    def label(self) -> str:
        return _("Company")

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        return {
            LOGO: lambda: self.ask_path(
                Wants.FILE, _("Logo"), lambda path: self.keep("site.logo", str(path))
            )
        }

    def _check(self, name: str, value: str) -> None:
        if name == "site.logo" and value:
            from pathlib import Path

            from keytool.setup.logo import read_logo

            read_logo(Path(value))

    def _page(self) -> PageState:
        labels = (_("Name"), _("INN"), _("KPP"), _("Address"), _("Telephone"))
        seller = tuple(map(self._field, SELLER, labels))
        customers = (
            self._field(
                "site.vendor", _("Vendor's name"), _("Shown to customers above the verdict.")
            ),
            self._field(
                "site.contact",
                _("Vendor's contact"),
                _("Telephone, e-mail, web address, up to three, with commas between."),
            ),
            self._field("site.logo", _("Logo"), _("The whole path of an SVG or PNG file.")),
        )
        return PageState(
            self.title(),
            (
                PartState(
                    "seller",
                    _("Seller"),
                    _("Whose requisites stand on packing lists."),
                    fields=seller,
                    abreast=SELLER[1:3],
                ),
                PartState(
                    "customers",
                    _("What customers see"),
                    _("On the site where coupons are checked, and on certificates."),
                    fields=customers,
                    actions=(ActionState(LOGO, _("Choose the logo…"), icon="folder-open"),),
                ),
            ),
        )


def _volumes(level: str) -> tuple[Choice, ...]:
    """The usual ones, and the one in use when it is another."""
    usual = {
        "0": pgettext("sounds", "Silent"),
        "30": pgettext("sounds", "Quiet"),
        "60": pgettext("sounds", "Medium"),
        "100": pgettext("sounds", "Loud"),
    }
    named = usual if not level or level in usual else {**usual, level: f"{level} %"}
    return tuple(Choice(name, words) for name, words in named.items())


def _trays() -> tuple[Choice, ...]:
    return (
        Choice(Tray.OFF, pgettext("near the clock", "None")),
        Choice(Tray.TELLS, _("Tells of a plugged key")),
        Choice(Tray.STAYS, _("Tells of a plugged key; closing the window leaves it there")),
    )
