"""`replacement decide`: every row of ТвинПро's table through the command line."""

import pytest

from tests.cli.conftest import Answer, Keydesk

IN_WARRANTY = ("--shipped", "2026-01-15", "--on", "2026-11-21")
AFTERWARDS = ("--shipped", "2025-01-15", "--on", "2026-11-21")
OF_WARRANTY = {"from-shipment", "the-claims-day"}


def decide(keydesk: Keydesk, *words: str, regulation: str = "twinpro") -> Answer:
    return keydesk("--json", "replacement", "decide", "--regulation", regulation, *words)


@pytest.mark.parametrize(
    ("words", "outcome", "clauses", "reading", "readings"),
    [
        (("--lost", "--readable", "none", *IN_WARRANTY), "repurchase", ["6.3"], None, set()),
        (("--not-handed-in", *IN_WARRANTY), "await-key", ["6.6"], None, set()),
        (
            ("--handed-in", "--marked", *IN_WARRANTY),
            "replace-free",
            ["6.4", "6.7"],
            None,
            OF_WARRANTY,
        ),
        (
            ("--handed-in", "--marked", "--damaged", *IN_WARRANTY),
            "quote",
            ["6.8", "6.4"],
            "damaged-in-warranty",
            OF_WARRANTY | {"damaged-in-warranty"},
        ),
        (("--handed-in", "--marked", *AFTERWARDS), "quote", ["6.4"], None, OF_WARRANTY),
        (
            ("--handed-in", "--unmarked", "--readable", "number,licences", *IN_WARRANTY),
            "quote",
            ["6.5"],
            None,
            {"unmarked-in-warranty"},
        ),
        (
            ("--handed-in", "--unmarked", "--readable", "licences", *AFTERWARDS),
            "needs-decision",
            ["6.5"],
            "only-the-list-readable",
            {"only-the-list-readable"},
        ),
        (
            ("--handed-in", "--unmarked", "--readable", "none", *AFTERWARDS),
            "repurchase",
            ["6.5"],
            None,
            set(),
        ),
    ],
)
def test_each_row_of_the_table(  # noqa: PLR0917  a table is clearer flat
    keydesk: Keydesk,
    words: tuple[str, ...],
    outcome: str,
    clauses: list[str],
    reading: str | None,
    readings: set[str],
) -> None:
    answer = decide(keydesk, *words)
    assert answer.status == 0, answer.err
    told = answer.json
    assert (told["outcome"], told["clauses"], told["reading"]) == (outcome, clauses, reading)
    assert {r["id"] for r in told["readings"]} == readings
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
    assert "a person decides · TwinPro 6.5 *" in answer.out
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


def test_a_claim_beyond_the_calendar_cannot_be_decided(keydesk: Keydesk) -> None:
    facts = ("--handed-in", "--marked", "--shipped", "2027-01-08")
    answer = decide(keydesk, *facts, "--on", "2028-01-09")
    assert (answer.status, answer.error["code"]) == (5, "warranty-cannot-say")
    assert "2028" in answer.error["message"]
    assert "ru-2028.toml" in answer.error["hint"]
    sure = decide(keydesk, *facts, "--on", "2028-01-08")
    assert (sure.status, sure.json["outcome"]) == (0, "replace-free")


def test_free_after_the_end_says_why(keydesk: Keydesk) -> None:
    """The last day is a Sunday; the claim of Monday hangs on a reading that is disputed."""
    facts = ("--handed-in", "--marked", "--shipped", "2025-11-01", "--on", "2026-11-02")
    told = decide(keydesk, *facts).json
    assert (told["outcome"], told["facts"]["ends"]) == ("replace-free", "2026-11-01")
    assert "warranty-day-off" in {r["id"] for r in told["readings"]}
    words = ("--lang", "en", "replacement", "decide", "--regulation", "twinpro")
    assert (
        "How the text was read: The warranty ends on the same day next year"
        in keydesk(*words, *facts).out
    )
