import pytest

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.series import gets_desk_number, series_on, with_series


@pytest.mark.parametrize(
    ("marking", "series"),
    [
        ("H4 M1 ORGL8", "ORGL8"),
        ("h4  m1 orgl8", "ORGL8"),
        ("M4 ORG8A", None),
        ("ORGL8", "ORGL8"),
        ("EAOWT", "EAOWT"),
        ("A-100", None),
        ("EAOWT-7", None),
        ("123456", None),
        ("БОЧКА", None),
        ("", None),
    ],
)
def test_what_is_a_batch_code_alone(marking: str, series: str | None) -> None:
    assert series_on(Family.HASP, marking) == series
    assert series_on(Family.GUARDANT, marking) is None


def test_a_batch_code_goes_where_it_belongs() -> None:
    key = with_series(Key(Family.HASP, marking="ORGL8"))
    assert (key.marking, key.batch, key.unmarked) == (None, "ORGL8", True)
    assert gets_desk_number(key)
    known = with_series(Key(Family.HASP, KeyId(Family.HASP, 5), "EAOWT"))
    assert (known.batch, known.marking, gets_desk_number(known)) == ("EAOWT", None, False)
    other = Key(Family.HASP, marking="ORGL8", batch="12/26")
    assert with_series(other) == other


@pytest.mark.parametrize(
    ("key", "gets"),
    [
        (Key(Family.HASP, model="hasp-hl-basic"), True),
        (Key(Family.HASP, model="sentinel-hl-basic"), True),
        (Key(Family.HASP, marking="S-1", model="hasp-hl-basic"), False),
        (Key(Family.HASP, KeyId(Family.HASP, 5), model="hasp-hl-basic"), False),
        (Key(Family.HASP, model="sentinel-hl-pro"), False),
        (Key(Family.GUARDANT, model="basic"), False),
    ],
)
def test_who_gets_a_desk_number(key: Key, gets: bool) -> None:
    assert gets_desk_number(key) == gets
