"""Coupons from a table: every row is told before anything is issued."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.coupons.batch import BatchViewModel
from gui.coupons.batch_states import BatchState
from gui.kit.tones import Tone
from keytool.coupon.format.link import token_text
from keytool.domain.coupons import Coupon
from keytool.domain.keys import KeyState
from keytool.i18n import set_language
from keytool.services.register_key import change_state
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place
from tests.helpers.coupon_grounds import granted


@pytest.fixture
def table(tmp_path: Path, place: Place) -> Path:
    """Row 2 gets a coupon; row 3 is of a key that is not there, row 4 of a level that is none."""
    granted(place.desk, 1)
    path = tmp_path / "coupons.csv"
    path.write_text("ключ;уровень\n123456;special\nнет такого;special\n123456;прочее\n", "utf-8")
    return path


@pytest.fixture
def batch(place: Place, frame: LoneFrame, keystore: Path) -> Iterator[BatchViewModel]:
    del keystore
    place.passphrase = PASSPHRASE
    model = BatchViewModel(frame)
    yield model
    model.close()
    set_language("en")


def state_of(batch: BatchViewModel) -> BatchState:
    assert batch.state
    return batch.state


def issued(place: Place) -> tuple[Coupon, ...]:
    with place.desk.register.read() as unit:
        return unit.coupons.page(0, 99)


def test_every_row_is_told_and_nothing_is_issued(
    batch: BatchViewModel, table: Path, place: Place
) -> None:
    batch.open(table)
    state = state_of(batch)
    assert (state.file, state.progress, state.can_issue) == ("coupons.csv", "", 1)
    assert state.summary == "Rows that get a coupon: 1 of 3."
    told = [(line.row, line.key, line.outcome.tone) for line in state.lines]
    assert told == [
        ("2", "123456", Tone.GOOD),
        ("3", "нет такого", Tone.BAD),
        ("4", "123456", Tone.BAD),
    ]
    assert "Special" in state.lines[0].gets
    assert "нет такого" in state.lines[1].why
    assert issued(place) == ()


def test_those_that_can_be_are_issued_in_one_step_and_saved(
    batch: BatchViewModel, table: Path, place: Place, frame: LoneFrame, tmp_path: Path
) -> None:
    heard: list[None] = []
    batch.issued.connect(heard.append)
    batch.open(table)
    batch.issue()
    state = state_of(batch)
    (coupon,) = issued(place)
    assert (state.done, state.summary, len(heard)) == (True, "1 coupon issued.", 1)
    assert [(line.row, line.gets) for line in state.lines] == [("2", f"{coupon.code} · Special")]
    batch.issue()  # once is enough
    assert issued(place) == (coupon,)
    batch.save(tmp_path / "out.csv")
    rows = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].split(";")[:3] == ["Row", "Key", "Code"]
    assert rows[1].split(";")[:3] == ["2", "123456", coupon.code]
    assert token_text(coupon.token) in rows[1]
    assert frame.said[-1].file == tmp_path / "out.csv"
    batch.close_dialog()
    assert batch.state is None


def test_a_row_knows_of_those_before_it_and_names_all_that_lacks(
    batch: BatchViewModel, table: Path
) -> None:
    table.write_text("key;level\n123456;special\n123456;special\n", "utf-8")
    batch.open(table)
    first, second = state_of(batch).lines
    assert (first.outcome.tone, second.outcome.tone) == (Tone.GOOD, Tone.BAD)
    assert "3." in second.why  # the clause
    assert state_of(batch).can_issue == 1


def test_a_table_of_something_else_says_so(batch: BatchViewModel, tmp_path: Path) -> None:
    path = tmp_path / "keys.csv"
    path.write_text("цвет\nсиний\n", "utf-8")
    batch.open(path)
    banner = state_of(batch).banner
    assert banner
    assert banner.tone is Tone.BAD
    assert state_of(batch).lines == ()


def test_what_is_under_way_can_be_stopped(place: Place, table: Path, keystore: Path) -> None:
    del keystore
    place.passphrase = PASSPHRASE
    runner = HeldRunner()
    batch = BatchViewModel(LoneFrame(place, runner))
    batch.open(table)
    assert state_of(batch).progress.startswith("Looking at the rows")
    batch.stop()
    runner.run_all()
    assert batch.state is None
    batch.open(table)
    runner.run_all()
    batch.issue()
    runner.run_next()  # the passphrase
    assert state_of(batch).progress == "Signing… 0 / 1"
    batch.stop()
    runner.run_all()
    banner = state_of(batch).banner
    assert banner
    assert "Nothing was issued" in banner.title
    assert issued(place) == ()
    batch.close()


def test_a_register_that_changed_meanwhile_is_looked_at_anew(
    batch: BatchViewModel, table: Path, place: Place
) -> None:
    batch.open(table)
    change_state(place.desk, 1, KeyState.LOST, "потерян")
    batch.issue()
    state = state_of(batch)
    assert state.banner
    assert state.banner.title == "Nothing was issued"
    assert (state.can_issue, state.done, issued(place)) == (0, False, ())
