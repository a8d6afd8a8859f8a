"""A decision as the window shows it: its tone, what it rests on, and who decided otherwise."""

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import VerdictBlock
from gui.replacement.verdict import OUTCOME_TONES
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.i18n import set_language
from tests.gui.replacement.qt.samples import HASP_ROW, Walk


def block(walk: Walk) -> VerdictBlock:
    assert walk.step.verdict is not None
    return walk.step.verdict


def facts(walk: Walk) -> dict[str, str]:
    return {fact.label: fact.value for fact in block(walk).facts}


def test_every_outcome_has_a_tone() -> None:
    assert set(OUTCOME_TONES) == set(ReplacementOutcome)


@pytest.mark.parametrize(
    ("found", "tone"),
    [
        ({}, Tone.GOOD),
        ({"damaged": "yes"}, Tone.SOON),
        ({"readable": "none", "marked": "no"}, Tone.BAD),
        ({"readable": "licences", "marked": "no"}, Tone.UNKNOWN),
    ],
)
def test_a_tone_for_each(walk: Walk, found: dict[str, str], tone: Tone) -> None:
    walk.inspected(**found)  # type: ignore[arg-type]  # words of `inspected`
    assert block(walk).tone is tone
    assert block(walk).clauses
    assert all(told.says for told in block(walk).clauses)


def test_what_it_rests_on(walk: Walk) -> None:
    walk.inspected()
    assert facts(walk) == {
        "The key": "handed in",
        "Readable": "number only",
        "Marking": "on its body",
        "Damage": "none",
        "Warranty": "in force until 20.06.2027",
        "Day of the claim": "20.11.2026",
    }


def test_what_a_lost_key_rests_on(walk: Walk) -> None:
    walk.opened(lost=True)
    assert facts(walk)["The key"] == "lost by the customer"
    assert "Damage" not in facts(walk)


def test_a_key_out_of_warranty(walk: Walk) -> None:
    walk.inspected(HASP_ROW, damaged="yes")
    assert facts(walk)["Warranty"].startswith("ended on ")
    assert facts(walk)["Damage"] == "mechanical"


def test_who_decided_otherwise(walk: Walk) -> None:
    walk.inspected().do("override")
    walk.section.question.answer({"outcome": "quote", "reason": "вскрыт", "second": "boris"})
    assert block(walk).verdict == "Replaced at the department's price"
    assert block(walk).override == (
        "By the table: replaced free of charge. Decided otherwise by olga · boris: вскрыт"
    )


def test_a_doubt_says_how_it_was_read_in_either_language(walk: Walk) -> None:
    walk.inspected(damaged="yes")
    english = block(walk)
    assert english.reading
    assert english.reason
    set_language("ru")
    russian = block(walk)
    set_language("en")
    assert russian.reading not in {"", english.reading}
    assert russian.clauses[0].says != english.clauses[0].says
