"""The window looks for newer versions once a day, where a place is named, and else never."""

from datetime import timedelta

import pytest

from gui.frame.update_looks import UpdateLooks
from gui.kit.tasks import ImmediateRunner
from keytool.domain.updates import Form
from keytool.setup.desk import change_setting
from keytool.setup.updating import last_look
from tests.gui.place import Place, StoppedClock
from tests.updates.vendor import ReleaseVendor


def raised(error: Exception) -> None:
    raise error


def looks(place: Place) -> tuple[UpdateLooks, list[int]]:
    told: list[int] = []
    return UpdateLooks(place, ImmediateRunner(), raised, lambda: told.append(1)), told


def test_nobody_is_asked_where_no_place_is_named(place: Place) -> None:
    looking, told = looks(place)
    looking.tick()
    assert not told
    assert not (place.home / "updates").exists()


def test_once_a_day(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    vendor = ReleaseVendor(tmp_path_factory.mktemp("vendor"))
    vendor.hand_out("99.0.0", Form.WHEEL, b"a wheel")
    change_setting(place.home, "updates.place", str(vendor.place))
    change_setting(place.home, "updates.root", str(vendor.keys.root))
    looking, told = looks(place)
    looking.tick()
    looking.tick()
    look = last_look(place.home)
    assert (len(told), look and look.newest) == (1, (99, 0, 0))
    again, told = looks(place)
    again.tick()
    assert not told, "somebody has looked today"
    place.clock = StoppedClock(place.clock.day + timedelta(days=1))
    later, told = looks(place)
    later.tick()
    assert told


def test_settings_that_are_not_in_order_stop_nothing(place: Place) -> None:
    (place.home / "settings.toml").write_text("[updates]\nplace = 1\n")
    looking, told = looks(place)
    looking.tick()
    assert not told
