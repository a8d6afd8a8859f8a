"""The customers' site in the settings: published now or by the clock, stopped, told when old."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.settings.jobs import PLAN, UNPLAN
from gui.settings.page import PathWanted, Wants
from gui.settings.section import SettingsViewModel
from gui.settings.site import ANEW, PUBLISH, SitePage
from keytool.setup.jobs import JobKind, Outcome, job_file, note_outcome, read_job
from keytool.setup.last_publication import last_publication
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place, StoppedClock
from tests.gui.settings.fields import actions, field, line, part
from tests.setup.schedulers import systemctl

URL = "https://verify.example"


def opened(place: Place, frame: LoneFrame | None = None) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(frame or LoneFrame(place))
    model.open()
    model.site.keep("site.url", URL)
    yield model
    model.close()


@pytest.fixture
def unlocked(place: Place) -> Place:
    place.passphrase = PASSPHRASE
    return place


@pytest.fixture
def settings(unlocked: Place) -> Iterator[SettingsViewModel]:
    yield from opened(unlocked)


@pytest.fixture
def site(settings: SettingsViewModel) -> SitePage:
    return settings.site


def publish(settings: SettingsViewModel, folder: Path) -> list[PathWanted]:
    asked: list[PathWanted] = []

    def choose(wanted: PathWanted) -> None:
        asked.append(wanted)
        wanted.then((folder,))

    forget = settings.room.paths.connect(choose)
    settings.site.act(PUBLISH)
    forget()
    return asked


def test_it_is_published_where_a_person_says_and_there_again(
    settings: SettingsViewModel, site: SitePage, unlocked: Place, tmp_path: Path
) -> None:
    assert actions(site, "published") == [PUBLISH]
    folder = tmp_path / "site"
    folder.mkdir()
    asked = publish(settings, folder)
    assert [one.wants for one in asked] == [Wants.FOLDER]
    assert (folder / "c/site.json").is_file()
    assert site.state.banner is not None
    assert site.state.banner.title == "The site is published."
    last = last_publication(unlocked.home)
    assert last is not None
    assert line(site, "folder").text == last.folder == str(folder)
    (folder / "c/site.json").unlink()
    assert publish(settings, tmp_path / "elsewhere") == []
    assert (folder / "c/site.json").is_file()
    assert actions(site, "published") == [PUBLISH, ANEW]
    site.act(ANEW)
    assert "stayed as they were" in site.state.banner.text


def test_without_an_address_the_field_says_so(unlocked: Place) -> None:
    model = SettingsViewModel(LoneFrame(unlocked))
    model.open()
    model.site.act(PUBLISH)
    assert field(model.site, "site.url").error
    assert model.site.state.parts[1].run is None
    model.close()


def test_the_passphrase_is_asked_for_first(place: Place, tmp_path: Path) -> None:
    frame = LoneFrame(place)
    for model in opened(place, frame):
        publish(model, tmp_path)
        assert frame.passphrase.state is not None
        assert not (tmp_path / "c").exists()
        frame.passphrase.submit(PASSPHRASE.decode())
        assert (tmp_path / "c/site.json").is_file()


def test_what_is_stopped_the_next_publication_makes_whole(unlocked: Place, tmp_path: Path) -> None:
    runner = HeldRunner(holding=False)
    for model in opened(unlocked, LoneFrame(unlocked, runner)):
        runner.holding = True
        publish(model, tmp_path)
        runner.run_next()  # the passphrase
        running = part(model.site, "published").run
        assert running is not None
        assert actions(model.site, "published") == []
        model.site.cancel()
        runner.run_all()
        assert model.site.state.banner is not None
        assert model.site.state.banner.title == "Stopped."
        runner.holding = False
        publish(model, tmp_path)
        assert (tmp_path / "c/site.json").is_file()


def test_lists_that_are_over_are_a_trouble(
    settings: SettingsViewModel, site: SitePage, unlocked: Place, tmp_path: Path
) -> None:
    publish(settings, tmp_path)
    assert site.sign() is None
    unlocked.clock = StoppedClock(unlocked.clock.day + timedelta(days=30))
    unlocked.__dict__.pop("_desk")
    site.reload()
    sign = site.sign()
    assert sign is not None
    assert sign.tone is Tone.BAD
    until = line(site, "until").badge
    assert until is not None
    assert until.text == "over"


def test_a_plan_that_fails_is_told_with_what_it_said(
    settings: SettingsViewModel, site: SitePage, unlocked: Place, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "platform", "linux")
    systemctl(tmp_path / "bin", monkeypatch)
    unlocked.passphrase = None
    site.act(PLAN)
    settings.question.answer({"every": "daily", "at": "25:00", "target": str(tmp_path)})
    state = settings.question.state
    assert state is not None
    assert [error.field for error in state.errors] == ["at"]
    settings.question.answer({"every": "15", "at": "", "target": ""})
    state = settings.question.state
    assert state is not None
    assert [error.field for error in state.errors] == ["target"]
    settings.question.answer({"every": "15", "at": "", "target": str(tmp_path)})
    assert settings.question.state is None
    assert site.state.banner is not None  # tried once, and nobody was there to be asked
    assert read_job(job_file(unlocked.home, JobKind.PUBLISH)) is None


def test_an_installed_plan_is_shown_and_ended(
    settings: SettingsViewModel, site: SitePage, unlocked: Place, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "platform", "linux")
    systemctl(tmp_path / "bin", monkeypatch)
    from keytool.setup.jobs import Job, Timing, save_job

    home = unlocked.home
    path = save_job(home, Job(JobKind.PUBLISH, Timing(every=15), str(tmp_path), environment={}))
    note_outcome(path, Outcome(unlocked.clock.now(), 4, "No room on the disk."))
    site.reload()
    plan = line(site, "plan publish")
    assert plan.text == "every 15 minutes"
    assert plan.badge is not None  # the system knows nothing of it
    assert "scheduler" in plan.badge.text
    assert line(site, "last publish").note == "No room on the disk."
    sign = site.sign()
    assert sign is not None
    assert sign.text == "The planned publication failed."
    site.act(UNPLAN)
    settings.question.answer({})
    assert read_job(path) is None
    assert line(site, "plan publish").text == "not planned"
