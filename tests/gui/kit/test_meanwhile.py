"""Three readings of a record become one, and nothing is lost of them."""

from hypothesis import given
from hypothesis import strategies as st

from gui.kit.meanwhile import merged

NAMES = st.sampled_from(["name", "inn", "batch"])
VALUES = st.dictionaries(NAMES, st.sampled_from(["", "1", "2", "3"]))


@given(VALUES, VALUES, VALUES)
def test_every_value_that_somebody_wrote_is_there(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    both = merged(before, mine, theirs)
    for name in mine.keys() | theirs.keys():
        began, typed, now = (one.get(name, "") for one in (before, mine, theirs))
        here, beside = both.values.get(name, ""), both.theirs.get(name)
        if name in theirs and typed != began and now not in {began, typed}:
            assert (here, beside) == (typed, now)
        elif name in theirs and typed == began:
            assert (here, beside) == (now, None)
        else:
            assert (here, beside) == (typed, None)


def test_what_is_typed_beside_the_record_stays() -> None:
    both = merged(
        {"batch": "1", "reason": ""}, {"batch": "1", "reason": "так"}, {"batch": "2", "reason": ""}
    )
    assert both.values == {"batch": "2", "reason": "так"}
    assert both.theirs == {}
