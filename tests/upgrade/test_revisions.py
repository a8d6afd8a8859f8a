"""What was made under the first revision of an edition verifies and explains itself as it did."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources.abc import Traversable

import pytest

from db.replacement_findings import decision_of, decision_told
from keytool.cli.replacement_text import decision_text
from keytool.domain.acts import ActDecision
from keytool.domain.contracts import Contract
from keytool.domain.entitlements import EntitlementFacts
from keytool.domain.keys import KeyState
from keytool.domain.parties import Category
from keytool.domain.replacements import Decision
from keytool.i18n import set_language
from keytool.papers.typeset.act import readings_of_act
from keytool.rulebook.entitle import entitlement_of
from keytool.rulebook.loader import built_in_rulebook, older_editions
from keytool.rulebook.replace import edition_of_replacement
from tests.db.samples import coupon_for
from tests.upgrade.keep import SETTLED

BOOK = built_in_rulebook()
BEFORE = datetime(2026, 11, 29, 20, 59, tzinfo=UTC)  # a minute before midnight in Moscow
AFTER = datetime(2026, 11, 29, 21, 0, tzinfo=UTC)
OLD_DECISION = {
    "outcome": "quote",
    "clauses": ["6.8", "6.4"],
    "edition": "twinpro-2023-07-06",
    "reading": "damaged-in-warranty",
    "lost": False,
    "handed_in": True,
    "marked": True,
    "readable": "number",
    "in_warranty": True,
    "damaged": True,
    "shipped": "2026-03-01",
    "claimed_on": "2026-03-02",
    "warranty_ends": "2027-03-01",
    "accept_until": "2027-03-01",
}
"""As programs wrote it before there were revisions."""


def test_an_old_decision_is_read_with_its_one_reading_and_the_first_revision() -> None:
    found = decision_of(OLD_DECISION)
    assert (found.readings, found.revision) == (("damaged-in-warranty",), 1)
    assert decision_of(OLD_DECISION | {"reading": ""}).readings == ()
    assert decision_of(decision_told(found)) == found


@pytest.mark.parametrize("revision", [1, 2])
def test_a_decision_explains_itself_by_the_revision_it_was_made_under(revision: int) -> None:
    decision: Decision = replace(decision_of(OLD_DECISION), revision=revision)
    edition = edition_of_replacement(BOOK, replace(SETTLED, decision=decision))
    assert edition.revision == revision
    set_language("en")
    told = decision_text(edition, decision)
    assert "TwinPro 6.8, 6.4" in told
    assert "A damaged key in warranty is replaced at the department's price" in told


def test_an_old_acts_reading_is_printed_and_a_new_acts_readings_are() -> None:
    one, two = ({"ru": word, "en": word} for word in ("a", "b"))
    old: ActDecision = {"outcome": "quote", "clauses": [], "reading": one}  # type: ignore[typeddict-item]
    none: ActDecision = {"outcome": "quote", "clauses": [], "reading": None}
    new: ActDecision = {"outcome": "quote", "clauses": [], "readings": [one, two]}  # type: ignore[list-item]
    assert [readings_of_act(told) for told in (old, none, new)] == [[one], [], [one, two]]


@pytest.mark.parametrize("file", older_editions(), ids=lambda file: file.name)
def test_every_level_of_a_coupon_of_then_still_has_its_name_and_its_term(
    file: Traversable,
) -> None:
    edition_id, revision = file.name.removesuffix(".toml").rsplit(".", 1)
    then = BOOK.edition(edition_id, int(revision))
    now = BOOK.edition(edition_id)
    for level in then.levels:
        assert now.level(level.id).reaction == level.reaction
        assert now.level(level.id).unit is level.unit
        assert then.reaction(level.id).clause in now.clauses


def test_a_coupon_of_before_is_told_by_the_revision_of_its_day() -> None:
    before, after = (replace(coupon_for(1), issued_at=at) for at in (BEFORE, AFTER))
    assert BOOK.edition_of_coupon(before).revision == 1
    assert BOOK.edition_of_coupon(after).revision == 2


@pytest.mark.parametrize("revision", [1, 2])
def test_a_coupon_is_told_by_the_revision_that_was_noted(revision: int) -> None:
    noted = replace(coupon_for(1), issued_at=AFTER, revision=revision)
    assert BOOK.edition_of_coupon(noted).revision == revision


@pytest.mark.parametrize("revision", [1, 2])
def test_a_right_by_coupon_is_explained_by_the_coupons_revision(revision: int) -> None:
    """The first revision of ENTELS rests the special level on other readings than the second."""
    claims = replace(coupon_for(1).claims, edition="entels-undated", level="commercial-emergency")
    coupon = replace(coupon_for(1), claims=claims, regulation="entels", revision=revision)
    contract = Contract("1", date(2026, 1, 1), date(2026, 12, 31), 1, "entels", "entels-undated")
    named = replace(contract, levels=("commercial-emergency",))
    facts = EntitlementFacts(
        "entels", KeyState.SHIPPED, Category.COMMERCIAL, contracts=(named,), coupons=(coupon,)
    )
    found = entitlement_of(BOOK, facts, date(2026, 11, 30))
    right = next(one for one in found.rights if one.coupon)
    then = BOOK.edition("entels-undated", revision)
    assert right.revision == revision
    assert right.clauses == then.level("commercial-emergency").clauses
    assert set(right.readings) <= {one.id for one in then.readings}
