"""What a seat has opened for one person is closed when that person leaves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.frame import Said
from gui.kit.memory import Memory
from gui.kit.passphrase_states import PassphraseMode
from gui.kit.tasks import ImmediateRunner
from keytool.domain.rights import ALONE, Role
from keytool.ports import Mint
from tests.gui.held import HeldRunner
from tests.gui.kept_place import kept_place
from tests.gui.place import PASSPHRASE, Place
from tests.services.staffed_desk import password_of, staff


@pytest.fixture
def place(tmp_path: Path, keystore: Path) -> Iterator[Place]:
    made = kept_place(tmp_path)
    made.keystore = keystore
    made.fill()
    staff(made.desk, Role.SUPPORT)
    yield made
    standing.take(ALONE)


@pytest.fixture
def shell(place: Place) -> Iterator[ShellViewModel]:
    model = ShellViewModel(place, ImmediateRunner(), Memory())
    model.sign_in.begin()
    sit(model, "petrova")
    yield model
    model.close()


def sit(shell: ShellViewModel, login: str) -> None:
    shell.sign_in.choose(login)
    shell.sign_in.submit(password_of(login))
    assert not shell.sign_in.covered, shell.sign_in.state.wrong


def minted(shell: ShellViewModel) -> list[Mint]:
    """What signs coupons, where it is open; else nothing, and the passphrase is asked for."""
    mints: list[Mint] = []
    shell.passphrase.with_mint(mints.append)
    return mints


def opened(shell: ShellViewModel) -> None:
    assert not minted(shell)
    shell.passphrase.submit(PASSPHRASE.decode())
    assert minted(shell)


def is_asked(shell: ShellViewModel) -> bool:
    told = shell.passphrase.state
    return bool(told and told.mode is PassphraseMode.UNLOCK)


def test_nobody_signs_with_what_a_colleague_opened(shell: ShellViewModel) -> None:
    opened(shell)
    shell.sign_in.lock()
    sit(shell, "kovalev")
    assert not minted(shell)
    assert is_asked(shell)


def test_a_covered_window_signs_nothing_before_it_is_opened_again(shell: ShellViewModel) -> None:
    opened(shell)
    shell.sign_in.lock()
    sit(shell, "petrova")
    assert not minted(shell)
    assert is_asked(shell)


def test_signing_out_closes_what_was_opened(shell: ShellViewModel) -> None:
    opened(shell)
    shell.sign_in.leave()
    assert not minted(shell)


def test_another_one_is_not_asked_what_a_colleague_was_asked(shell: ShellViewModel) -> None:
    assert not minted(shell)
    assert is_asked(shell)
    shell.sign_in.lock()
    sit(shell, "kovalev")
    assert not is_asked(shell)
    shell.passphrase.submit(PASSPHRASE.decode())
    assert not minted(shell)


def test_what_is_being_opened_while_the_window_is_covered_signs_once(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, Memory())
    shell.sign_in.begin()
    runner.run_all()
    shell.sign_in.choose("petrova")
    shell.sign_in.submit(password_of("petrova"))
    runner.run_all()
    begun = minted(shell)
    runner.run_all()
    shell.passphrase.submit(PASSPHRASE.decode())
    shell.sign_in.lock()
    runner.run_all()
    assert begun
    assert not minted(shell)
    shell.close()


def test_what_a_colleague_did_is_not_offered_to_be_undone(shell: ShellViewModel) -> None:
    shell.say(Said("Suspended.", undo=lambda: None))
    shell.sign_in.lock()
    sit(shell, "kovalev")
    assert shell.state.said is None
