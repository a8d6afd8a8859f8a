"""Vendors' own texts: refused without what the regulation wants told, seen before they are kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.letter_templates import PLACES, LetterKind, LetterTemplate, findings
from keytool.domain.parties import Vendor
from keytool.i18n import LANGUAGES
from keytool.i18n.case_letters import write_case_letter
from keytool.i18n.letter_texts import built_in
from keytool.rulebook.letter_facts import needed_places
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_vendor
from keytool.services.letter_templates import (
    PreviewAsked,
    drop_template,
    list_templates,
    own_text,
    preview_letter,
    set_template,
)
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import SetClock
from tests.services.case_desk import CaseDesk, cases

__all__ = ["cases"]

ACK = LetterKind.ACKNOWLEDGEMENT
OWN = "Заявка {number}, уровень {level} по пункту {clause}, ответ до {due}."
REGULATIONS = ("distate", "entels", "smartmonitor", "technotronics", "twinpro")


@pytest.fixture(params=IMPLEMENTATIONS)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    clock = SetClock()
    register = new_register(request.param, request, clock)
    opened = Desk(register, built_in_rulebook(), clock, "anna", letters=write_case_letter)
    for name in REGULATIONS:
        add_vendor(opened, Vendor(name, name, name, "twinpro"))
    yield opened
    register.close()


def told(text: str, kind: LetterKind = ACK, language: str = "ru") -> LetterTemplate:
    return LetterTemplate("distate", kind, language, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LetterKind)
def test_the_letters_built_in_tell_all_that_each_regulation_wants(
    kind: LetterKind, language: str
) -> None:
    for edition in built_in_rulebook().editions:
        assert findings(kind, built_in(kind, language), needed_places(edition, kind)) == ()


@pytest.mark.parametrize("kind", LetterKind)
def test_each_letter_can_be_seen_on_a_sample_in_both_languages(
    desk: Desk, kind: LetterKind
) -> None:
    for vendor in REGULATIONS:
        for language in LANGUAGES:
            shown = preview_letter(desk, PreviewAsked(kind, vendor, language))
            assert "{" not in shown.letter
            assert "KD-1042-" in shown.letter
            assert ("Добрый день" in shown.letter) is (language == "ru")


def test_a_text_of_its_own_stands_before_the_words_built_in(desk: Desk) -> None:
    set_template(desk, told(f"  {OWN}\r\n"))
    assert own_text(desk, "distate", ACK, "ru") == OWN
    shown = preview_letter(desk, PreviewAsked(ACK, "distate"))
    assert shown.letter.startswith("Заявка KD-1042-")
    assert preview_letter(desk, PreviewAsked(ACK, "entels")).text == ""
    drop_template(desk, "distate", ACK, "ru")
    assert own_text(desk, "distate", ACK, "ru") == ""
    with pytest.raises(BadInput, match="template-not-set"):
        drop_template(desk, "distate", ACK, "ru")


@pytest.mark.parametrize(
    ("text", "code", "name", "clause"),
    [
        (OWN.replace("{level}", ""), "place-missing", "level", "5.4"),
        (OWN.replace("{due}", ""), "place-missing", "due", "5.4"),
        (OWN.replace("{number}", ""), "place-missing", "number", "5.5"),
        (OWN + "{phone}", "place-unknown", "phone", ""),
        (OWN + "{", "brace-alone", "", ""),
        (" ", "template-empty", "", ""),
    ],
)
def test_what_cannot_be_a_letter_is_refused_and_changes_nothing(
    desk: Desk, text: str, code: str, name: str, clause: str
) -> None:
    with pytest.raises(BadInput, match=code) as refused:
        set_template(desk, told(text))
    assert refused.value.params["name"] == name
    assert refused.value.params["clause"] == clause
    assert list_templates(desk)[0].texts == ()
    shown = preview_letter(desk, PreviewAsked(ACK, "distate", text=text))
    assert [one.code for one in shown.findings] == [code]
    assert shown.letter == ""


@pytest.mark.parametrize(
    ("vendor", "kind", "lacks", "clause"),
    [
        ("smartmonitor", LetterKind.CLOSED, "left", "3.7"),
        ("entels", LetterKind.CLOSED, "passwords", "4.3"),
        ("technotronics", LetterKind.CLOSE_REQUEST, "closes", "4.10"),
        ("smartmonitor", LetterKind.CLOSE_WARNING, "closes", "3.8"),
        ("distate", LetterKind.RESPONSIBLE, "phone", "3.6"),
        ("twinpro", ACK, "number", "4.2"),
    ],
)
def test_each_text_has_its_own_demands(
    desk: Desk, vendor: str, kind: LetterKind, lacks: str, clause: str
) -> None:
    text = " ".join(f"{{{one}}}" for one in PLACES[kind] if one != lacks)
    (wrong,) = preview_letter(desk, PreviewAsked(kind, vendor, text=text)).findings
    assert (wrong.name, wrong.clause) == (lacks, clause)


def test_a_check_finds_a_text_that_nobody_set(desk: Desk, request: pytest.FixtureRequest) -> None:
    if "memory" in request.node.name:  # nobody writes into it but use cases
        return
    set_template(desk, told(OWN))
    with desk.register.read() as unit:
        assert list(unit.audit.templates()) == []
    with desk.register.write("anna") as unit:
        unit.letter_templates.put(told("Привет"))
        unit.letter_templates.put(told("Привет", language="en"))
        unit.commit(Event("spoiled", (), {}))
    with desk.register.read() as unit:
        found = {(one.language, one.proof == "—") for one in unit.audit.templates()}
    assert found == {("ru", False), ("en", True)}


def test_a_real_case_is_shown_in_its_own_words(cases: CaseDesk) -> None:
    desk = replace(cases.desk, letters=write_case_letter)
    coupon = cases.coupon()
    case = cases.open("distate", "web", coupon=coupon.code)
    letter = preview_letter(desk, PreviewAsked(ACK, number=case.number)).letter
    assert case.number in letter
    assert "30.11.2026 10:00" in letter
    balance = preview_letter(desk, PreviewAsked(LetterKind.BALANCE, number=case.number)).letter
    assert "11 из 12" in balance.replace("\u00a0", " ") or "11" in balance
    with pytest.raises(BadInput, match="letter-needs-ground"):
        preview_letter(desk, PreviewAsked(LetterKind.REFUSAL, number=case.number))
    ground = desk.rulebook.edition(case.edition).grounds[0]
    asked = PreviewAsked(LetterKind.REFUSAL, number=case.number, ground=ground.id)
    refusal = preview_letter(desk, asked).letter
    assert ground.name.ru in refusal
    assert ground.clause in refusal
    with pytest.raises(BadInput, match="ground-unknown"):
        preview_letter(desk, replace(asked, ground="нет"))


def test_hours_are_shown_of_a_case_with_hours_alone(cases: CaseDesk) -> None:
    case = cases.open("twinpro", "phone")
    with pytest.raises(BadInput, match="letter-not-of-case"):
        preview_letter(cases.desk, PreviewAsked(LetterKind.HOURS, "twinpro", number=case.number))
