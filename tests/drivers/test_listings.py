from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.listings import (
    guardant_feature,
    guardant_key,
    guardant_keys,
    sentinel_feature,
    sentinel_key,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import Feature
from tests.drivers.loopback_runtimes import guardant_feature as feature_row

HL = {"haspid": "782062012", "typ": "Sentinel HL Pro", "ven": "37515", "isloc": "1"}
ON_FRIDAY = "Expiration Date<br><nobr>&nbsp;Fri Jun 5, 2026 19:55</nobr>"

json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
hasp_rows = st.dictionaries(
    st.sampled_from(["haspid", "typ", "isloc", "configuration", "ven", "fw", "fid", "lic", "fn"]),
    json_like | st.sampled_from(["1", "Sentinel HL", "Perpetual", "²", "Xyz 99, 9999"]),
)
guardant_rows = st.dictionaries(
    st.sampled_from(["dongleId", "featureNumber", "validUpToDate", "flags", "vendor", "name"]),
    json_like | st.just({"remote": False}),
)


def test_a_hardware_key() -> None:
    key = sentinel_key({**HL, "fw": "3.25"})
    assert key
    assert (key.key_id, key.model) == (KeyId(Family.HASP, 782062012), "sentinel-hl-pro")
    assert (key.vendor_code, key.firmware) == ("37515", "3.25")


@pytest.mark.parametrize(
    "change",
    [
        {"typ": "placeholder"},
        {"typ": "HASP-SL-AdminMode"},
        {"typ": "HASP SL"},
        {"typ": "Sentinel HL", "configuration": "haspsl-usermode"},
        {"typ": "Sentinel Cloud"},
        {"typ": ""},
        {"isloc": "0"},
        {"isloc": ""},
        {"haspid": "0"},
        {"haspid": ""},
    ],
)
def test_what_is_no_local_hardware_key(change: dict[str, str]) -> None:
    assert sentinel_key({**HL, **change}) is None


@pytest.mark.parametrize(
    "kind",
    [
        {"typ": "HASP HL Net 10"},
        {"typ": "HASP-HL"},
        {"typ": "HASP4 M4"},
        {"typ": "Key", "configuration": "sentinelhl,driverless"},
    ],
)
def test_the_ways_to_say_hardware(kind: dict[str, str]) -> None:
    assert sentinel_key({**HL, **kind})


@pytest.mark.parametrize(
    "change",
    [
        {"haspid": "~12345"},
        {"haspid": "-5"},
        {"haspid": "١٢٣"},
        {"haspid": "9" * 21},
        {"typ": "Sentinel HL Basic"},
    ],
)
def test_a_temporary_id_is_no_id(change: dict[str, str]) -> None:
    key = sentinel_key({**HL, **change})
    assert key
    assert key.key_id is None


@pytest.mark.parametrize(
    ("row", "feature"),
    [
        ({"fid": "0", "lic": "Perpetual"}, Feature("0")),
        ({"fid": "1", "lic": ON_FRIDAY}, Feature("1", None, date(2026, 6, 5))),
        ({"fid": "7", "fn": "CAD", "lic": " perpetual "}, Feature("7", "CAD")),
        ({"fid": 3, "lic": f"Expired {ON_FRIDAY}"}, Feature("3", None, date(2026, 6, 5), True)),
        ({"fid": "1", "lic": "Executions 10"}, None),
        ({"fid": "1", "lic": "Fri Jum 5, 2026"}, None),
        ({"fid": "1", "lic": "Fri Jun 31, 2026"}, None),
        ({"fid": "1", "lic": ""}, None),
        ({"fid": "x", "lic": "Perpetual"}, None),
        ({"lic": "Perpetual"}, None),
    ],
)
def test_sentinel_terms(row: dict[str, object], feature: Feature | None) -> None:
    assert sentinel_feature(row) == feature


def test_features_of_other_keys_are_left_to_them() -> None:
    rows = [
        {"haspid": "1", "fid": "5", "lic": "Perpetual"},
        {"haspid": "782062012", "fid": "6", "lic": "Perpetual"},
        {"haspid": "782062012", "fid": "6", "lic": "Perpetual"},
    ]
    key = sentinel_key(HL, rows)
    assert key
    assert key.features == (Feature("6"),)


def test_a_dongle_is_one_key_with_all_its_features() -> None:
    rows = [feature_row(439041025), feature_row(7), feature_row(439041025, featureNumber=3)]
    keys = {key.key_id: key for key in guardant_keys(rows)}
    assert set(keys) == {KeyId(Family.GUARDANT, 439041025), KeyId(Family.GUARDANT, 7)}
    key = keys[KeyId(Family.GUARDANT, 439041025)]
    assert [feature.feature for feature in key.features] == ["2", "3"]
    assert key.vendor_code == "1234567890"
    assert key.model is None


def test_ids_above_32_bits_are_kept() -> None:
    (key,) = guardant_keys([feature_row(9876543210)])
    assert key.key_id == KeyId(Family.GUARDANT, 9876543210)


@pytest.mark.parametrize("dongle", [0, 0xFFFFFFFF, -1, True, False, 1.5, None, "", [], 2**64])
def test_what_is_no_dongle_id(dongle: object) -> None:
    assert guardant_keys([feature_row(dongle)]) == ()


@pytest.mark.parametrize("flags", [{"remote": True}, {}, None, "remote", {"remote": 0}])
def test_keys_that_are_not_surely_local(flags: object) -> None:
    assert guardant_keys([feature_row(7, flags=flags)]) == ()


@pytest.mark.parametrize(
    ("row", "feature"),
    [
        ({}, Feature("2", "Twin · Core")),
        ({"productName": ""}, Feature("2", "Core")),
        ({"productName": "", "name": None}, Feature("2")),
        ({"validUpToDate": 1701993600}, Feature("2", "Twin · Core", date(2023, 12, 8))),
        ({"flags": {"expired": True}}, Feature("2", "Twin · Core", None, True)),
        ({"validUpToDate": "soon"}, None),
        ({"validUpToDate": True}, None),
        ({"validUpToDate": 10**30}, None),
        ({"featureNumber": None}, None),
    ],
)
def test_guardant_terms(row: dict[str, object], feature: Feature | None) -> None:
    assert guardant_feature(feature_row(7, **row)) == feature


def test_a_model_that_was_told() -> None:
    key = guardant_key("7", [], "Guardant Sign")
    assert key
    assert key.model == "sign"


@given(hasp_rows, st.lists(hasp_rows, max_size=3))
def test_no_sentinel_row_raises(row: dict[str, object], features: list[dict[str, object]]) -> None:
    key = sentinel_key(row, features)
    assert key is None or key.family is Family.HASP


@given(st.lists(guardant_rows, max_size=5))
def test_no_guardant_row_raises(rows: list[dict[str, object]]) -> None:
    ids = [key.key_id for key in guardant_keys(rows)]
    assert len(ids) == len(set(ids))
