"""What an edition lists: terms, fields, ways to ask, grounds, scope, duties, silence."""

import pytest

from gui.rules.lists import lists_of
from keytool.i18n import set_language
from keytool.rulebook.loader import built_in_rulebook

BOOK = built_in_rulebook()


def told(edition: str) -> dict[str, dict[str, str]]:
    set_language("en")
    sections = lists_of(BOOK.edition(edition))
    return {one.id: {s.text: s.note for s in one.statements} for one in sections}


def test_terms_scope_duties_and_silence_are_told() -> None:
    entels = told("entels-undated")
    assert entels["terms"] == {
        "Solution of a clear question": "Solution: 48 working hours · Commercial, standard"
    }
    assert entels["exclusions"]["Developers"] == "at Non-commercial"
    assert "at Commercial, emergency" in entels["inclusions"]["Phone, ICQ, Skype"]
    assert entels["grounds"]["The copy is not licensed"] == "may be postponed, may be refused"
    assert entels["fields"]["Who writes: address and login"] == "required, only by e-mail"
    assert "Warranty of keys" in entels["silent"]
    assert entels["duties"]["Change the access data after closing"] == "the customer"
    assert "starts no term" in entels["channels"]["The forum"]


@pytest.mark.parametrize("edition", BOOK.editions, ids=lambda edition: edition.id)
def test_everything_but_silence_has_clauses(edition: object) -> None:
    for section in lists_of(edition):  # type: ignore[arg-type]
        for statement in section.statements:
            assert bool(statement.clauses) == (section.id != "silent")
