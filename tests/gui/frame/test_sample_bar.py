"""A register to play on says so above everything, and is left in one step."""

from dataclasses import dataclass

import pytest

from gui.frame.sample_bar import sample_bar
from gui.frame.shell import ShellViewModel
from tests.gui.place import Place


@dataclass
class Sample:
    is_open: bool = True
    can_leave: bool = True
    keys: tuple[tuple[str, bool], ...] = (("Guardant Sign", False),)

    def prepare(self) -> None:
        raise AssertionError("nothing is made by looking")

    def turn(self, key: str) -> None:
        self.keys = tuple((name, plugged ^ (name == key)) for name, plugged in self.keys)


def test_a_desks_own_register_has_no_bar() -> None:
    assert sample_bar(None) is None
    assert sample_bar(Sample(is_open=False)) is None


@pytest.mark.parametrize(("can_leave", "leave"), [(True, "Back to your own"), (False, "")])
def test_a_sample_says_what_it_is(can_leave: bool, leave: str) -> None:
    bar = sample_bar(Sample(can_leave=can_leave))
    assert bar is not None
    assert (bar.title, bar.leave) == ("Sample register", leave)


def keys_shown(shell: ShellViewModel) -> tuple[tuple[str, bool], ...] | None:
    return shell.state.sample.keys if shell.state.sample else None


def test_it_stands_in_the_state_of_the_frame(place: Place, shell: ShellViewModel) -> None:
    assert keys_shown(shell) is None
    place.sample = Sample()
    shell.show("register")
    assert keys_shown(shell) == (("Guardant Sign", False),)


def test_its_keys_are_plugged_and_pulled(place: Place, shell: ShellViewModel) -> None:
    place.sample = Sample()
    for plugged in (True, False):
        shell.turn_sample_key("Guardant Sign")
        assert keys_shown(shell) == (("Guardant Sign", plugged),)
