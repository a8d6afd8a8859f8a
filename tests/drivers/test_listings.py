from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.listings import (
    guardant_asides,
    guardant_feature,
    guardant_key,
    guardant_keys,
    sentinel_asides,
    sentinel_feature,
    sentinel_key,
    sentinel_rows,
)
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.readings import Aside, AsideKind, Mark
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
        ({"fid": "1", "lic": ON_FRIDAY}, Feature("1", None, date(2026, 6, 5), term=Term.DATE)),
        ({"fid": "7", "fn": "CAD", "lic": " perpetual "}, Feature("7", "CAD")),
        (
            {"fid": 3, "lic": f"Expired {ON_FRIDAY}"},
            Feature("3", None, date(2026, 6, 5), True, Term.DATE),
        ),
        (
            {"fid": "1", "lic": "Executions 10"},
            Feature("1", term=Term.EXECUTIONS, amount=10, text="Executions 10"),
        ),
        (
            {"fid": "1", "lic": "Fri Jum 5, 2026"},
            Feature("1", term=Term.OTHER, text="Fri Jum 5, 2026"),
        ),
        ({"fid": "1", "lic": ""}, Feature("1", term=Term.OTHER)),
        ({"fid": "1", "lic": "Perpetual", "unusable": "1"}, Feature("1", usable=False)),
        ({"fid": "x", "lic": "Perpetual"}, None),
        ({"lic": "Perpetual"}, None),
    ],
)
def test_sentinel_terms(row: dict[str, object], feature: Feature | None) -> None:
    assert sentinel_feature(row) == feature


@pytest.mark.parametrize("order", [1, -1])
def test_a_key_listed_here_and_through_the_network_is_here(order: int) -> None:
    rows = [HL, {**HL, "isloc": "0", "loc": "SRV2"}][::order]
    assert sentinel_rows(rows) == (HL,)
    assert sentinel_asides(sentinel_rows(rows)) == ()
    (key,) = guardant_keys([feature_row(7, flags={"remote": bool(n)}) for n in (0, 1)][::order])
    assert key.key_id == KeyId(Family.GUARDANT, 7)


def test_what_is_beside_the_keys_of_this_computer_has_a_name() -> None:
    rows = [
        HL,
        {"haspid": "0", "typ": "placeholder", "isloc": "1"},
        {"haspid": "792409087108542559", "typ": "Sentinel SL-AdminMode", "isloc": "1"},
        {"haspid": "5", "typ": "Sentinel HL Net 10", "isloc": "0", "loc": "SRV-LIC"},
        {"haspid": "6", "typ": "Quux", "isloc": "1"},
    ]
    software, remote, unknown = sentinel_asides(rows)
    assert software == Aside(
        Family.HASP, AsideKind.SOFTWARE, "792409087108542559", "Sentinel SL-AdminMode"
    )
    assert remote == Aside(Family.HASP, AsideKind.REMOTE, "5", "Sentinel HL Net 10", "SRV-LIC")
    assert unknown == Aside(Family.HASP, AsideKind.UNKNOWN, "6", "Quux")


@pytest.mark.parametrize(
    ("change", "marks"),
    [
        ({}, ()),
        ({"locked": "0", "cloned": "", "key_disabled": "No"}, ()),
        ({"locked": "1"}, (Mark.LOCKED,)),
        ({"cloned": "1", "key_disabled": "true"}, (Mark.DISABLED, Mark.CLONED)),
        ({"typ": "Sentinel HL Master", "configuration": "sentinelhlmaster"}, (Mark.MASTER,)),
        ({"typ": "HASP HL Developer"}, (Mark.MASTER,)),
    ],
)
def test_marks_of_a_key(change: dict[str, str], marks: tuple[Mark, ...]) -> None:
    key = sentinel_key({**HL, **change})
    assert key
    assert key.marks == marks


def test_a_master_key_says_so_in_its_model_and_shows_its_batch_code() -> None:
    key = sentinel_key({**HL, "configuration": "sentinelhlmaster", "vname": "DEMOMA (37515)"})
    assert key
    assert (key.is_master, key.model) == (True, "sentinel-hl-pro-master")
    assert (key.batch_code, key.vendor_code) == ("DEMOMA", "37515")


def test_a_hasp4_is_a_key_without_an_id() -> None:
    key = sentinel_key({"haspid": "0", "typ": "HASP4 M1", "configuration": "hasp4", "isloc": "1"})
    assert key
    assert (key.key_id, key.model) == (None, "hasp4-m1")


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
    (aside,) = guardant_asides([feature_row(7, flags=flags)])
    assert aside.number == "00000007"
    assert (aside.kind is AsideKind.REMOTE) == (flags == {"remote": True})


@pytest.mark.parametrize(
    ("row", "feature"),
    [
        ({}, Feature("2", "Twin · Core")),
        ({"productName": ""}, Feature("2", "Core")),
        ({"productName": "", "name": None}, Feature("2")),
        (
            {"validUpToDate": 1701993600, "validFromDate": 1670457600},
            Feature("2", "Twin · Core", date(2023, 12, 8), term=Term.DATE, since=date(2022, 12, 8)),
        ),
        ({"flags": {"expired": True}}, Feature("2", "Twin · Core", None, True)),
        (
            {"validUpToDate": "soon"},
            Feature("2", "Twin · Core", term=Term.OTHER, text="validUpToDate soon"),
        ),
        (
            {"validUpToDate": 10**29},
            Feature("2", "Twin · Core", term=Term.OTHER, text=f"validUpToDate {10**29}"),
        ),
        (
            {"runCounter": 12, "sessionsCount": 11},
            Feature("2", "Twin · Core", term=Term.OTHER, text="runCounter 12"),
        ),
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
