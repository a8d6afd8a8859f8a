"""The passphrase of the signing keys, holders of roots, and the journal's head, in the settings."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import keyring
import pytest
from keyring.backend import KeyringBackend

from gui.kit.tones import Tone
from gui.settings.holders import OTHER_ROOTS, ROOT, SIGN_LIST
from gui.settings.page import PathWanted
from gui.settings.section import SettingsViewModel
from gui.settings.signing import CHANGE, FORGET, REMEMBER, SIGN_HEAD, SigningPage
from keytool.coupon.keys.keystore import init_keystore
from keytool.coupon.keys.remembered import recall
from keytool.coupon.keys.root_holders import new_root
from keytool.coupon.keys.trust_changes import check_passphrase, draft
from keytool.domain.errors import BadInput
from keytool.services.signed_papers import kept_tokens
from tests.gui.frame_of import LoneFrame
from tests.gui.place import HOLDERS, PASSPHRASE, Place
from tests.gui.settings.fields import line, part

SECRET, FRESH = PASSPHRASE.decode(), "a new one that is long"


class MemoryKeyring(KeyringBackend):
    """What a system keeps for a person."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def own_keys(place: Place) -> Place:
    shared, place.keystore = place.keystore, place.home / "keys"
    copytree(shared, place.keystore)
    return place


@pytest.fixture
def settings(own_keys: Place) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(LoneFrame(own_keys))
    model.open()
    yield model
    model.close()


@pytest.fixture
def signing(settings: SettingsViewModel) -> SigningPage:
    return settings.signing


def test_the_passphrase_is_changed(
    settings: SettingsViewModel, signing: SigningPage, own_keys: Place
) -> None:
    signing.act(CHANGE)
    for answers, wrong in (
        ({"passphrase": "no", "fresh": FRESH, "again": FRESH}, "passphrase"),
        ({"passphrase": SECRET, "fresh": FRESH, "again": "else"}, "again"),
        ({"passphrase": SECRET, "fresh": "1", "again": "1"}, "fresh"),
    ):
        settings.question.answer(answers)
        state = settings.question.state
        assert state is not None
        assert [error.field for error in state.errors] == [wrong]
    settings.question.answer({"passphrase": SECRET, "fresh": FRESH, "again": FRESH})
    assert settings.question.state is None
    check_passphrase(own_keys.keystore, FRESH.encode())
    with pytest.raises(BadInput, match="passphrase-wrong"):
        check_passphrase(own_keys.keystore, PASSPHRASE)
    assert signing.state.banner is not None


def test_it_is_remembered_and_forgotten(
    settings: SettingsViewModel, signing: SigningPage, own_keys: Place
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    try:
        assert line(signing, "kept").text == "asked once a session"
        signing.act(REMEMBER)
        settings.question.answer({"passphrase": "no"})
        assert settings.question.state is not None
        settings.question.answer({"passphrase": SECRET})
        assert recall(own_keys.keystore) == PASSPHRASE
        assert "keyring" in line(signing, "kept").text
        signing.act(FORGET)
        assert recall(own_keys.keystore) is None
        assert line(signing, "kept").text == "asked once a session"
    finally:
        keyring.set_keyring(before)


def test_without_keys_there_is_nothing_to_lock(place: Place) -> None:
    place.keystore = place.home / "keys"
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    assert part(model.signing, "passphrase").actions == ()
    sign = model.signing.sign()
    assert sign is not None
    assert sign.tone is Tone.SOON
    model.close()


def test_the_journal_is_signed_now(signing: SigningPage, own_keys: Place) -> None:
    own_keys.passphrase = PASSPHRASE
    before = len(kept_tokens(own_keys.desk))
    signing.act(SIGN_HEAD)
    assert len(kept_tokens(own_keys.desk)) > before
    assert signing.state.banner is not None
    assert "is signed as the last one" in signing.state.banner.title


def test_a_holder_signs_a_list_and_makes_a_root(place: Place, tmp_path: Path) -> None:
    place.keystore = place.home / "keys"
    init_keystore(place.keystore, PASSPHRASE, place.clock, HOLDERS, 2)
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    draft, root = tmp_path / "draft.cbor", place.keystore / "root-1.pem"
    model.signing.trust.export(draft)
    chosen = iter((draft, root, tmp_path / "mine.pem"))

    def choose(wanted: PathWanted) -> None:
        wanted.then((next(chosen),))

    model.room.paths.connect(choose)
    model.signing.act(SIGN_LIST)
    model.question.answer({"passphrase": HOLDERS[0].decode()})
    assert model.question.state is None
    assert (tmp_path / "draft-root-1.cbor").is_file()
    model.signing.act(ROOT)
    model.question.answer({"fresh": FRESH, "again": FRESH})
    assert (tmp_path / "mine.pem").is_file()
    assert model.signing.state.banner is not None
    assert len(bytes.fromhex(model.signing.state.banner.text)) == 32
    model.close()


def test_other_roots_wait_for_the_signatures_of_today(
    settings: SettingsViewModel, signing: SigningPage, own_keys: Place, tmp_path: Path
) -> None:
    public = new_root(tmp_path / "second.pem", FRESH.encode())
    signing.act(OTHER_ROOTS)
    for answers, wrong in (
        ({"threshold": "1", "add": "no key", "drop": "", "passphrase": SECRET}, "drop"),
        ({"threshold": "9", "add": "", "drop": "", "passphrase": SECRET}, "threshold"),
    ):
        settings.question.answer(answers)
        state = settings.question.state
        assert state is not None
        assert [error.field for error in state.errors] == [wrong]
    good = {"threshold": "2", "add": public.hex(), "drop": "", "passphrase": SECRET}
    settings.question.answer(good)
    assert settings.question.state is None
    assert draft(own_keys.keystore) is not None
    assert signing.trust.state.banner is not None
