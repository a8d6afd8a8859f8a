"""Vendors in the settings: listed, added, corrected, and what follows said beforehand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gui.settings.page import PathWanted
from gui.settings.section import SettingsViewModel
from gui.settings.vendor_form import FORM, Answer, new_code
from gui.settings.vendor_list import OPEN
from gui.settings.vendor_papers import COMPANY, LOGO, NO_LOGO, PAPERS
from gui.settings.vendors import CANCEL, NEW, SAVE, VendorsPage
from keytool.domain.parties import Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.i18n import people
from keytool.services.ask_parties import vendors_of
from keytool.services.keep_vendors import edit_vendor
from keytool.setup.desk import change_setting
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place
from tests.gui.settings.fields import actions, field, line, part


@pytest.fixture
def frame(place: Place) -> LoneFrame:
    return LoneFrame(place)


@pytest.fixture
def vendors(frame: LoneFrame) -> Iterator[VendorsPage]:
    model = SettingsViewModel(frame)
    model.open()
    yield model.vendors
    model.close()


def kept(place: Place, code: str) -> Vendor:
    return next(one for one in vendors_of(place.desk) if one.id == code)


def fill(vendors: VendorsPage, **values: str) -> None:
    for name, value in values.items():
        vendors.type(name, value)


def told(vendors: VendorsPage) -> str:
    banner = part(vendors, FORM).banner
    return banner.text if banner else ""


def test_vendors_are_listed_with_their_keys_and_warranty(vendors: VendorsPage) -> None:
    first = line(vendors, "entels")
    assert (first.label, first.text) == ("ЭНТЕЛС", "2 keys, warranty 12 months by TwinPro")
    assert first.note == "Support: ENTELS"
    shown = [one.text for one in part(vendors, "vendors").lines]
    assert not any("entels" in text or "twinpro" in text for text in shown)


def test_what_will_change_is_counted_before_it_is_kept(
    vendors: VendorsPage, place: Place, frame: LoneFrame
) -> None:
    vendors.act(OPEN, "distate")
    assert told(vendors) == "Nothing is changed yet."
    assert field(vendors, "answer").value == Answer.OTHER
    fill(vendors, answer=Answer.NONE)
    assert "keeps the edition under which it was shipped" in told(vendors)
    assert kept(place, "distate").warranty_regulation == "twinpro"
    vendors.act(SAVE)
    assert kept(place, "distate").warranty_regulation == "distate"
    assert frame.kept_times == 1
    assert vendors.state.banner is not None
    assert line(vendors, "distate").text == "1 key, no warranty promised"


def test_a_warranty_of_its_own_needs_its_document(vendors: VendorsPage, place: Place) -> None:
    vendors.act(OPEN, "distate")
    fill(vendors, answer=Answer.OWN, months="24", starts="sale")
    assert field(vendors, "document").error == ""
    vendors.act(SAVE)
    assert field(vendors, "document").error
    fill(vendors, document="Договор 17", clause="4.2")
    assert field(vendors, "document").error == ""
    vendors.act(SAVE)
    own = OwnWarranty(24, WarrantyStart.SALE, "Договор 17", "4.2")
    assert kept(place, "distate").own_warranty == own
    vendors.act(OPEN, "distate")
    assert [field(vendors, name).value for name in ("answer", "months", "clause")] == [
        Answer.OWN,
        "24",
        "4.2",
    ]


@pytest.mark.parametrize(
    ("support", "answers"),
    [
        ("twinpro", [Answer.SAME, Answer.OTHER, Answer.OWN]),
        ("entels", [Answer.NONE, Answer.OTHER, Answer.OWN]),
    ],
)
def test_the_regulation_closes_one_of_four_answers_and_says_why(
    vendors: VendorsPage, support: str, answers: list[Answer]
) -> None:
    vendors.act(NEW)
    fill(vendors, support=support)
    asked = field(vendors, "answer")
    assert [choice.id for choice in asked.choices] == answers
    assert asked.value in answers
    assert asked.hint


def test_a_new_vendor_gets_a_code_that_nobody_sees(vendors: VendorsPage, place: Place) -> None:
    vendors.act(NEW)
    vendors.act(SAVE)
    assert field(vendors, "name").error
    fill(vendors, name="Волга Блоб", support="twinpro")
    vendors.act(SAVE)
    assert kept(place, "volga-blob") == Vendor("volga-blob", "Волга Блоб", "twinpro", "twinpro")
    assert not any(one.label == "volga-blob" for one in part(vendors, "vendors").lines)


def test_a_form_that_is_given_up_keeps_nothing(vendors: VendorsPage, place: Place) -> None:
    vendors.act(OPEN, "distate")
    fill(vendors, name="Nobody")
    vendors.act(CANCEL)
    assert kept(place, "distate").name == "Диджитал Стэйт"
    assert [one.id for one in vendors.state.parts] == ["vendors"]


def test_what_another_has_changed_is_not_overwritten(vendors: VendorsPage, place: Place) -> None:
    vendors.act(OPEN, "distate")
    fill(vendors, name="Mine")
    known = kept(place, "distate")
    edit_vendor(place.desk, known, Vendor("distate", "Theirs", "distate", "twinpro"))
    vendors.act(SAVE)
    banner = part(vendors, FORM).banner
    assert banner is not None
    assert banner.title.startswith("Changed by olga at ")
    assert kept(place, "distate").name == "Theirs"


def test_codes_are_latin_short_and_never_taken() -> None:
    assert new_code("Щука и Ёж, ООО", ()) == "shchuka-i-ezh-ooo"
    assert new_code("ТвинПро", {"tvinpro", "tvinpro-2"}) == "tvinpro-3"
    assert new_code("…", ()) == "vendor"


def test_what_stands_on_papers_is_kept_with_the_vendor(
    vendors: VendorsPage, place: Place, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    asked: list[PathWanted] = []
    vendors.room.paths.connect(asked.append)
    vendors.act(OPEN, "entels")
    fill(vendors, inn="7704838674", contact="Отдел продаж")
    assert field(vendors, "inn").error.startswith("“7704838674” is not an INN")
    fill(vendors, inn="7704838673")
    vendors.act(LOGO)
    asked[0].then((logo,))
    assert actions(vendors, PAPERS) == [COMPANY, LOGO, NO_LOGO]
    vendors.act(SAVE)
    head = kept(place, "entels").letterhead
    assert (head.inn, head.contact, head.logo) == (
        "7704838673",
        "Отдел продаж",
        logo.read_bytes(),
    )
    vendors.act(OPEN, "entels")
    vendors.act(NO_LOGO)
    vendors.act(SAVE)
    assert kept(place, "entels").letterhead.logo == b""


def test_the_company_is_told_once(vendors: VendorsPage, place: Place) -> None:
    home = place.settings.home
    for name, value in (
        ("seller.name", "ООО «ЭНТЕЛС»"),
        ("seller.inn", "7704838673"),
        ("site.contact", "+7 495 123-45-67, ask@entels.example"),
    ):
        change_setting(home, name, value)
    vendors.act(OPEN, "entels")
    fill(vendors, contact="Отдел продаж")
    vendors.act(COMPANY)
    vendors.act(SAVE)
    head = kept(place, "entels").letterhead
    assert (head.legal_name, head.inn, head.email) == (
        "ООО «ЭНТЕЛС»",
        "7704838673",
        "ask@entels.example",
    )
    assert head.contact == "Отдел продаж"


def test_a_record_that_another_has_changed_is_offered_of_both(
    vendors: VendorsPage, place: Place
) -> None:
    people.know({"ivanova": "Иванова Е. П."})
    vendors.act(OPEN, "distate")
    known = kept(place, "distate")
    other = replace(place.desk, operator="ivanova")
    edit_vendor(other, known, replace(known, name="ДС", language="en"))
    fill(vendors, name="Диджитал")
    vendors.act(SAVE)
    banner = part(vendors, FORM).banner
    assert banner
    assert banner.title.startswith("Changed by Иванова Е. П. at ")
    assert kept(place, "distate").name == "ДС"
    name = field(vendors, "name")
    assert [one.id for one in name.choices] == ["Диджитал", "ДС"]
    assert field(vendors, "language").value == "en"
    vendors.act(SAVE)
    assert (kept(place, "distate").name, kept(place, "distate").language) == ("Диджитал", "en")
