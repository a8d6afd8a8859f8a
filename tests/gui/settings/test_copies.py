"""Copies in the settings: made, told of, tried and put back."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.settings.copies import ALSO_TO, COPY_TO, TO, CopiesPage
from gui.settings.copies_parts import (
    COPY,
    FOLDER,
    NEW_KEY,
    PLAIN,
    RESTORE,
    RESTORE_THIS,
    SECOND,
    TRY_THIS,
)
from gui.settings.page import PathWanted
from gui.settings.section import SettingsViewModel
from keytool.archives.age_keys import OWN_FILE
from keytool.domain.parties import Category, Customer
from keytool.services.keep_parties import add_customer
from keytool.setup.desk import kept_settings
from keytool.setup.jobs import JobKind, Outcome, job_file, note_outcome
from tests.gui.place import Place, StoppedClock
from tests.gui.settings.fields import line, part
from tests.gui.settings.file_register import answer, choosing, place, settings

__all__ = ["place", "settings"]


@pytest.fixture
def copies(settings: SettingsViewModel) -> CopiesPage:
    return settings.copies


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def set_up(settings: SettingsViewModel, folder: Path, *more: Path) -> list[PathWanted]:
    """Copies go into this folder, and a key of their own opens them; `more` is chosen later."""
    asked = choosing(settings, folder, key_of(folder), *more)
    settings.copies.act(FOLDER)
    settings.copies.act(NEW_KEY)
    return asked


def key_of(folder: Path) -> Path:
    return folder.parent / "stick.key"


def asked_for(settings: SettingsViewModel) -> bool:
    return settings.question.state is not None


def banner_of(copies: CopiesPage) -> str:
    assert copies.state.banner is not None
    return copies.state.banner.title


def test_what_is_missing_is_said_where_it_is_told(
    settings: SettingsViewModel, copies: CopiesPage, folder: Path
) -> None:
    copies.act(COPY)
    (field,) = part(copies, "keys").fields
    assert "Nobody could open the copy" in field.error
    set_up(settings, folder)
    (field,) = part(copies, "keys").fields
    assert field.error == ""
    assert line(copies, "recipients").text == "1 key opens them"


def test_a_whole_copy_is_made_tried_and_put_back(
    settings: SettingsViewModel, copies: CopiesPage, place: Place, folder: Path
) -> None:
    set_up(settings, folder)
    copies.act(COPY)
    assert banner_of(copies).startswith("Copied and read back: ")
    (copy,) = folder.glob("*.age")
    assert copy.name in line(copies, str(copy)).text
    add_customer(place.desk, Customer("ООО «Лютик»", Category.PARTNER))
    copies.act(TRY_THIS, str(copy))
    assert banner_of(copies) == f"{copy.name} can be opened."
    assert copies.state.banner is not None
    assert "Customer added: 1" in copies.state.banner.text
    copies.act(RESTORE_THIS, str(copy))
    asked = settings.question.state
    assert asked is not None
    assert asked.tone is Tone.BAD
    assert "Lost would be 2 entries" in asked.text
    answer(settings, second="Olga")
    assert asked_for(settings)  # the first operator is no second one
    answer(settings, second="boris")
    assert not asked_for(settings)
    with place.register.read() as unit:
        assert unit.customers.called("ООО «Лютик»") == ()
        last = unit.journal.sealed()
        assert last is not None
        (entry,) = unit.journal.page(last[0] - 1, 1)
    assert entry.event.facts["second"] == "boris"


def test_a_copy_of_a_computer_that_is_gone_asks_for_the_key(
    settings: SettingsViewModel, copies: CopiesPage, place: Place, folder: Path
) -> None:
    asked = set_up(settings, folder, key_of(folder))
    copies.act(COPY)
    (copy,) = folder.glob("*.age")
    (place.home / OWN_FILE).unlink()
    copies.act(TRY_THIS, str(copy))
    assert asked[-1].title == "File with the key that opens the copy"
    assert banner_of(copies) == f"{copy.name} can be opened."


def test_a_second_folder_is_kept_and_its_trouble_told(
    settings: SettingsViewModel, copies: CopiesPage, place: Place, folder: Path
) -> None:
    set_up(settings, folder, folder.parent / "gone")
    copies.act(SECOND)
    assert kept_settings(place.home).copies.second == str(folder.parent / "gone")
    copies.act(COPY)
    assert copies.state.banner is not None
    assert "Not in the second folder" in copies.state.banner.text
    assert {COPY_TO, ALSO_TO, TO} < {
        field.name for one in copies.state.parts for field in one.fields
    }


def test_copies_that_fail_again_and_again_are_a_trouble(copies: CopiesPage, place: Place) -> None:
    job = job_file(place.home, JobKind.BACKUP)
    for tone in (Tone.SOON, Tone.BAD):
        note_outcome(job, Outcome(place.clock.now() + timedelta(1), 4, "The share is away."))
        copies.reload()
        sign = copies.sign()
        assert sign is not None
        assert sign.tone is tone


def test_a_copy_is_made_and_its_age_is_told(
    settings: SettingsViewModel, copies: CopiesPage, tmp_path: Path
) -> None:
    assert line(copies, "last").text == "never"
    assert copies.sign() is not None
    copy = tmp_path / "copy.db"
    asked = choosing(settings, copy)
    copies.act(PLAIN)
    assert asked[0].name == "keydesk-20261120-120000.db" or asked[0].name.endswith(".db")
    with closing(sqlite3.connect(copy)) as made:
        assert made.execute("SELECT count(*) FROM keys").fetchone() == (3,)
    assert line(copies, "last").text == "20.11.2026 12:00, today"
    assert line(copies, "file").text == "copy.db"
    assert copies.sign() is None


def test_an_old_copy_is_a_trouble(
    settings: SettingsViewModel, copies: CopiesPage, place: Place, tmp_path: Path
) -> None:
    choosing(settings, tmp_path / "copy.db")
    copies.act(PLAIN)
    for day, tone in ((28, Tone.SOON), (5, Tone.BAD)):
        later = StoppedClock(place.clock.day.replace(month=11 if day == 28 else 12, day=day))
        place.clock = later
        copies.reload()
        sign = copies.sign()
        assert sign is not None
        assert sign.tone is tone
        assert "days old" in sign.text


def test_a_copy_is_put_back_after_two_questions(
    settings: SettingsViewModel, copies: CopiesPage, place: Place, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    choosing(settings, copy, copy)
    copies.act(PLAIN)
    add_customer(place.desk, Customer("ООО «Лютик»", Category.PARTNER))
    copies.act(RESTORE)
    first = settings.question.state
    assert first is not None
    assert first.tone is Tone.SOON
    answer(settings)
    second = settings.question.state
    assert second is not None
    assert second.tone is Tone.BAD
    assert "In the copy: 3 keys" in second.text
    assert "1 entry more" in second.text
    answer(settings)
    assert settings.question.state is None
    with place.register.read() as unit:
        assert unit.customers.called("ООО «Лютик»") == ()
    assert copies.state.banner is not None
    assert "before-restore" in copies.state.banner.text


def test_what_is_no_copy_stops_at_the_first_question(
    settings: SettingsViewModel, copies: CopiesPage, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    choosing(settings, letter)
    copies.act(RESTORE)
    answer(settings)
    assert settings.question.state is not None
    assert settings.question.state.banner is not None
