"""Seats that sign, in the settings: asked for at one, signed at the other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree, move

import pytest

from gui.kit import standing
from gui.kit.passphrase_states import PassphraseMode
from gui.settings.lost_roots import ACCEPT, ANEW
from gui.settings.page import PathWanted
from gui.settings.seats import ASK, REFUSE, SIGN, SIGN_FROM
from gui.settings.section import SettingsViewModel
from gui.settings.states import LineState
from keytool.domain.rights import ALONE, Role, Standing
from keytool.ports import Mint
from tests.fakes.memory_register import MemoryRegister
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place
from tests.gui.settings.fields import part

SECRET = PASSPHRASE.decode()
TWO = {"seat": "Поддержка-2", "passphrase": "a phrase of its own", "publishes": "no"}


@pytest.fixture
def first(place: Place) -> Place:
    """The seat that has the root."""
    shared, place.keystore = place.keystore, place.home / "keys"
    copytree(shared, place.keystore)
    place.signing_keys.begin_trust()
    return place


@pytest.fixture
def second(first: Place, tmp_path: Path) -> Place:
    """Another home on the same register, without keys."""
    home = tmp_path / "second"
    home.mkdir()
    assert isinstance(first.register, MemoryRegister)
    return Place(home, first.register, first.clock, home / "keys")


@pytest.fixture
def pages() -> Iterator[list[SettingsViewModel]]:
    opened: list[SettingsViewModel] = []
    yield opened
    for one in opened:
        one.close()


def opened(place: Place, pages: list[SettingsViewModel]) -> SettingsViewModel:
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    pages.append(model)
    return model


def seats(model: SettingsViewModel) -> tuple[LineState, ...]:
    return part(model.signing, "seats").lines


def ask(model: SettingsViewModel) -> str:
    """What is to be read aloud."""
    model.signing.act(ASK)
    model.question.answer(TWO)
    assert model.question.state is None
    assert model.signing.state.banner
    return model.signing.state.banner.text


def test_a_seat_asks_and_the_root_signs(
    first: Place, second: Place, pages: list[SettingsViewModel]
) -> None:
    asking = opened(second, pages)
    spoken = ask(asking)
    (mine,) = seats(asking)
    assert mine.badge
    assert (mine.label, mine.badge.text) == ("Поддержка-2", "waits for its signature")
    signing = opened(first, pages)
    (theirs,) = seats(signing)
    assert spoken in theirs.note
    assert [one.id for one in theirs.actions] == [SIGN, SIGN_FROM, REFUSE]
    signing.signing.act(SIGN, theirs.id)
    asked = signing.question.state
    assert asked
    assert spoken in asked.text
    signing.question.answer({"passphrase": "not this one"})
    asked = signing.question.state
    assert asked
    assert asked.errors[0].field == "passphrase"
    signing.question.answer({"passphrase": SECRET})
    assert signing.question.state is None
    assert not seats(signing)
    asking.open()
    (mine,) = seats(asking)
    assert mine.badge
    assert mine.badge.text == "signs"
    second.mint(b"a phrase of its own").coupon_id()


def test_a_root_on_a_stick_signs(
    first: Place, second: Place, pages: list[SettingsViewModel], tmp_path: Path
) -> None:
    ask(opened(second, pages))
    stick = Path(move(first.keystore / "root.pem", tmp_path / "root.pem"))
    signing = opened(first, pages)
    wanted: list[PathWanted] = []
    signing.signing.room.paths.connect(wanted.append)
    signing.signing.act(SIGN_FROM, seats(signing)[0].id)
    wanted[0].then((stick,))
    signing.question.answer({"passphrase": SECRET})
    assert not seats(signing)


def test_a_request_is_refused(first: Place, second: Place, pages: list[SettingsViewModel]) -> None:
    asking = opened(second, pages)
    ask(asking)
    signing = opened(first, pages)
    signing.signing.act(REFUSE, seats(signing)[0].id)
    assert not seats(signing)
    asking.open()
    assert [one.badge.text for one in seats(asking) if one.badge] == ["refused"]


def test_who_cannot_sign_sees_their_own_alone(
    first: Place, second: Place, pages: list[SettingsViewModel]
) -> None:
    asking = opened(second, pages)
    ask(asking)
    standing.take(Standing(True, "petrova", Role.SUPPORT))
    try:
        asking.open()
        (mine,) = seats(asking)
        assert mine.actions == ()
        assert asking.signing.trust.state.actions == ()
        assert not seats(opened(first, pages))
    finally:
        standing.take(ALONE)


def test_a_seat_without_keys_is_told_the_step(second: Place) -> None:
    frame, minted = LoneFrame(second), list[Mint]()
    frame.passphrase.with_mint(minted.append)
    told = frame.passphrase.state
    assert told
    assert told.mode is PassphraseMode.NONE_HERE
    assert "ask for keys of your own" in told.error
    frame.passphrase.cancel()
    assert minted == []


def test_the_first_keys_of_a_team_take_two(first: Place, tmp_path: Path) -> None:
    home = tmp_path / "third"
    home.mkdir()
    place = Place(home, MemoryRegister(first.clock), first.clock, home / "keys")
    frame = LoneFrame(place)
    standing.take(replace(ALONE, guarded=True, login="kovalev", role=Role.ADMINISTRATOR))
    try:
        frame.passphrase.with_mint(lambda _mint: None)
        told = frame.passphrase.state
        assert told
        assert told.mode is PassphraseMode.CREATE
        assert [one.id for one in told.second] == ["second", "second_secret"]
    finally:
        standing.take(ALONE)


def test_a_lost_root_is_replaced_and_accepted_elsewhere(
    first: Place, second: Place, pages: list[SettingsViewModel]
) -> None:
    asking = opened(second, pages)
    ask(asking)
    making = opened(first, pages)
    making.signing.act(ANEW)
    making.question.answer({"fresh": "a root of these days", "again": "a root of these days"})
    assert making.question.state is None
    assert making.signing.state.banner
    words = making.signing.state.banner.text.rpartition(": ")[2]
    asking.open()
    assert asking.signing.trust.state.banner
    assert "other roots" in asking.signing.trust.state.banner.title
    asking.signing.act(ACCEPT)
    assert asking.question.state
    assert words in asking.question.state.text
    asking.question.answer({})
    asking.open()
    assert asking.signing.trust.state.banner is None
