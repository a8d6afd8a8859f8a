"""Where a person is in the workflow: answers, what is proposed, what the plugged keys tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.replacement.progress import Progress, first_ask
from gui.replacement.record import Rehearsed
from gui.replacement.states import Ask
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from tests.gui.replacement.qt import samples

KEY = Key(Family.GUARDANT, None, "1", "sign")


@given(st.text(min_size=1, max_size=8), st.text(max_size=8))
def test_an_answer_is_kept_and_puts_the_trouble_away(name: str, value: str) -> None:
    before = Progress(Ask.CLAIM, trouble=ValueError(), saved="/act.pdf")
    after = before.having(name, value)
    assert after.told(name) == value
    assert (after.trouble, after.saved, after.ask) == (None, "", Ask.CLAIM)


@pytest.mark.parametrize("name", ["new", "reason", "shipped", "order"])
def test_what_was_checked_with_an_earlier_answer_is_void(name: str) -> None:
    checked = Progress(Ask.KEY, rehearsed=Rehearsed(KEY))
    assert checked.having(name, "x").rehearsed is None
    assert checked.having("note", "x").rehearsed is not None


def test_nothing_is_proposed_before_anything_is_known() -> None:
    empty = Progress()
    assert (empty.lost, empty.readable, empty.marked, empty.damaged) == ("", "", "", "")
    assert empty.told("lost") == ""


def test_it_begins_with_the_first_question() -> None:
    assert first_ask(None) is Ask.FAULTY


@pytest.mark.parametrize(
    ("scene", "ask"),
    [
        ("await-key", Ask.RECEIPT),
        ("readable", Ask.READABLE),
        ("needs-decision", Ask.DECISION),
        ("quote", Ask.SETTLEMENT),
        ("repurchase", Ask.SETTLEMENT),
        ("replace-free", Ask.KEY),
        ("act", Ask.ACT),
        ("cancelled", Ask.CANCELLED),
    ],
)
def test_a_replacement_is_gone_on_with_where_it_stands(scene: str, ask: Ask) -> None:
    """A person who comes back is asked what is wanted now, not what was decided."""
    walk = samples.SCENES[scene]("en")
    walk.section.open_replacement(1)
    assert walk.asks() is ask
