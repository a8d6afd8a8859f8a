"""`replacement decide`: every row of ТвинПро's table through the command line."""

import pytest

from tests.cli.conftest import Answer, Keydesk

IN_WARRANTY = ("--shipped", "2026-01-15", "--on", "2026-11-21")
AFTERWARDS = ("--shipped", "2025-01-15", "--on", "2026-11-21")


def decide(keydesk: Keydesk, *words: str, regulation: str = "twinpro") -> Answer:
    return keydesk("--json", "replacement", "decide", "--regulation", regulation, *words)


@pytest.mark.parametrize(
    ("words", "outcome", "clauses", "reading"),
    [
        (("--lost", "--readable", "none", *IN_WARRANTY), "repurchase", ["6.3"], None),
        (("--not-handed-in", *IN_WARRANTY), "await-key", ["6.6"], None),
        (("--handed-in", "--marked", *IN_WARRANTY), "replace-free", ["6.4", "6.7"], None),
        (
            ("--handed-in", "--marked", "--damaged", *IN_WARRANTY),
            "quote",
            ["6.8", "6.4"],
            "damaged-in-warranty",
        ),
        (("--handed-in", "--marked", *AFTERWARDS), "quote", ["6.4"], None),
        (
            ("--handed-in", "--unmarked", "--readable", "number,licences", *IN_WARRANTY),
            "quote",
            ["6.5"],
            None,
        ),
        (
            ("--handed-in", "--unmarked", "--readable", "licences", *AFTERWARDS),
            "needs-decision",
            ["6.5"],
            "only-the-list-readable",
        ),
        (
            ("--handed-in", "--unmarked", "--readable", "none", *AFTERWARDS),
            "repurchase",
            ["6.5"],
            None,
        ),
    ],
)
def test_each_row_of_the_table(
    keydesk: Keydesk,
    words: tuple[str, ...],
    outcome: str,
    clauses: list[str],
    reading: str | None,
) -> None:
    answer = decide(keydesk, *words)
    assert answer.status == 0, answer.err
    told = answer.json
    assert (told["outcome"], told["clauses"], told["reading"]) == (outcome, clauses, reading)
    assert [r["id"] for r in told["readings"]] == ([reading] if reading else [])
    shown = keydesk("--json", "regulation", "show", "twinpro").json["replacement"]["rows"]
    row = {"outcome": outcome, "clauses": clauses, "reading": reading or ""}
    assert sum(r.items() >= row.items() for r in shown) == 1


def test_the_facts_say_what_the_answer_rests_on(keydesk: Keydesk) -> None:
    words = ("--handed-in", "--marked", "--readable", "number,licences", *IN_WARRANTY)
    told = decide(keydesk, *words).json
    assert told["facts"] == {
        "lost": False,
        "handed_in": True,
        "marked": True,
        "readable": ["number", "licences"],
        "in_warranty": True,
        "damaged": False,
        "shipped": "2026-01-15",
        "on": "2026-11-21",
        "ends": "2027-01-15",
        "accept_until": "2027-01-15",
    }
    assert (told["regulation"], told["edition"]) == ("twinpro", "twinpro-2023-07-06")
    assert told["in_force"] is True


def test_a_person_reads_the_clauses(keydesk: Keydesk) -> None:
    answer = keydesk(
        "--lang",
        "en",
        "replacement",
        "decide",
        "--regulation",
        "twinpro",
        "--handed-in",
        "--unmarked",
        "--readable",
        "licences",
        *IN_WARRANTY,
    )
    assert "a person decides · 6.5" in answer.out
    assert "How the text was read" in answer.out


def test_a_claim_older_than_the_text_says_so(keydesk: Keydesk) -> None:
    words = ("--lost", "--shipped", "2019-01-15", "--on", "2020-01-20")
    assert decide(keydesk, *words).json["in_force"] is False


def test_a_regulation_without_a_table_refuses(keydesk: Keydesk) -> None:
    answer = decide(keydesk, "--lost", *IN_WARRANTY, regulation="distate")
    assert answer.status == 1
    assert answer.json["reason"] == "regulation-has-no-replacement"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--handed-in", *IN_WARRANTY), "marking-not-told"),
        (("--handed-in", "--unmarked", *IN_WARRANTY), "readability-not-told"),
        (("--lost", "--shipped", "2026-11-21", "--on", "2026-01-15"), "claimed-before-shipment"),
        (("--lost", "--shipped", "1026-11-21", "--on", "2026-01-15"), "date-far-off"),
        (("--lost", "--on", "2026-01-15"), "usage"),
        (("--readable", "licences,number", *IN_WARRANTY), "usage"),
    ],
)
def test_bad_input(keydesk: Keydesk, words: tuple[str, ...], code: str) -> None:
    answer = decide(keydesk, *words)
    assert (answer.status, answer.error["code"]) == (2, code)
