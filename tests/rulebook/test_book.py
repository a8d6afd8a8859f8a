from datetime import date

import pytest

from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.rulebook.loader import built_in_rulebook

BOOK = built_in_rulebook()
TODAY = date(2026, 11, 20)


def test_distate_sells_twelve_requests_for_a_year() -> None:
    terms = BOOK.edition_for("distate", TODAY).coupon_terms("special")
    assert terms is not None
    assert (terms.unit, terms.units, terms.months, terms.clause) == (
        UnitKind.REQUESTS,
        12,
        12,
        "3.6",
    )


def test_a_level_without_coupon_has_no_terms() -> None:
    assert BOOK.edition_for("distate", TODAY).coupon_terms("vip") is None
    assert BOOK.edition_for("twinpro", TODAY).coupon_terms("reaction") is None


def test_an_unknown_level_names_those_that_exist() -> None:
    with pytest.raises(BadInput, match="level-unknown") as caught:
        BOOK.edition_for("technotronics", TODAY).level("vip")
    assert caught.value.params["known"] == ["emergency", "high", "medium", "low", "user-silent"]


def test_twinpro_warrants_twelve_months() -> None:
    terms = BOOK.edition_for("twinpro", TODAY).warranty_terms()
    assert (terms.months, terms.clause) == (12, "6.7")


def test_a_regulation_may_be_silent_on_warranty() -> None:
    with pytest.raises(BadInput, match="regulation-has-no-warranty"):
        BOOK.edition_for("distate", TODAY).warranty_terms()


def test_no_edition_before_its_day() -> None:
    with pytest.raises(BadInput, match="no-edition-in-force"):
        BOOK.edition_for("twinpro", date(2023, 7, 5))
    assert BOOK.edition_for("twinpro", date(2023, 7, 6)).id == "twinpro-2023-07-06"


def test_an_unknown_regulation_names_those_that_exist() -> None:
    with pytest.raises(BadInput, match="regulation-unknown") as caught:
        BOOK.edition_for("nobody", TODAY)
    assert "distate" in str(caught.value.params["known"])


@pytest.mark.parametrize("edition", BOOK.editions, ids=lambda e: e.id)
def test_every_level_says_its_reaction_and_clause(edition: object) -> None:
    from keytool.rulebook.book import Edition

    assert isinstance(edition, Edition)
    for level in edition.levels:
        reaction = edition.reaction(level.id)
        assert reaction.amount > 0
        assert reaction.clause
