import pytest

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_names import key_name, reading_name
from keytool.domain.keys import Key
from keytool.domain.readings import Kind, Reading, Sighting, Status

SIGN = KeyId(Family.GUARDANT, 0x1A2B3C4D)
SIGHTING = Sighting(0x0A89, 8, "1-1", Kind.KEY, "Guardant Sign", Family.GUARDANT, "sign")
STRANGER = Sighting(0x0403, 0x6001, "1-2", Kind.LOOK_ALIKE, "FT232 bridge")


@pytest.mark.parametrize(
    ("key_id", "marking", "name"),
    [
        (SIGN, None, "Guardant Sign 1A2B 3C4D"),
        (SIGN, "123456", "Guardant Sign 1A2B 3C4D"),
        (None, "123456", "Guardant Sign № 123456"),
        (None, None, "Guardant Sign"),
    ],
)
def test_a_key_is_called_by_what_is_known(
    key_id: KeyId | None, marking: str | None, name: str
) -> None:
    assert key_name(Key(Family.GUARDANT, key_id, marking, "sign")) == name


def test_a_name_can_be_set_apart() -> None:
    key = Key(Family.GUARDANT, SIGN, None, None)
    assert key_name(key, " · ") == "Guardant · 1A2B 3C4D"


@pytest.mark.parametrize(
    ("reading", "name"),
    [
        (Reading(SIGHTING, Status.IDENTIFIED, key_id=SIGN), "Guardant Sign 1A2B 3C4D"),
        (Reading(SIGHTING, Status.NO_ID), "Guardant Sign"),
        (Reading(STRANGER, Status.NOT_A_KEY), "FT232 bridge"),
    ],
)
def test_a_reading_is_called_by_what_it_told(reading: Reading, name: str) -> None:
    assert reading_name(reading) == name
