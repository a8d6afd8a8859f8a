"""Lists, balances and contacts are believed within the terms of the key that signed them."""

import pytest

from keytool.coupon.checking.status import read_list
from keytool.coupon.format.buckets import read_balance
from keytool.coupon.format.contact import read_contact
from tests.coupon.status_terms import CONTACT_ADDRESS, LIST_ADDRESS, TERMS, Term


def read(term: Term) -> object:
    if term.kind == "list":
        return read_list(term.content, term.trust, LIST_ADDRESS, term.now)
    if term.kind == "balance":
        return read_balance(term.content, term.trust, term.now)
    return read_contact(term.content, term.trust, CONTACT_ADDRESS, term.now)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.kind} {term.name}")
def test_a_status_key_has_its_terms(term: Term) -> None:
    if term.believed:
        assert read(term)
        return
    with pytest.raises(ValueError, match=r"issue window|key retired|key distrusted"):
        read(term)
