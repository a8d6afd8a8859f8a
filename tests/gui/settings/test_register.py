"""The register in the settings: which one is open, copies and the way back."""

from datetime import date
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.settings.calendars import LOAD_YEAR
from gui.settings.copies_parts import RESTORE
from gui.settings.page import Wants
from gui.settings.register import RegisterPage
from gui.settings.register_parts import (
    MAKE,
    MOVE,
    OPEN,
    OWN,
    REVEAL,
    SERVER,
)
from gui.settings.section import SettingsViewModel
from keytool.domain.production_calendar import CalendarYear
from keytool.rulebook.years import write_year
from keytool.setup.process import Settings
from keytool.setup.register_place import remembered_place
from tests.gui.place import Place
from tests.gui.settings.fields import actions, line, part
from tests.gui.settings.file_register import answer, choosing, opened, place, register, settings

__all__ = ["place", "register", "settings"]


# Which register


def test_it_says_where_it_lies_and_what_is_in_it(register: RegisterPage, place: Place) -> None:
    assert line(register, "place").text == place.settings.db
    assert line(register, "held").text.startswith("3 keys, 1 customer, 0 coupons, ")
    assert line(register, "journal").text.startswith("8 entries, the last one of 20.11.2026")
    assert actions(register, "register") == [OPEN, SERVER, MAKE, MOVE]


def test_another_register_is_remembered_for_the_next_start(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    asked = choosing(settings, other, other)
    register.act(MAKE)
    assert asked[0].wants is Wants.NEW_FILE
    assert remembered_place(place.home) == str(other)
    assert part(register, "register").banner is not None
    assert line(register, "next").text == str(other)
    assert line(register, "place").text == place.settings.db
    register.act(OWN)
    assert remembered_place(place.home) is None
    register.act(OPEN)
    assert remembered_place(place.home) == str(other)


def test_what_is_no_register_is_told_and_not_remembered(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    choosing(settings, letter)
    register.act(OPEN)
    assert register.state.banner is not None
    assert register.state.banner.tone is Tone.BAD
    assert remembered_place(place.home) is None


def test_an_address_without_sense_is_told_under_its_field(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    register.act(SERVER)
    answer(settings, place="mysql://user:secret@server/name")
    assert settings.question.state is not None
    (error,) = settings.question.state.errors
    assert "secret" not in error.text
    assert remembered_place(place.home) is None


def test_a_password_is_never_shown(place: Place) -> None:
    address = "postgresql://olga:secret@server/keys"
    place.settings = Settings(address, place.home, place.settings.reader, "olga", "en")
    for model in opened(place):
        shown = line(model.register, "place").text
        assert shown == "postgresql://olga@server/keys"


def test_what_an_option_names_cannot_be_chosen_away(place: Place) -> None:
    file = place.settings.db
    place.settings = Settings(file, place.home, place.settings.reader, "olga", "en", db_told=True)
    for model in opened(place):
        shown = part(model.register, "register")
        assert [one.id for one in shown.actions if one.enabled] == [MOVE]
        assert "KEYDESK_DB" in shown.note


def test_its_folder_is_shown(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    shown: list[Path] = []
    settings.room.shown_in_folder.connect(shown.append)
    register.act(REVEAL)
    assert shown == [Path(place.settings.db)]


def test_a_register_that_cannot_be_opened_leaves_a_way_out(place: Place, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    place.copies.back_up(copy)
    place.register.close()
    Path(place.settings.db).write_text("Dear all", encoding="utf-8")
    for model in opened(place):
        shown = part(model.register, "register")
        assert shown.banner is not None
        assert shown.banner.tone is Tone.BAD
        assert [action.id for action in shown.actions if action.enabled] == [OPEN, SERVER, MAKE]
        assert [one.id for one in model.register.state.parts] == [
            "register",
            "calendars",
        ]
        sign = model.register.sign()
        assert sign is not None
        assert sign.tone is Tone.BAD
        Path(place.settings.db).unlink()
        choosing(model, copy)
        model.copies.act(RESTORE)
        answer(model)
        answer(model)
        model.register.reload()
        assert line(model.register, "held").text.startswith("3 keys")


@pytest.mark.postgres
def test_it_is_moved_to_a_server(
    settings: SettingsViewModel, register: RegisterPage, place: Place, empty_database: str
) -> None:
    register.act(MOVE)
    answer(settings, place="mysql://server/name")
    assert settings.question.state is not None
    assert settings.question.state.errors
    answer(settings, place=empty_database)
    assert register.state.banner is not None
    assert register.state.banner.title.startswith("The register was moved to postgresql://")
    assert remembered_place(place.home) == empty_database


# Calendars


def year_file(folder: Path, year: int) -> Path:
    """A year without New Year's holidays, which looks wrong."""
    file = folder / f"{year}.toml"
    told = CalendarYear(year, frozenset({date(year, 3, 8)}), source="a letter")
    file.write_text(write_year(told), encoding="utf-8")
    return file


def test_a_year_that_looks_wrong_is_asked_about_and_kept(
    settings: SettingsViewModel, register: RegisterPage, place: Place, tmp_path: Path
) -> None:
    years = line(register, "years").text
    last = int(years.split("–")[1].split(",")[0])
    choosing(settings, year_file(tmp_path, last + 1), year_file(tmp_path, last + 5))
    register.act(LOAD_YEAR)
    state = settings.question.state
    assert state is not None, register.state.banner
    assert str(last + 1) in state.text
    answer(settings)
    assert list((place.home / "calendars").iterdir())
    assert register.state.banner is not None
    register.act(LOAD_YEAR)  # years in between are missing
    assert settings.question.state is None
    assert register.state.banner.tone is Tone.BAD
