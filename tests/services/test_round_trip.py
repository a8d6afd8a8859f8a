"""What an export writes comes back whole, in both languages and both forms."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keytool import i18n
from keytool.domain.import_fields import fields_of
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.listing import KEYS, Query
from keytool.domain.parties import Category, Customer
from keytool.domain.series import series_on
from keytool.papers.lists import save_list
from keytool.ports import Register
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.import_check import Columns, base_of_ids
from keytool.services.import_keys import Source, import_all
from keytool.sheets.reading import open_sheet
from tests.db.samples import VENDOR, SetClock, writing
from tests.fakes.memory_register import MemoryRegister

HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+7", "-5", "@SUM(A1)", "'tis", "''", "'=1", '"', '"";""', ";",
    "a\nb", "a\r\nb", "\ta", "00078", "12345678901234567890", "1E5", "1E+05", "7,82062E+08",
    "1.2.2026", "01.03.2026", "2026-03-01", "3/4", "АВС", "ABC", "1A2B3C4D", "0x1", "TRUE",
    "#DIV/0!", "_x000D_", "a  b", "Итого", "Всего: 5", "№ 5", "sep=;", "\u200bx", "a\u00a0b",
    "NaN", "null",
    "<b>&amp;</b>", "&lt;", "]]>",
)  # fmt: skip
MARKINGS = (
    st.sampled_from(HOSTILE)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=12)
    | st.text("=+-@'\"; \n1E.,x", max_size=8)
).map(str.strip)
IDS = st.integers(1, 2**32 - 2) | st.sampled_from((0x12345678, 0x00012345, 0x1E234567, 0x99999999))
NAMES = st.sampled_from(
    ("ООО «Ромашка»", "=ООО", "-Лютик", "ИП 'Ёж'", "1E+05", "Total", "АО\u00a0Ток")
)
MODELS = {
    Family.GUARDANT: ("sign", "sign-time", "stealth-ii", "id", "code-usb", "dl+"),
    Family.HASP: ("hasp", "hasp4", "hasp-hl-pro", "sentinel-hl", "sentinel-hl-net-10"),
}
DAYS = st.dates(date(2001, 1, 1), date(2026, 3, 1))


@st.composite
def keys(draw: st.DrawFn) -> list[tuple[Key, str | None, Licence | None]]:
    """Keys, the order of their shipment, and a licence."""
    found = []
    markings = draw(st.lists(MARKINGS.filter(bool), max_size=6, unique=True))
    numbers = draw(st.lists(IDS, min_size=len(markings), max_size=len(markings) + 2, unique=True))
    for place, number in enumerate(numbers):
        family = draw(st.sampled_from((Family.GUARDANT, Family.HASP)))
        marking = markings[place] if place < len(markings) else None
        if series_on(family, marking):
            marking = None  # what a batch is called, not a key
        batch = draw(MARKINGS) or None
        model = draw(st.sampled_from((*MODELS[family], None)))
        key = Key(family, KeyId(family, number), marking, model, VENDOR.id, batch=batch)
        order = None
        if draw(st.booleans()):
            whose, day = draw(st.integers(1, 7)), draw(DAYS)
            key = replace(key, state=KeyState.SHIPPED, customer=whose, shipped_on=day)
            order = draw(MARKINGS) or None
        licence = Licence(0, "Сервер", "=Про", draw(st.integers(1, 9)), modules=("A", "Б"))
        found.append((key, order, licence if draw(st.booleans()) else None))
    return found


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(some=keys(), names=st.lists(NAMES, min_size=7, max_size=7, unique=True))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_export_comes_back_whole(
    tmp_path: Path,
    language: str,
    ending: str,
    some: list[tuple[Key, str | None, Licence | None]],
    names: list[str],
) -> None:
    first, path = desk(), tmp_path / f"keys.{ending}"
    with writing(first.register) as unit:
        for name in names:
            unit.customers.add(Customer(name, Category.PARTNER))
        for key, order, licence in some:
            added = unit.keys.add(key)
            if key.customer and key.shipped_on:
                unit.shipments.add(Shipment(key.customer, key.shipped_on, order, (added.id,)))
            if licence:
                unit.licences.add(replace(licence, key=added.id))
    save_list(first, Query(KEYS), path)
    second = desk()
    with open_sheet(path) as sheet:
        assert sheet.header[1] == {"ru": "Семейство", "en": "family"}[language]
        known = Columns(fields_of(sheet.header, {}))
        base = base_of_ids(sheet.rows, known).base
    with open_sheet(path) as sheet:
        report = import_all(second, sheet.rows, known.with_base(base), SOURCE, lambda _row: None)
    assert (report.good, report.bad, report.in_file) == (len(some), 0, len(some))
    assert content(second.register) == content(first.register)


SOURCE = Source("keys", "0" * 64)


def desk() -> Desk:
    register = MemoryRegister(SetClock())
    with writing(register) as unit:
        unit.vendors.add(VENDOR)
    return Desk(register, built_in_rulebook(), SetClock(), "anna")


def content(register: Register) -> list[object]:
    """Keys with all that an export tells of them."""
    with register.read() as unit:
        found: list[object] = []
        for key in unit.keys.page(0, 999):
            customer = unit.customers.get(key.customer) if key.customer else None
            box = unit.shipments.last_of_key(key.id)
            licences = [replace(one, id=0, key=0) for one in unit.licences.of_key(key.id)]
            bare = replace(key, id=0, customer=None, shipped_on=None, warranty_ends=None)
            told = (
                " ".join(customer.name.split()) if customer else None,
                customer and customer.category,
            )
            found.append((replace(bare, warranty_edition=None), told, box and box.order, licences))
        return found
