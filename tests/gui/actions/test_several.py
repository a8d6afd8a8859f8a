"""What several things allow: with how many of them, why not with the rest, and what comes of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gui.actions.action import FileWanted, Several, Thing
from gui.actions.key import SUBJECT
from gui.actions.several import left_words, states_for_all
from gui.actions.subjects import KINDS, subject_of
from gui.kit.links import Kind
from gui.lists.acting import Acting
from keytool.domain.coupons import Coupon
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.i18n import set_language
from keytool.services.register_key import change_state, register_key
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place

ALL = (1, 2, 3)
STOCK = "Sentinel SuperPro / UltraPro · № SP-204117"
"""Key 3; nothing of it was ever shipped."""


@pytest.fixture
def coupons(place: Place) -> dict[str, Coupon]:
    place.passphrase = PASSPHRASE
    return live_through(place, place.mint(PASSPHRASE))


@pytest.fixture
def acting(frame: LoneFrame) -> Iterator[Acting]:
    made = Acting(frame)
    yield made
    made.close()


def labels(acting: Acting) -> dict[str, str]:
    return {action.id: action.label for action in acting.state.actions}


def test_the_line_says_with_how_many_and_why_not_with_the_rest(acting: Acting) -> None:
    acting.choose("keys", ALL)
    assert acting.state.name == "3 chosen"
    assert labels(acting) == {
        "extend": "Extend the warranty: 2 of 3",
        "edit": "Edit the record",
        "state": "Change the state",
        "label": "Label",
    }
    hints = {action.id: action.hint for action in acting.state.actions}
    assert hints["extend"] == f"1 is left out. It begins with the shipment: {STOCK}."
    assert hints["state"] == ""


def test_what_none_allows_stands_last_and_says_why(place: Place, acting: Acting) -> None:
    for row in (1, 2):
        change_state(place.desk, row, KeyState.LOST, "потерян")
    acting.choose("keys", (1, 2))
    *possible, extend, state = acting.state.actions
    assert all(action.enabled for action in possible)
    assert [(one.id, one.enabled) for one in (extend, state)] == [
        ("extend", False),
        ("state", False),
    ]
    assert state.hint.startswith("2 are left out. It is out of service for good: ")


def test_what_changes_meanwhile_is_counted_anew(place: Place, acting: Acting) -> None:
    acting.choose("keys", (1, 2))
    assert labels(acting)["state"] == "Change the state"
    change_state(place.desk, 1, KeyState.LOST, "потерян")
    acting.look_again()
    assert labels(acting)["state"] == "Change the state: 1 of 2"
    acting.choose("keys", (1,))
    acting.choose("keys", ())
    assert acting.state.actions == ()


def test_numbers_come_when_the_things_were_looked_up() -> None:
    assert next(one.label for one in states_for_all(SUBJECT, None)) == "Extend the warranty"


def test_the_question_says_who_is_left_out_and_so_does_the_line(frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, ALL, "extend")
    state = frame.doing.question.state
    assert state
    told = ("1 is left out.", f"It begins with the shipment: {STOCK}.")
    assert (state.subject, tuple(state.text.splitlines()[-2:])) == ("2 keys", told)
    frame.doing.question.answer({"until": "2031-01-15", "reason": "партия"})
    assert frame.said[-1].text == " ".join(("Changed: 2.", *told))
    assert frame.said[-1].undo


def test_what_none_of_them_allows_is_said_and_not_asked(place: Place, frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, (3,), "extend")
    assert frame.doing.question.state is None
    assert frame.said[-1].text == f"1 is left out. It begins with the shipment: {STOCK}."
    frame.do_all(Kind.KEY, ALL, "ship")
    assert frame.said[-1].text == "This cannot be done any more."
    assert place.desk.today() > date(2000, 1, 1)


def test_states_say_how_many_may_have_them(frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, ALL, "state")
    state = frame.doing.question.state
    assert state
    assert [choice.label for choice in state.fields[0].choices] == [
        "Faulty: 2 of 3",
        "Lost",
        "Written off",
    ]


def test_a_model_of_one_family_leaves_out_the_others(place: Place, frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, ALL, "edit")
    frame.doing.question.answer({"model": "Guardant Time", "sold_on": ""})
    assert frame.said[-1].text.startswith("Changed: 1. Of another family than the model: ")
    frame.do_all(Kind.KEY, ALL, "edit")
    frame.doing.question.answer({"batch": " "})
    state = frame.doing.question.state
    assert state
    assert state.banner
    assert state.banner.title == "Nothing is said that would change."


def test_certificates_that_say_nothing_more_are_left_out(
    frame: LoneFrame, coupons: dict[str, Coupon], tmp_path: Path
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    both = (coupons["renewed"], coupons["revoked"])
    frame.do_all(Kind.COUPON, tuple(one.id for one in both), "save-paper")
    frame.doing.save(wanted[0], tmp_path / "certificates.zip")
    assert frame.said[-1].text == (
        "Saved: certificates.zip. 1 is left out. "
        f"The coupon is not in force: {coupons['revoked'].code}."
    )


def test_many_names_are_counted() -> None:
    left = tuple((f"K{n}", "It is closed") for n in range(9))
    told = left_words((*left, ("M1", "It is yours already")))
    assert told == (
        "10 are left out. It is closed: K0, K1, K2, K3, K4, K5 and 3 more. It is yours already: M1."
    )
    set_language("ru")
    assert left_words((("K1", "Закрыто"),)) == "Без 1 отмеченного. Закрыто: K1."


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_counts_by_the_same_line(kind: Kind) -> None:
    """Whatever can be done with many of a kind is counted by what its things forbid."""
    subject = subject_of(kind)
    together = [action.id for action in subject.actions if action.many]
    fits = Thing(1, "a", None)
    stays = Thing(2, "b", None, dict.fromkeys(together, "Not now"))
    told = states_for_all(subject, Several((fits, stays)))
    assert {one.id for one in told} == set(together)
    assert all(one.label.endswith(": 1 of 2") for one in told)
    assert all(one.hint == "1 is left out. Not now: b." for one in told)


def test_a_thousand_keys_are_looked_up_at_once(place: Place, frame: LoneFrame) -> None:
    rows = [
        register_key(place.desk, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x5000_0000 + n))).id
        for n in range(3)
    ]
    assert SUBJECT.many
    several = SUBJECT.many.look(frame.doing.desk(), (*rows * 400, 9999))
    assert several.rows == tuple(rows)
