"""A value made late is what the standard library would have made at once."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Late:
    number: int
    word: str = "w"
    more: tuple[int, ...] = field(default_factory=tuple, compare=False)
    hidden: int = field(default=0, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class AtOnce:
    number: int
    word: str = "w"
    more: tuple[int, ...] = field(default_factory=tuple, compare=False)
    hidden: int = field(default=0, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Late):
    last: int = 3

    def __post_init__(self) -> None:
        if self.last < 0:
            raise ValueError(self.last)


@dataclass(frozen=True, slots=True)
class Own:
    number: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


class Inheriting(Late):
    own: int


facts = st.tuples(
    st.integers(), st.text(), st.tuples(st.integers()), st.integers(min_value=0, max_value=3)
)


@given(facts, facts)
def test_it_compares_hashes_and_is_written_as_the_other(
    one: tuple[int, str, tuple[int], int], other: tuple[int, str, tuple[int], int]
) -> None:
    late, at_once = (Late(*one), Late(*other)), (AtOnce(*one), AtOnce(*other))
    assert (late[0] == late[1]) == (at_once[0] == at_once[1])
    assert hash(late[0]) == hash(at_once[0])
    assert repr(late[0]) == repr(at_once[0]).replace("AtOnce", "Late")
    assert dataclasses.astuple(late[0]) == dataclasses.astuple(at_once[0])
    assert pickle.loads(pickle.dumps(late[0])) == late[0]  # noqa: S301  our own
    assert copy.deepcopy(late[0]) == replace(late[0], number=one[0]) == late[0]


def test_it_tells_of_itself_as_the_other() -> None:
    assert inspect.signature(Late) == inspect.signature(AtOnce)
    assert [(one.name, one.default) for one in fields(Late)] == [
        (one.name, one.default) for one in fields(AtOnce)
    ]
    assert Late.__match_args__ == AtOnce.__match_args__
    assert not hasattr(Late(1), "__dict__")
    stranger: object = AtOnce(1)
    assert Late(1) != stranger


def test_it_cannot_be_changed() -> None:
    late = Late(1)
    for name in ("number", "unheard"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"assign to field '{name}'"):
            setattr(late, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError, match="delete field 'number'"):
        delattr(late, "number")
    assert late == Late(1)


def test_one_that_inherits_is_made_and_checked_as_a_whole() -> None:
    checked = Checked(1, last=4)
    assert (checked.number, checked.word, checked.last) == (1, "w", 4)
    assert repr(checked) == "Checked(number=1, word='w', more=(), last=4)"
    with pytest.raises(ValueError, match="-1"):
        replace(checked, last=-1)


def test_a_plain_class_that_inherits_may_have_more() -> None:
    heir = Inheriting(1)
    heir.own = 4
    assert (heir.number, heir.own) == (1, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(heir, "number", 2)  # noqa: B010  what a type checker would refuse


def test_what_a_class_has_written_itself_stays() -> None:
    assert (Own(1) == Own(2), hash(Own(1)), repr(Own(1))) == (True, 7, "own")


def test_what_is_not_frozen_is_the_other() -> None:
    @dataclass
    class Changing:
        number: int

    changing = Changing(1)
    changing.number = 2
    assert changing == Changing(2)
