"""Nothing is lost or bent between a value and its row."""

from collections.abc import Mapping
from datetime import UTC
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Row, Table

from db.coupons import COUPONS, coupon_of_row, values_of_coupon
from db.customers import CUSTOMERS, customer_of_row, values_of_customer
from db.keys import KEYS, key_of_row, padded, values_of_key
from db.licences import LICENCES, licence_of_row, values_of_licence
from db.redemptions import REDEMPTIONS, redemption_of_row, values_of_redemption
from db.shipments import SHIPMENTS, shipment_of_row, values_of_shipment
from db.vendors import VENDORS, values_of_vendor, vendor_of_row
from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, Redemption, UnitKind
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.parties import Category, Customer, Vendor

numbers = st.integers(1, 2**63 - 1)
texts = st.text()
maybe = st.none() | texts
octets = st.binary()
moments = st.datetimes(timezones=st.just(UTC))

vendors = st.builds(Vendor, texts, texts, texts, texts)
customers = st.builds(Customer, texts, st.sampled_from(Category), maybe, numbers)
licences = st.builds(Licence, numbers, texts, maybe, numbers, st.none() | st.dates(), numbers)
shipments = st.builds(Shipment, numbers, st.dates(), maybe, st.lists(numbers).map(tuple), numbers)
claims = st.builds(
    CouponClaims,
    octets,
    octets,
    texts,
    texts,
    st.sampled_from(UnitKind),
    numbers,
    st.dates(),
    st.dates(),
    texts,
)
coupons = st.builds(
    Coupon,
    claims,
    numbers,
    texts,
    texts,
    texts,
    octets,
    moments,
    st.sampled_from(CouponMark),
    numbers,
    numbers,
    numbers,
)
redemptions = st.builds(Redemption, numbers, texts, numbers, moments, numbers)


@st.composite
def keys(draw: st.DrawFn) -> Key:
    family = draw(st.sampled_from(Family))
    key_id = draw(st.none() | st.builds(KeyId, st.just(family), st.integers(0, 2**64 - 1)))
    state = draw(st.sampled_from(KeyState))
    return Key(
        family, key_id, draw(maybe), draw(maybe), draw(maybe), state, draw(numbers), draw(numbers)
    )


def as_row(table: Table, values: Mapping[str, object]) -> Row[Any]:
    """The values as the attributes of a row; every column, and columns only."""
    assert set(values) == set(table.columns.keys())
    return cast("Row[Any]", SimpleNamespace(**values))


@given(vendors)
def test_vendors(vendor: Vendor) -> None:
    values = values_of_vendor(vendor)
    assert vendor_of_row(as_row(VENDORS, values)) == vendor


@given(customers)
def test_customers(customer: Customer) -> None:
    values = values_of_customer(customer)
    assert customer_of_row(as_row(CUSTOMERS, values)) == customer


@given(keys())
def test_keys(key: Key) -> None:
    assert key_of_row(as_row(KEYS, values_of_key(key))) == key


@given(licences)
def test_licences(licence: Licence) -> None:
    values = values_of_licence(licence)
    assert licence_of_row(as_row(LICENCES, values)) == licence


@given(shipments)
def test_shipments(shipment: Shipment) -> None:
    row = as_row(SHIPMENTS, values_of_shipment(shipment))
    assert shipment_of_row(row, shipment.keys) == shipment


@given(coupons)
def test_coupons(coupon: Coupon) -> None:
    values = values_of_coupon(coupon)
    assert coupon_of_row(as_row(COUPONS, values)) == coupon


@given(redemptions)
def test_redemptions(redemption: Redemption) -> None:
    values = values_of_redemption(redemption)
    assert redemption_of_row(as_row(REDEMPTIONS, values)) == redemption


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_padded_numbers_sort_like_numbers(one: int, other: int) -> None:
    assert (padded(one) < padded(other)) == (one < other)
    assert len(padded(one)) == 20


def test_a_new_value_leaves_its_id_to_the_database() -> None:
    assert "id" not in values_of_licence(Licence(1, "Редактор"))


def test_a_key_with_an_id_of_another_family_has_no_row() -> None:
    with pytest.raises(ValueError, match="hasp"):
        values_of_key(Key(Family.HASP, KeyId(Family.GUARDANT, 5)))
