"""The Settings section in several states."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gui.kit.question_states import QuestionState
from gui.settings.keys import DISTRUST, DISTRUST_AFTER, NEW, RETIRE
from gui.settings.section import SettingsViewModel
from gui.settings.states import MarkingsState, PageState, TrustState
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.keystore import init_keystore
from keytool.coupon.keys.trust_changes import new_key, retire_key
from keytool.domain.days import add_months
from keytool.domain.key_ids import Family
from keytool.i18n import set_language
from keytool.setup.markings import learn_pattern
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import HOLDERS, PASSPHRASE, TODAY, Place, StoppedClock

SELLER = {
    "name": "ООО «Диджитал Стэйт — электронные торги и документооборот»",
    "inn": "7704838673",
    "kpp": "770401001",
    "address": "119019, г. Москва, муниципальный округ Арбат, ул. Знаменка, д. 1, стр. 2",
    "phone": "+7 495 123-45-67 доб. 12",
}
Scene = tuple[tuple[PageState, ...], TrustState, QuestionState | None]
PAGES = ("company", "signing")
"""Those that the scenes are about; the others have scenes of their own in their tests."""


def place_at(keystore: Path, clock: StoppedClock | None = None) -> Place:
    clock = clock or StoppedClock()
    return Place(keystore.parent, MemoryRegister(clock), clock, keystore)


@cache
def keys(kind: str) -> Path:
    """A keystore: `plain`, `rotated` (with a stolen key), or `shared` by three holders."""
    keystore = Path(mkdtemp(prefix="keydesk-samples-")) / "keys"
    clock = StoppedClock()
    if kind == "shared":
        init_keystore(keystore, PASSPHRASE, clock, HOLDERS, 2)
        new_key(keystore, PASSPHRASE, clock, Purpose.STATUS)
        return keystore
    init_keystore(keystore, PASSPHRASE, clock)
    if kind == "rotated":
        first = new_key(keystore, PASSPHRASE, clock, Purpose.COUPON)
        new_key(keystore, PASSPHRASE, clock, Purpose.COUPON)
        retire_key(keystore, PASSPHRASE, clock, first.kid, distrust=True)
    return keystore


def settings(language: str, place: Place) -> SettingsViewModel:
    """The section, loaded. The language stays as it was asked for."""
    set_language(language)
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    return model


def told(model: SettingsViewModel) -> Scene:
    model.close()
    pages = tuple(model.pages[name].state for name in PAGES)
    return pages, model.signing.trust.state, model.question.state


def filled(language: str, kind: str = "plain", months: int = 0) -> SettingsViewModel:
    model = settings(language, place_at(keys(kind), StoppedClock(add_months(TODAY, months))))
    model.site.keep("site.url", "https://verify.example")
    model.company.keep("site.vendor", "ООО «Диджитал Стэйт — электронные торги и документооборот»")
    for name, value in SELLER.items():
        model.company.keep(f"seller.{name}", value)
    model.company.keep("site.contact", "+7 495 123-45-67, help@distate.example")
    trust = model.signing.trust
    trust.choose(trust.state.lines[0].id)
    return model


def markings(language: str) -> MarkingsState:
    """Some models' patterns, one of them chosen."""
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    learn_pattern(home, (Family.GUARDANT, "sign"), ["GS-100001", "GS-100002", "GS-77", "GS-5"])
    learn_pattern(home, (Family.HASP, None), ["123456", "12345678", "НП-12/26", "НП-14/26"])
    model = settings(language, place_at(home / "keys"))
    model.show("devices")
    model.devices.markings.choose(model.devices.markings.state.lines[0].id)
    model.close()
    return model.devices.markings.state


def wrong(language: str) -> SettingsViewModel:
    model = settings(language, place_at(keys("plain")))
    model.site.keep("site.url", "verify example")
    model.company.keep("seller.inn", "7704838674")
    return model


def no_keys(language: str) -> SettingsViewModel:
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    return settings(language, place_at(home / "keys"))


def question(language: str, action: str) -> Scene:
    model = settings(language, place_at(keys("rotated")))
    trust = model.signing.trust
    trust.choose(trust.state.lines[0].id)
    trust.act(action)
    return told(model)


MODELS: dict[str, Callable[[str], SettingsViewModel]] = {
    "plain": filled,
    "rotated": lambda language: filled(language, "rotated"),
    "shared": lambda language: filled(language, "shared"),
    "late": lambda language: filled(language, "plain", 17),
    "wrong": wrong,
    "no-keys": no_keys,
}
PAGE_OF = {"wrong": "company"}
SCENES: dict[str, Callable[[str], Scene]] = {
    name: (lambda language, made=made: told(made(language)))  # type: ignore[misc]
    for name, made in MODELS.items()
}
QUESTIONS: dict[str, Callable[[str], Scene]] = {
    action: (lambda language, action=action: question(language, action))  # type: ignore[misc]
    for action in (NEW, RETIRE, DISTRUST_AFTER, DISTRUST)
}
