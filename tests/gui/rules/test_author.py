"""The author's desk without its widgets."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.rules.author_states import AuthorState
from gui.rules.section import RegulationsViewModel
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer, Vendor
from keytool.i18n import set_language
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, register_key
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import Place
from tests.services.test_adopt_edition import SLOWER, text_of_twinpro

LATER = ("effective_from = 2023-07-06", "effective_from = 2027-01-01")


@pytest.fixture
def place(empty_place: Place) -> Place:
    desk = empty_place.desk
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    customer = add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    delivery = Delivery(customer.id, date(2026, 3, 1))
    register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 1), vendor="twinpro"), delivery)
    register_key(desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 2), vendor="twinpro"))
    return empty_place


@pytest.fixture
def rules(place: Place) -> Iterator[RegulationsViewModel]:
    made = RegulationsViewModel(LoneFrame(place))
    made.open()
    yield made
    made.close()
    set_language("en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "slower.toml"
    file.write_text(text_of_twinpro(*SLOWER, LATER), encoding="utf-8")
    return file


def shown(rules: RegulationsViewModel) -> AuthorState:
    assert rules.author.state is not None
    return rules.author.state


def test_a_file_lies_beside_its_rules(rules: RegulationsViewModel, file: Path) -> None:
    assert rules.author.state is None
    rules.author.open(str(file))
    state = shown(rules)
    assert (state.name, state.verdict, state.mistakes) == (
        "slower.toml",
        "Nothing is wrong with it.",
        (),
    )
    assert state.text == file.read_text(encoding="utf-8")
    assert state.edition is not None
    assert state.edition.levels[0].term == "2 working days"
    assert (state.may_try, state.may_adopt, state.day) == (True, True, date(2027, 1, 1))
    rules.author.shut()
    assert rules.author.state is None


def test_a_saved_file_is_checked_again_and_each_mistake_leads_to_its_line(
    rules: RegulationsViewModel, file: Path
) -> None:
    rules.author.open(str(file))
    text = file.read_text(encoding="utf-8").replace('"paper", "phone"', '"fax", "phone"', 1)
    file.write_text(text, encoding="utf-8")
    rules.author.look_again()
    state = shown(rules)
    (row,) = state.mistakes
    assert (row.text, row.place) == ("There is no channel fax.", "levels[reaction].channels")
    assert row.line is not None
    assert '"fax"' in text.splitlines()[row.line - 1]
    assert (state.verdict, state.may_try, state.may_adopt) == ("1 mistake", False, False)
    rules.author.show_line(row.line)
    assert shown(rules).line == row.line
    rules.author.show_clause("4.7")
    assert text.splitlines()[shown(rules).line - 1].startswith('"4.7"')


def test_a_file_that_went_away_is_told(rules: RegulationsViewModel, file: Path) -> None:
    rules.author.open(str(file))
    file.unlink()
    rules.author.look_again()
    banner = shown(rules).banner
    assert banner is not None
    assert "slower.toml" in banner.title


def test_a_trial_counts_and_lists(rules: RegulationsViewModel, file: Path) -> None:
    rules.author.open(str(file))
    rules.author.try_it()
    trial = shown(rules).trial
    assert trial is not None
    assert (trial.running, trial.done, trial.total) == (False, 2, 2)
    assert trial.told == "Something changes for 2 of 2 keys."
    assert [(sum_.label, sum_.value) for sum_ in trial.sums] == [
        ("The answer comes later", "1"),
        ("Another warranty", "1"),
    ]
    assert [(one.owner, len(one.changes)) for one in trial.rows] == [("ООО «Ромашка»", 1), ("", 1)]
    assert trial.rows[0].changes[0].endswith("→ by 13.01.2027 17:00 · TwinPro 4.7")


def test_a_trial_is_stopped_and_its_late_answer_is_not_shown(place: Place, file: Path) -> None:
    held = HeldRunner()
    rules = RegulationsViewModel(LoneFrame(place, held))
    rules.author.open(str(file))
    held.run_all()
    rules.author.try_it()
    assert shown(rules).trial is not None
    assert shown(rules).may_adopt is False
    rules.author.stop()
    held.run_all()
    trial = shown(rules).trial
    assert trial is not None
    assert (trial.running, trial.done) == (False, 0)
    assert shown(rules).may_adopt is True
    rules.close()


def test_another_text_makes_the_trial_void(rules: RegulationsViewModel, file: Path) -> None:
    rules.author.open(str(file))
    rules.author.try_it()
    file.write_text(text_of_twinpro(LATER), encoding="utf-8")
    rules.author.look_again()
    assert shown(rules).trial is None


def test_an_edition_put_in_force_is_shown_among_the_others(
    rules: RegulationsViewModel, file: Path
) -> None:
    rules.author.open(str(file))
    rules.author.adopt()
    question = rules.author.question
    assert question.state is not None
    assert question.state.fields[0].value == "2027-01-01"
    question.answer({"starts": "2026-12-15"})
    assert [question.state, rules.author.state] == [None, None]
    current = next(row for row in rules.state.regulations if row.current)
    assert (current.id, current.since) == ("twinpro-own", "in force since 15.12.2026")
    # The same text again, of another day: there is one already.
    rules.author.open(str(file))
    assert [row.text for row in shown(rules).mistakes] == [
        "Another edition has the id twinpro-own; a changed text gets a new one."
    ]


def test_a_day_that_is_taken_is_told(rules: RegulationsViewModel, file: Path) -> None:
    rules.author.open(str(file))
    rules.author.choose_day(date(2023, 7, 6))
    assert [row.place for row in shown(rules).mistakes] == ["effective_from"]
    rules.author.choose_day(date(2027, 2, 1))
    assert shown(rules).mistakes == ()
    assert shown(rules).day == date(2027, 2, 1)
