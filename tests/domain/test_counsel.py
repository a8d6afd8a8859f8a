from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.counsel import Counsel, counsel_on
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature, Term
from keytool.domain.readings import Mark, RuntimeKey

TODAY = date(2026, 6, 5)
KEY = RuntimeKey(Family.HASP, KeyId(Family.HASP, 7), "sentinel-hl-pro")


def test_a_key_that_nothing_speaks_against() -> None:
    good = (Feature("0"), Feature("1", until=TODAY, term=Term.DATE))
    assert counsel_on(replace(KEY, features=good), TODAY) == ()
    assert counsel_on(None, TODAY) == ()


@pytest.mark.parametrize(
    ("mark", "counsel"),
    [
        (Mark.DISABLED, Counsel.DISABLED),
        (Mark.CLONED, Counsel.CLONED),
        (Mark.LOCKED, Counsel.LOCKED),
        (Mark.MASTER, Counsel.MASTER),
    ],
)
def test_every_mark_is_counsel(mark: Mark, counsel: Counsel) -> None:
    assert counsel_on(replace(KEY, marks=(mark,)), TODAY) == (counsel,)


@pytest.mark.parametrize(
    ("feature", "counsel"),
    [
        (Feature("1", until=date(2026, 6, 4), term=Term.DATE), Counsel.EXPIRED),
        (Feature("1", expired=True), Counsel.EXPIRED),
        (Feature("1", term=Term.EXECUTIONS, amount=0), Counsel.EXPIRED),
        (Feature("1", usable=False), Counsel.UNUSABLE),
    ],
)
def test_licences_that_are_worth_nothing(feature: Feature, counsel: Counsel) -> None:
    assert counsel_on(replace(KEY, features=(Feature("0"), feature)), TODAY) == (counsel,)


def test_the_gravest_comes_first() -> None:
    everything = replace(KEY, marks=tuple(Mark), features=(Feature("1", expired=True),))
    assert counsel_on(everything, TODAY)[0] is Counsel.MASTER
    assert len(counsel_on(everything, TODAY)) == 5
