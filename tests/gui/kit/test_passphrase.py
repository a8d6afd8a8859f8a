"""The first signing keys of a register that has operators: two of them answer for the keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.desk import first_run_keys as keys
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.memory import Memory
from gui.kit.passphrase_states import PassphraseState
from gui.kit.second import SECOND, SECRET
from gui.kit.tasks import ImmediateRunner
from keytool.domain.rights import ALONE, Role
from keytool.ports import Mint
from keytool.services.keep_operators import add_operator
from tests.gui.kept_place import kept_place
from tests.services.staffed_desk import password_of, staff


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[ShellViewModel]:
    place = kept_place(tmp_path)
    place.keystore = tmp_path / "keys"
    staff(place.desk, Role.SUPPORT)
    add_operator(place.desk, "smirnov", "Смирнов И. А.", Role.ADMINISTRATOR, password_of("smirnov"))
    model = ShellViewModel(place, ImmediateRunner(), Memory())
    model.sign_in.begin()
    model.sign_in.choose("kovalev")
    model.sign_in.submit(password_of("kovalev"))
    yield model
    model.close()
    standing.take(ALONE)


def asked(shell: ShellViewModel) -> PassphraseState:
    assert shell.passphrase.state
    return shell.passphrase.state


def test_the_second_one_is_chosen_by_name_and_signs(shell: ShellViewModel) -> None:
    mints: list[Mint] = []
    shell.passphrase.with_mint(mints.append)
    who, _secret = asked(shell).second
    assert [one.label for one in who.choices] == ["", "Смирнов И. А."]
    shell.passphrase.submit("верная скоба и конь")
    assert asked(shell).wrong == SECOND
    shell.passphrase.submit("верная скоба и конь", {SECOND: "smirnov", SECRET: "not his"})
    assert asked(shell).wrong == SECRET
    assert not mints
    answers = {SECOND: "smirnov", SECRET: password_of("smirnov")}
    shell.passphrase.submit("верная скоба и конь", answers)
    assert shell.passphrase.state is None
    assert mints


def test_the_guide_of_a_new_register_asks_for_the_second_one_too(shell: ShellViewModel) -> None:
    assert shell.sign_in.state.name
    names = [one.name for one in keys.fields({}, {})]
    assert names == [keys.PASSPHRASE, keys.AGAIN, SECOND, SECRET]
    chosen = keys.fields({SECOND: "smirnov", SECRET: "his"}, {})
    assert [one.value for one in chosen] == ["", "", "smirnov", ""]
    standing.take(ALONE)
    assert len(keys.fields({}, {})) == 2
