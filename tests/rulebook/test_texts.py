"""What the five texts say, written down by hand from them, beside what the editions say."""

from datetime import date

import pytest

from keytool.domain.errors import BadInput
from keytool.rulebook.intake import Told, intake_of
from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.parts import Confirmation, Effect, Limits

BOOK = built_in_rulebook()
TODAY = date(2026, 11, 30)
BOTH = {Effect.POSTPONE, Effect.REFUSE}


def numbers(text: str) -> set[str]:
    return set(text.split())


CLAUSES = {
    "entels": "preamble 1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 2.5.7 2.5.8 "
    "2.5.9 2.6 3.1 3.2 3.3 3.4 3.5 3.6 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 4.10 4.11 4.12 5 6",
    "distate": "edition 1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 4.1 4.2 "
    "4.3 4.4 4.5 4.6 5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 6 7",
    "technotronics": "1 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 4.1 4.2 4.3 4.4 4.5 "
    "4.6 4.7 4.8 4.9 4.10 4.11 4.12 5.1 5.2 6 8.1 8.2 8.3 8.4",
    "smartmonitor": "terms 1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.3 1.2.4 1.2.4.1 1.2.4.2 1.2.4.3 "
    "1.2.4.4 1.2.4.5 1.2.5 1.2.5.1 1.2.5.2 1.2.5.3 2.1.1 2.2.1 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 "
    "4.1 4.2 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.3 5.1 5.2 5.3 6.1",
    "twinpro": "1 2 3.1 3.2 3.3 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 4.10 4.11 4.12 4.13 4.14 5.1 "
    "5.2 5.3 5.4 6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 app-1 app-2",
}


@pytest.mark.parametrize("regulation", CLAUSES)
def test_every_clause_that_rules_something_is_there(regulation: str) -> None:
    assert set(BOOK.edition_for(regulation, TODAY).clauses) == numbers(CLAUSES[regulation])


MUST = {
    ("entels", "web", ""): "problem serial version",  # 4.2
    ("entels", "e-mail", ""): "problem serial version sender",  # 4.9: "при подаче по E-mail"
    ("entels", "web", "special-24x7"): "problem serial version contract",  # 2.5.5
    ("entels", "web", "commercial-emergency"): "problem serial version contract",
    ("distate", "web", ""): "problem system-address version",  # 5.2
    ("distate", "e-mail", ""): "problem system-address version sender",  # 5.8
    ("distate", "web", "special"): "problem system-address version coupon",  # 3.6
    ("technotronics", "portal", "high"): "device firmware software document problem screenshots",
    ("smartmonitor", "e-mail", ""): "support-key problem",  # 3.3, 1.2.5.1
    ("twinpro", "phone", ""): "contact product problem",  # app-1, as it was read
}


@pytest.mark.parametrize(("regulation", "channel", "level"), MUST)
def test_a_request_must_say_what_its_clause_asks_for(
    regulation: str, channel: str, level: str
) -> None:
    edition = BOOK.edition_for(regulation, TODAY)
    found = intake_of(edition, Told(channel, level=level), TODAY)
    assert {field.id for field in found.missing} == numbers(MUST[regulation, channel, level])


STARTS = {
    "entels": "web product-form e-mail",  # 4.1, 4.9, 4.12; 4.6 excludes the rest
    "distate": "web e-mail",  # 5.1
    "technotronics": "portal e-mail",  # 4.1
    "smartmonitor": "e-mail",  # 3.4: from the letter
    "twinpro": "e-mail paper phone messenger",  # 4.1
}


@pytest.mark.parametrize("regulation", STARTS)
def test_a_term_runs_from_official_channels_alone(regulation: str) -> None:
    edition = BOOK.edition_for(regulation, TODAY)
    starting = {
        c.id for c in edition.channels if intake_of(edition, Told(c.id), TODAY).starts_clock
    }
    assert starting == numbers(STARTS[regulation])
    with pytest.raises(BadInput, match="channel-unknown"):
        intake_of(edition, Told("pigeon"), TODAY)


def test_a_letter_without_a_priority_is_medium_and_a_fourth_request_waits() -> None:
    """3.3: the user sets the priority on the portal; 4.3: three at a time, yet 4.9 answers all."""
    edition = BOOK.edition_for("technotronics", TODAY)
    letter = intake_of(edition, Told("e-mail", active=3), TODAY)
    assert (letter.level, letter.waits, letter.starts_clock) == ("medium", True, True)
    assert {"letters-are-medium", "queued-clock", "three-for-a-company"} <= set(letter.readings)
    portal = intake_of(edition, Told("portal", level="emergency", active=2), TODAY)
    assert (portal.level, portal.waits) == ("emergency", False)
    assert not {"letters-are-medium", "queued-clock"} & set(portal.readings)


GROUNDS = {"entels": 7, "distate": 7, "technotronics": 7, "twinpro": 9}


@pytest.mark.parametrize("regulation", GROUNDS)
def test_a_ground_permits_to_postpone_and_to_refuse(regulation: str) -> None:
    """4.11, 5.10, 4.12, 4.14: “may be postponed or even impossible”, of all alike. TwinPro's 5.1 to
    5.3 permit it as well.
    """
    grounds = BOOK.edition_for(regulation, TODAY).grounds
    assert [set(ground.allowed) for ground in grounds] == [BOTH] * GROUNDS[regulation]


def test_what_nobody_answers_for_is_a_ground_with_its_clause() -> None:
    """Smart Monitor 6.1, TwinPro 5.1 to 5.3: it permits to put off; no liability is one more."""
    for regulation, clauses in (("smartmonitor", {"6.1"}), ("twinpro", {"5.1", "5.2", "5.3"})):
        edition = BOOK.edition_for(regulation, TODAY)
        freed = {one.clause for one in edition.exclusions if one.limits is Limits.LIABILITY}
        assert freed == clauses
        grounds = {one.clause: one for one in edition.grounds}
        assert all(Effect.POSTPONE in grounds[clause].allowed for clause in clauses)


def test_smart_monitor_refuses_by_1_2_4_and_suspends_by_1_2_5() -> None:
    told = {g.clause: set(g.allowed) for g in BOOK.edition_for("smartmonitor", TODAY).grounds}
    refused = {f"1.2.4.{n}": {Effect.REFUSE} for n in range(1, 6)}
    left = {f"1.2.5.{n}": {Effect.SUSPEND, Effect.POSTPONE} for n in range(1, 4)}
    assert told == refused | left | {"6.1": {Effect.SUSPEND, Effect.POSTPONE}}


CONDITIONAL = {
    "entels": {"partner-emergency", "commercial-operative"},
    "distate": {"partner-operative", "organiser-operative"},
    "technotronics": {"emergency", "high", "low"},  # the user sets them; a letter has medium
    "smartmonitor": set(),
    "twinpro": set(),
}
TERMS = {
    "entels": {"commercial-standard-solution": "commercial-standard"},
    "distate": {},
    "technotronics": {"user-silent": ""},
    "smartmonitor": {"auto-close": ""},
    "twinpro": {"estimate": "reaction"},
}


@pytest.mark.parametrize("regulation", CONDITIONAL)
def test_levels_are_for_the_problems_of_their_clause(regulation: str) -> None:
    edition = BOOK.edition_for(regulation, TODAY)
    asked = [level for level in edition.levels if level.is_asked]
    assert {level.id for level in asked if not level.is_sure} == CONDITIONAL[regulation]
    terms = {x.id: x.term_of for x in edition.levels if not x.is_asked}
    assert terms == TERMS[regulation]


@pytest.mark.parametrize(
    ("regulation", "level"),
    [
        ("entels", "partner-emergency"),  # 2.5.1
        ("entels", "commercial-operative"),  # 2.5.3
        ("distate", "partner-operative"),  # 3.1
        ("distate", "organiser-operative"),  # 3.3
    ],
)
def test_staff_confirm_a_critical_bug_and_nobody_an_outage(regulation: str, level: str) -> None:
    scope = BOOK.edition_for(regulation, TODAY).level(level).scope
    assert {problem.id: problem.confirmed_by for problem in scope} == {
        "outage": Confirmation.NOBODY,
        "critical-bug": Confirmation.STAFF,
    }


SPECIAL = numbers("commercial-emergency special-24x7")
PAID = numbers("partner-emergency partner-standard commercial-operative commercial-standard")
FREE = numbers("noncommercial")
MATRIX = {
    "closed-forum": (PAID | SPECIAL, FREE),
    "phone": (SPECIAL, PAID | FREE),
    "developers": (PAID, FREE),
    "developers-in-hours": (SPECIAL, set()),
    "analysis": (SPECIAL, PAID | FREE),
    "setup-by-the-docs": (PAID, FREE),
}
"""Rows of ЭНТЕЛС's table 2.6: at which levels a plus stands, and at which a minus."""
NEGATIVE = {
    "closed-forum": "no-closed-forum",
    "phone": "no-phone",
    "developers": "no-developers",
    "analysis": "no-analysis",
    "setup-by-the-docs": "no-setup-advice",
}


@pytest.mark.parametrize("row", MATRIX)
def test_the_table_of_2_6_is_whole(row: str) -> None:
    edition = BOOK.edition_for("entels", TODAY)
    plus, minus = MATRIX[row]
    assert {x.id: set(x.levels) for x in edition.inclusions}[row] == plus
    if row in NEGATIVE:
        outside = {x.id: set(x.levels) for x in edition.exclusions}[NEGATIVE[row]]
        assert minus <= outside
        assert not outside & plus


def test_a_bug_of_the_demo_counts_only_when_it_is_one_of_the_commercial_version() -> None:
    edition = BOOK.edition_for("entels", TODAY)
    demo = next(x for x in edition.exclusions if x.id == "demo-bugs")
    assert (demo.clause, set(demo.levels)) == ("2.6", FREE)


def test_nine_things_that_technotronics_does_not_do() -> None:
    """The nine bullets of 5.2, and the others' products of 2.3."""
    told = [x.clause for x in BOOK.edition_for("technotronics", TODAY).exclusions]
    assert (told.count("5.2"), told.count("2.3")) == (9, 1)


def test_liability_is_no_scope() -> None:
    limited = {
        (regulation, x.clause)
        for regulation in CLAUSES
        for x in BOOK.edition_for(regulation, TODAY).exclusions
        if x.limits is Limits.LIABILITY
    }
    twinpro = {("twinpro", f"5.{n}") for n in (1, 2, 3)}
    assert limited == twinpro | {("smartmonitor", "6.1")}


def test_who_accepts_a_request_and_who_only_records_it() -> None:
    """4.12 and 5.11 accept with a number; ТвинПро 4.2 only records; 3.9 has no term for details."""
    cases = {name: BOOK.edition_for(name, TODAY).cases for name in CLAUSES}
    accepted = {n for n, c in cases.items() if c.accepted_when_registered}
    assert accepted == {"entels", "distate"}
    assert {n for n, c in cases.items() if c.recorded} == {"smartmonitor", "twinpro"}
    details = {n: c.answer_to_details.within_level for n, c in cases.items() if c.answer_to_details}
    assert details == {"entels": True, "distate": True, "technotronics": False}
    assert {n for n, c in cases.items() if c.escalation} == {"entels", "distate"}
    assert {n for n, c in cases.items() if c.responsible} == {"distate", "technotronics"}
    developing = {n for n, c in cases.items() if c.development}
    assert developing == {"entels", "distate", "twinpro"}


@pytest.mark.parametrize("regulation", CLAUSES)
def test_an_undated_text_says_so(regulation: str) -> None:
    edition = BOOK.edition_for(regulation, TODAY)
    assert edition.undated == (regulation in {"entels", "technotronics", "smartmonitor"})
    if edition.undated:
        assert edition.recorded_on == date(2026, 11, 21)
        assert edition.in_force(date(2026, 11, 20)) is None
        assert edition.in_force(date(2026, 11, 21)) is True
    assert edition.in_force(date(2012, 12, 31)) is False
