from dataclasses import replace
from datetime import date, datetime, time

import pytest

from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.domain.working_time import Shift
from keytool.rulebook.book import Edition, Rulebook
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
    terms = BOOK.edition_for("distate", TODAY).warranty_terms()
    assert (terms.months, terms.clause, terms.edition) == (None, "", "distate-2021-07-01")


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


def with_newer(regulation: str, since: date) -> tuple[Rulebook, str]:
    old = BOOK.edition_for(regulation, TODAY)
    newer = replace(old, id=f"{regulation}-new", effective_from=since)
    return Rulebook([*BOOK.editions, newer], lambda: BOOK.calendars), old.id


def test_entels_keeps_the_edition_of_the_contracts_day() -> None:
    book, old = with_newer("entels", date(2026, 7, 1))
    assert book.edition_for("entels", TODAY).id == "entels-new"
    assert book.edition_for("entels", TODAY, date(2026, 6, 30)).id == old
    assert book.edition_for("entels", TODAY, date(2026, 7, 1)).id == "entels-new"
    assert book.edition_for("entels", date(2026, 6, 1), date(2026, 5, 1)).id == old


@pytest.mark.parametrize("regulation", ["distate", "technotronics", "smartmonitor", "twinpro"])
def test_the_others_take_the_newest_whatever_the_contract(regulation: str) -> None:
    book, _ = with_newer(regulation, date(2026, 7, 1))
    found = book.edition_for(regulation, TODAY, date(2024, 1, 1))
    assert found.id == f"{regulation}-new"


def test_terms_of_older_facts_are_computed_by_the_first_edition() -> None:
    assert BOOK.edition_to_compute("twinpro", date(2019, 1, 1)).id == "twinpro-2023-07-06"
    assert BOOK.edition_to_compute("twinpro", TODAY).id == "twinpro-2023-07-06"
    with pytest.raises(BadInput, match="regulation-unknown"):
        BOOK.edition_to_compute("nobody", TODAY)


LEVELS = {
    "entels": {
        "partner-emergency": ("2.5.1", 12),
        "partner-standard": ("2.5.2, 2.6", 24),
        "commercial-operative": ("2.5.3", 12),
        "commercial-standard": ("2.5.4", 24),
        "commercial-standard-solution": ("2.5.4", 48),
        "commercial-emergency": ("2.5.5", 3),
        "special-24x7": ("2.5.5", 3),
        "noncommercial": ("2.5.7", 48),
        "consulting": ("2.5.8", 24),
        "development": ("2.5.9", 24),
    },
    "distate": {
        "partner-operative": ("3.1", 3),
        "partner-standard": ("3.2", 5),
        "organiser-operative": ("3.3", 4),
        "organiser-standard": ("3.4", 6),
        "vip": ("3.5", 2),
        "special": ("3.6", 1),
        "noncommercial": ("3.7", 24),
        "consulting": ("3.8", 40),
        "development": ("3.9", 24),
        "default": ("2.3", 40),
    },
    "technotronics": {
        "emergency": ("4.9", 2),
        "high": ("4.9", 3),
        "medium": ("4.9", 5),
        "low": ("4.9", 8),
        "user-silent": ("3.5", 4),
    },
    "smartmonitor": {"registration": ("3.4", 2), "auto-close": ("3.8", 10)},
    "twinpro": {"reaction": ("4.7", 1), "estimate": ("4.14", 10)},
}


@pytest.mark.parametrize("regulation", LEVELS)
def test_the_levels_are_those_of_the_texts(regulation: str) -> None:
    edition = BOOK.edition_for(regulation, TODAY)
    told = {x.id: (", ".join(x.clauses), x.reaction) for x in edition.levels}
    assert told == LEVELS[regulation]


@pytest.mark.parametrize(
    ("regulation", "opens", "closes"),
    [
        ("entels", 8, 17),
        ("distate", 10, 18),
        ("technotronics", 7, 16),
        ("smartmonitor", 9, 18),
        ("twinpro", 8, 17),
    ],
)
def test_the_windows_are_those_of_the_texts(regulation: str, opens: int, closes: int) -> None:
    shift = BOOK.edition_for(regulation, TODAY).shift
    assert shift == Shift(time(opens), time(closes), "Europe/Moscow")


def test_every_edition_has_a_reading_for_each_open_question() -> None:
    counts = {e.regulation: len(e.readings) for e in BOOK.editions}
    assert all(count >= 10 for count in counts.values()), counts
    for edition in BOOK.editions:
        for reading in edition.readings:
            assert reading.choice.ru != reading.choice.en
            assert reading.reason.ru != reading.reason.en


@pytest.mark.parametrize(
    ("received", "edition"),
    [
        ("2026-06-30T23:00-05:00", "entels-new"),  # seven in the morning of 1 July in Moscow
        ("2026-07-01T02:00+10:00", "entels-undated"),  # still 30 June there
        ("2026-07-01T00:00+03:00", "entels-new"),
        ("2026-06-30T23:59+03:00", "entels-undated"),
        ("2010-01-01T00:00+03:00", "entels-undated"),  # before the first: that one computes
    ],
)
def test_an_edition_is_chosen_by_the_day_at_its_place(received: str, edition: str) -> None:
    book, _ = with_newer("entels", date(2026, 7, 1))
    assert book.edition_at("entels", datetime.fromisoformat(received)).id == edition
    with pytest.raises(BadInput, match="regulation-unknown"):
        book.edition_at("nobody", datetime.fromisoformat(received))


def test_editions_are_read_when_one_is_asked_for_and_not_for_a_register_that_adopted_none() -> None:
    read: list[str] = []

    def editions() -> tuple[Edition, ...]:
        read.append("read")
        return BOOK.editions

    book = Rulebook(editions, dict).of_register()
    book.adopt(())
    assert read == []
    assert book.editions == BOOK.editions
    assert book.regulations
    assert read == ["read"]
