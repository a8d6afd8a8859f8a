"""The Settings section: what the desk was set up with, and the keys and their trust."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import Choice, ClauseRef
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.work import Work
from gui.settings.markings import MarkingsViewModel
from gui.settings.states import SetUpState, TextSetting
from gui.settings.trust import TrustViewModel
from keytool.i18n import _, pgettext
from keytool.services.note_outside import note_setting
from keytool.setup.desk import Told, change_setting, told_settings

URL, VENDOR, CONTACT = "site.url", "site.vendor", "site.contact"
VOLUME = "sounds.volume"
SELLER = tuple(f"seller.{name}" for name in ("name", "inn", "kpp", "address", "phone"))
_PLAIN = {"default", "file"}


class SettingsViewModel(ViewModel[SetUpState]):
    """Settings are kept as soon as they are told. Language and theme are the frame's own."""

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._told: Mapping[str, Told] = {}
        self._wrong: tuple[str, Exception] | None = None
        self.question = QuestionViewModel(frame)
        self.trust = TrustViewModel(frame, self.question)
        self.markings = MarkingsViewModel(frame, self.question)
        super().__init__(self._state)

    def close(self) -> None:
        self.question.close()
        self.trust.close()
        self.markings.close()
        super().close()

    def open(self) -> None:
        """Read the settings, the markings and the trust list as they are now."""
        self._run("", self._read)
        self.trust.reload()
        self.markings.reload()

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        self.open()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """No link leads into the settings."""
        del link, came_from
        self.open()

    def change(self, name: str, value: str) -> None:
        """Keep a setting; a wrong one stays as it was and says why."""
        told = self._told.get(name)
        if told and str(told.value) != value.strip():
            self._run(name, lambda: self._kept(name, value.strip()))

    def _kept(self, name: str, value: str) -> Mapping[str, Told]:
        change_setting(self._workplace.settings.home, name, value)
        note_setting(self._workplace.desk, name, value)
        return self._read()

    def _read(self) -> Mapping[str, Told]:
        return {told.name: told for told in told_settings(self._workplace.settings.home)}

    def _run(self, name: str, work: Callable[[], Mapping[str, Told]]) -> None:
        self._work.latest(
            f"setting {name}",
            Lane.DB,
            work,
            self._was_read,
            lambda error: self._failed(name, error),
        )

    def _was_read(self, told: Mapping[str, Told]) -> None:
        self._told, self._wrong = told, None
        self._refresh()

    def _failed(self, name: str, error: Exception) -> None:
        self._wrong = (name, error)
        self._refresh()

    def _state(self) -> SetUpState:
        volume = self._told.get(VOLUME)
        level = str(volume.value) if volume else ""
        name, error = self._wrong or ("", None)
        whole = error if error and name not in {URL, VENDOR, CONTACT, *SELLER} else None
        return SetUpState(
            self._text(URL),
            self._text(VENDOR),
            self._text(CONTACT),
            tuple(map(self._text, SELLER)),
            level,
            _volumes(level),
            replace(banner_of(whole), dismissible=False) if whole else None,
        )

    def _text(self, name: str) -> TextSetting:
        told = self._told.get(name)
        if told is None:
            return TextSetting(name)
        wrong = self._wrong[1] if self._wrong and self._wrong[0] == name else None
        error = explanation_of(wrong) if wrong else None
        locked = ""
        if told.source not in _PLAIN:
            locked = _("Set by %(variable)s on this computer.") % {"variable": told.source}
        said = f"{error.message} {error.hint}".strip() if error else ""
        return TextSetting(name, str(told.value), said, locked)


def section(frame: Frame) -> SettingsViewModel:
    """The section of this room, for the frame."""
    return SettingsViewModel(frame)


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
