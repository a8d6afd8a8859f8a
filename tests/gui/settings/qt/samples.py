"""The Settings section in several states."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gui.kit.question_states import QuestionState
from gui.settings.keys import DISTRUST, DISTRUST_AFTER, NEW, RETIRE
from gui.settings.section import SettingsViewModel
from gui.settings.states import MarkingsState, SetUpState, TrustState
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
Scene = tuple[SetUpState, TrustState, QuestionState | None]


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
    return model.state, model.trust.state, model.question.state


def scene(language: str, kind: str = "plain", months: int = 0) -> Scene:
    model = settings(language, place_at(keys(kind), StoppedClock(add_months(TODAY, months))))
    model.change("site.url", "https://verify.example")
    model.change("site.vendor", "ООО «Диджитал Стэйт — электронные торги и документооборот»")
    for name, value in SELLER.items():
        model.change(f"seller.{name}", value)
    model.change("site.contact", "+7 495 123-45-67, help@distate.example")
    model.trust.choose(model.trust.state.lines[0].id)
    return told(model)


def markings(language: str) -> MarkingsState:
    """Some models' patterns, one of them chosen."""
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    learn_pattern(home, (Family.GUARDANT, "sign"), ["GS-100001", "GS-100002", "GS-77", "GS-5"])
    learn_pattern(home, (Family.HASP, None), ["123456", "12345678", "НП-12/26", "НП-14/26"])
    model = settings(language, place_at(home / "keys"))
    model.markings.choose(model.markings.state.lines[0].id)
    model.close()
    return model.markings.state


def wrong(language: str) -> Scene:
    model = settings(language, place_at(keys("plain")))
    model.change("site.url", "verify example")
    model.change("seller.inn", "7704838674")
    return told(model)


def no_keys(language: str) -> Scene:
    home = Path(mkdtemp(prefix="keydesk-samples-"))
    return told(settings(language, place_at(home / "keys")))


def question(language: str, action: str) -> Scene:
    model = settings(language, place_at(keys("rotated")))
    model.trust.choose(model.trust.state.lines[0].id)
    model.trust.act(action)
    return told(model)


SCENES: dict[str, Callable[[str], Scene]] = {
    "plain": scene,
    "rotated": lambda language: scene(language, "rotated"),
    "shared": lambda language: scene(language, "shared"),
    "late": lambda language: scene(language, "plain", 17),
    "wrong": wrong,
    "no-keys": no_keys,
}
QUESTIONS: dict[str, Callable[[str], Scene]] = {
    action: (lambda language, action=action: question(language, action))  # type: ignore[misc]
    for action in (NEW, RETIRE, DISTRUST_AFTER, DISTRUST)
}
