"""Devices, the journal, and what is told about the program, in the settings."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.opening import Extras
from gui.kit.tones import Tone
from gui.settings.about import LICENCES, REPORT
from gui.settings.devices import AGAIN, RECORD
from gui.settings.journal import VERIFY
from gui.settings.page import PathWanted
from gui.settings.section import SettingsViewModel
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place
from tests.gui.settings.fields import field, line, part


@pytest.fixture
def settings(place: Place) -> Iterator[SettingsViewModel]:
    place.plug_guardant()
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    model.show("devices")
    yield model
    model.close()


def choosing(settings: SettingsViewModel, path: Path) -> None:
    def choose(wanted: PathWanted) -> None:
        wanted.then((path,))

    settings.room.paths.connect(choose)


def services(settings: SettingsViewModel) -> list[str]:
    lines = part(settings.devices, "reading").lines
    return [one.text for one in lines if one.label == "Service"]


# Devices


def test_services_ports_and_rights_are_told(settings: SettingsViewModel) -> None:
    assert any("Guardant Control Center" in text for text in services(settings))
    bus = next(one for one in part(settings.devices, "reading").lines if one.label == "USB")
    assert "1-1.1" in bus.note
    assert settings.devices.sign() is None
    assert {one.badge.tone for one in part(settings.devices, "reading").lines if one.badge} <= {
        Tone.GOOD,
        Tone.UNKNOWN,
    }


def test_a_service_that_fails_is_a_trouble_with_its_cure(
    settings: SettingsViewModel, place: Place
) -> None:
    place.bus.silence("guardant")
    place.bus.lose_bus()
    settings.devices.act(AGAIN)
    bad = [
        one
        for one in part(settings.devices, "reading").lines
        if one.badge and one.badge.tone is Tone.BAD
    ]
    assert bad
    assert all(one.note for one in bad)
    assert settings.devices.sign() is not None


def test_what_is_plugged_is_recorded(settings: SettingsViewModel, tmp_path: Path) -> None:
    file = tmp_path / "devices.toml"
    choosing(settings, file)
    settings.devices.act(RECORD)
    assert tomllib.loads(file.read_text("utf-8"))["usb"]
    assert settings.devices.state.banner is not None


def test_a_server_of_numbers_is_kept_once_it_can_be_asked(
    settings: SettingsViewModel, place: Place
) -> None:
    settings.devices.keep("readers.guardant_net", "user@host")
    assert field(settings.devices, "readers.guardant_net").error
    settings.devices.keep("readers.sentinel_library", "/nowhere/library.so")
    assert "/nowhere/library.so" in field(settings.devices, "readers.sentinel_library").error
    assert place.extras == Extras()
    settings.devices.keep("readers.guardant_net", "server:3185")
    assert place.extras == Extras("server:3185")


def test_a_variable_names_it_over_the_file_and_a_broken_file_stops_no_reading(
    settings: SettingsViewModel, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYDESK_GUARDANT_NET", "other")
    settings.devices.reload()
    assert "KEYDESK_GUARDANT_NET" in field(settings.devices, "readers.guardant_net").locked
    assert place.extras == Extras("other")
    (place.home / "settings.toml").write_text("[site", encoding="utf-8")
    assert place.extras == Extras()


# The journal


def test_the_newest_entries_stand_first(settings: SettingsViewModel) -> None:
    assert settings.journal.list.query.listing.name == "journal"
    settings.journal.list.look_at(0, 9)
    shown = map(settings.journal.list.state.line, range(settings.journal.list.state.rows))
    numbers = [one.id for one in shown if one]
    assert len(numbers) > 5
    assert numbers == sorted(numbers, reverse=True)
    assert settings.journal.list.query.down


def test_a_whole_journal_says_so(settings: SettingsViewModel) -> None:
    settings.journal.act(VERIFY)
    assert settings.journal.state.banner is not None
    assert settings.journal.state.banner.tone is Tone.GOOD
    assert settings.journal.sign() is None


def test_verifying_is_told_while_it_lasts(place: Place) -> None:
    runner = HeldRunner(holding=False)
    model = SettingsViewModel(LoneFrame(place, runner))
    model.open()
    runner.holding = True
    model.journal.act(VERIFY)
    assert part(model.journal, "entries").run is not None
    assert not part(model.journal, "entries").is_empty
    runner.run_all()
    assert part(model.journal, "entries").is_empty
    model.close()


# About


def test_the_report_is_what_the_doctor_writes(
    settings: SettingsViewModel, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    choosing(settings, file)
    settings.about.act(REPORT)
    told = file.read_text("utf-8")
    probes = [one["probe"] for one in json.loads(told)["findings"]]
    assert {"versions", "bus", "runtime", "calendar"} <= set(probes)
    assert "1A2B3C01" not in told
    assert str(place.home) not in told


def test_places_are_told_and_shown(settings: SettingsViewModel, place: Place) -> None:
    shown: list[Path] = []
    settings.room.shown_in_folder.connect(shown.append)
    log = next(one for one in part(settings.about, "places").lines if one.label == "Log")
    settings.about.act("show", log.id)
    assert shown == [place.home / "log" / "keydesk.log"]
    assert line(settings.about, "operator").text == "olga"


def test_everybody_whose_work_is_in_it_is_named() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w.-]+", one) for one in project["dependencies"]]
    told = " ".join(whose for _licence, whose in LICENCES).casefold()
    other = {"pyside6-essentials": "pyside6", "tzdata": ""}
    wanted = [other.get(name[0], name[0]) for name in names if name]
    assert [name for name in wanted if name.casefold() not in told] == []
