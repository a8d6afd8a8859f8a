"""What every collection `LetterTemplates` does, and what a check of the register finds of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keytool.domain.journal import Event
from keytool.domain.letter_templates import LetterKind, LetterTemplate
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import VENDOR, SetClock

OWN = LetterTemplate(VENDOR.id, LetterKind.CLOSED, "ru", "Заявка {number} закрыта.\n— «Ё»")


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    opened = new_register(request.param, request, SetClock())
    with opened.write("anna") as unit:
        unit.vendors.add(VENDOR)
        unit.commit(Event("vendor-added", (), {"vendor": VENDOR.id}))
    yield opened
    opened.close()


def test_a_text_is_kept_overwritten_and_dropped(register: Register) -> None:
    english = replace(OWN, language="en", text="{number}")
    with register.write("anna") as unit:
        for one in (OWN, english, replace(OWN, text="{number}!")):
            unit.letter_templates.put(one)
        unit.commit(Event("letter-template-set", (), {}))
    with register.read() as unit:
        assert unit.letter_templates.all() == (english, replace(OWN, text="{number}!"))
        assert unit.letter_templates.get(OWN.vendor, OWN.kind, "en") == english
        assert unit.letter_templates.get(OWN.vendor, LetterKind.HOURS, "ru") is None
    with register.write("anna") as unit:
        unit.letter_templates.drop(OWN.vendor, OWN.kind, "ru")
        unit.commit(Event("letter-template-dropped", (), {}))
    with register.read() as unit:
        assert unit.letter_templates.all() == (english,)


def test_a_text_of_nobody_is_refused(register: Register) -> None:
    with register.write("anna") as unit, pytest.raises(Exception, match=r"vendor|record-refused"):
        unit.letter_templates.put(replace(OWN, vendor="nobody"))
