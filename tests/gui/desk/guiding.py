"""What tests of the guide have in common: a blank desk, and short ways through its steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.desk.first_run import FirstRunViewModel
from gui.desk.first_run_states import FirstRunState, GuideField
from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.tasks import ImmediateRunner
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import Place, StoppedClock

PASSPHRASE = "three words under a stone"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Place]:
    """A desk with nothing on it and nothing in it, not even signing keys."""
    place = Place(tmp_path, MemoryRegister(StoppedClock()), keystore=tmp_path / "keys")
    yield place
    place.close()


@pytest.fixture(name="shell")
def shell_of_the_blank(blank: Place) -> Iterator[ShellViewModel]:
    made = shell_of(blank)
    yield made
    made.close()


def shell_of(place: Place) -> ShellViewModel:
    """A window without its widgets, whose bus was found empty."""
    made = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    made.desk.bus_seen(())
    return made


@pytest.fixture
def guide(shell: ShellViewModel) -> FirstRunViewModel:
    return shell.desk.resting.first_run


@pytest.fixture
def at_vendor(guide: FirstRunViewModel) -> FirstRunViewModel:
    through_company(guide)
    return guide


@pytest.fixture
def at_keys(at_vendor: FirstRunViewModel) -> FirstRunViewModel:
    tell(at_vendor, vendor__name="ТвинПро")
    at_vendor.go_on()
    return at_vendor


def shown(shell: ShellViewModel) -> FirstRunState:
    content = shell.desk.state.content
    assert isinstance(content, FirstRunState), content
    return content


def field(shell: ShellViewModel, name: str) -> GuideField:
    return next(one for one in shown(shell).current.fields if one.name == name)


def tell(guide: FirstRunViewModel, **values: str) -> None:
    """`seller__name` stands for the field `seller.name`."""
    for name, value in values.items():
        guide.tell(name.replace("__", "."), value)


def through_company(guide: FirstRunViewModel) -> None:
    tell(guide, seller__name="ООО «Ключи»")
    guide.go_on()
