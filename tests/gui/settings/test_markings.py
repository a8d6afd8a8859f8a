"""Markings in the settings: taught by examples, shown, taken away."""

from collections.abc import Iterator

import pytest

from gui.settings.markings import FORGET, LEARN, MORE
from gui.settings.section import SettingsViewModel
from keytool.domain.key_ids import Family
from keytool.setup.markings import FILE, load_patterns
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

SIGN = {"family": "guardant", "model": "Guardant Sign"}


@pytest.fixture
def settings(empty_place: Place) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(LoneFrame(empty_place))
    model.open()
    model.show("devices")
    yield model
    model.close()


def learn(settings: SettingsViewModel, examples: str) -> None:
    settings.devices.markings.act(LEARN)
    settings.question.answer({**SIGN, "examples": examples})


def test_examples_teach_a_pattern(settings: SettingsViewModel, empty_place: Place) -> None:
    assert settings.devices.markings.state.empty
    learn(settings, "GS-1001, GS-1002; GS-1003\tGS-1004")
    (line,) = settings.devices.markings.state.lines
    assert (line.model, line.pattern) == ("Guardant Sign", "GS-####")
    assert line.examples == "GS-1001, GS-1002, GS-1003, …"
    assert settings.devices.markings.state.empty == ""
    known = load_patterns(empty_place.settings.home)
    assert known.of(Family.GUARDANT, "sign") is not None


def test_more_examples_widen_it_and_it_is_taken_away(settings: SettingsViewModel) -> None:
    learn(settings, "GS-1001, GS-1002")
    assert not settings.devices.markings.state.line_actions
    settings.devices.markings.choose(settings.devices.markings.state.lines[0].id)
    assert [one.id for one in settings.devices.markings.state.line_actions] == [MORE, FORGET]
    settings.devices.markings.act(MORE)
    settings.question.answer({"examples": "GS-10034"})
    assert settings.devices.markings.state.lines[0].pattern == "GS-####(#)"
    settings.devices.markings.act(FORGET)
    assert settings.question.state is not None
    assert "GS-####(#)" in settings.question.state.subject
    settings.question.answer({})
    assert settings.devices.markings.state.lines == ()
    assert settings.devices.markings.state.line_actions == ()


def test_what_teaches_nothing_is_said_under_the_field(settings: SettingsViewModel) -> None:
    learn(settings, "GS-1001, GS-1002, 4607012345678")
    assert settings.question.state is not None
    (error,) = settings.question.state.errors
    assert (error.field, "4607012345678" in error.text) == ("examples", True)
    assert settings.devices.markings.state.lines == ()


def test_a_damaged_file_is_told(settings: SettingsViewModel, empty_place: Place) -> None:
    (empty_place.settings.home / FILE).write_text("{", "utf-8")
    settings.open()
    assert settings.devices.markings.state.banner is not None
    assert settings.devices.markings.state.actions == ()
