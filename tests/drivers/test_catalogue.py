import re
from pathlib import Path

import pytest

from drivers import catalogue
from drivers.catalogue import CatalogueFlaw, Confidence, Transport
from drivers.catalogue.__main__ import tables
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.readings import Kind, Source

PRODUCTS = catalogue.all_products()
IDS = [f"{p.vid:04x}:{p.pid:04x}" for p in PRODUCTS]
ROW = '{ pid = "0001", kind = "key", label = "A", family = "hasp", model = "a", %s }'
FILE = """vid = "0529"
vendor = "V"
products = [
  %s
]
[sources]
"a list" = "where"
"""
GOOD = ROW % 'source = ["a list"], confidence = "seen"'


def flaw(row: str) -> str:
    with pytest.raises((CatalogueFlaw, ValueError)) as caught:
        catalogue.parse_vendor(FILE % row)
    return str(caught.value)


def test_the_facts_are_all_here() -> None:
    vendors = {vid: len([p for p in PRODUCTS if p.vid == vid]) for vid in (0x529, 0x4B9, 0xA89)}
    assert vendors == {0x0529: 14, 0x04B9: 23, 0x0A89: 33}
    assert len(IDS) == len(set(IDS)) == sum(vendors.values())


def test_no_file_spells_a_product_twice() -> None:
    for file in catalogue.FOLDER.glob("*.toml"):
        spelled = re.findall(r'pid = "(\w+)"', file.read_text("utf-8"))
        assert sorted(spelled) == sorted(set(spelled)), file.name


def test_a_file_is_named_by_its_vendor() -> None:
    for file in catalogue.FOLDER.glob("*.toml"):
        assert f'vid = "{file.stem}"' in file.read_text("utf-8")


@pytest.mark.parametrize("product", PRODUCTS, ids=IDS)
def test_a_product_is_fit_for_the_card(product: catalogue.UsbProduct) -> None:
    assert product.source
    if product.kind is Kind.KEY:
        assert product.family
        assert product.model == model_slug(product.model or "")
        assert model_title(product.family, product.model)
    else:
        assert (product.family, product.model, product.id_source) == (None, None, None)


@pytest.mark.parametrize(
    ("vid", "pid", "family", "model", "source"),
    [
        (0x0529, 0x0001, Family.HASP, "hasp", Source.SENTINEL),
        (0x0529, 0x0003, Family.HASP, "sentinel-hl", Source.SENTINEL),
        (0x04B9, 0x0300, Family.SUPERPRO, "superpro", None),
        (0x04B9, 0x8000, Family.SUPERPRO, "shk", None),
        (0x0A89, 0x0003, Family.GUARDANT, "stealth-ii", None),
        (0x0A89, 0x0008, Family.GUARDANT, "sign-time", Source.GUARDANT),
        (0x0A89, 0x000D, Family.GUARDANT, "code", Source.GUARDANT),
        (0x0A89, 0x00C2, Family.GUARDANT, "sign-time", Source.GUARDANT),
    ],
)
def test_keys(vid: int, pid: int, family: Family, model: str, source: Source | None) -> None:
    product = catalogue.identify(vid, pid)
    assert product
    assert (product.kind, product.family, product.model) == (Kind.KEY, family, model)
    assert product.id_source is source


@pytest.mark.parametrize(
    ("vid", "pid", "label"),
    [
        (0x0529, 0x0514, "eToken Pro 4.2.5"),
        (0x0529, 0x0620, "SafeNet eToken 5110"),
        (0x04B9, 0x1206, "iKey token"),
        (0x0A89, 0x0030, "Rutoken ECP"),
        (0x0A89, 0x0093, "Rutoken MFA"),
        (0x0A89, 0x000F, "Guardant System Firmware Update"),
    ],
)
def test_look_alikes(vid: int, pid: int, label: str) -> None:
    product = catalogue.identify(vid, pid)
    assert product
    assert (product.kind, product.label) == (Kind.LOOK_ALIKE, label)


def test_an_unlisted_product_of_a_known_vendor_is_no_key() -> None:
    product = catalogue.identify(0x0529, 0x0002)
    assert product
    assert (product.kind, product.family) == (Kind.UNKNOWN_OF_VENDOR, None)
    assert product.label == "Aladdin / SafeNet / Thales"


def test_other_vendors_are_none_of_our_business() -> None:
    assert catalogue.identify(0x046D, 0x0001) is None
    assert not catalogue.knows_vendor(0x046D)


def test_what_a_source_does_not_say_stays_unsaid() -> None:
    shown = catalogue.identify(0x0A89, 0x000C)
    unsaid = catalogue.identify(0x0A89, 0x0030)
    assert shown
    assert (shown.transport, shown.confidence) == (Transport.HID, Confidence.VENDOR)
    assert unsaid
    assert unsaid.transport is None


def test_a_good_row_is_taken() -> None:
    name, products = catalogue.parse_vendor(FILE % GOOD)
    assert (name, list(products)) == ("V", [1])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"{GOOD}, {GOOD}", "twice"),
        (GOOD.replace("0001", "000A"), "lower-case"),
        (GOOD.replace('"0001"', "1"), "lower-case"),
        (GOOD.replace('label = "A", ', ""), "fields"),
        (GOOD.replace("label", "lable"), "fields"),
        (GOOD.replace("a list", "hearsay"), "sources"),
        (GOOD.replace('["a list"]', "[]"), "sources"),
        (GOOD.replace("seen", "felt"), "Confidence"),
        (GOOD.replace("hasp", "hsap"), "Family"),
        (GOOD.replace('"key"', '"look-alike"'), "family and a model"),
        (GOOD.replace('model = "a", ', ""), "family and a model"),
    ],
)
def test_a_flawed_row_is_refused(row: str, says: str) -> None:
    assert says in flaw(row)


def test_a_missing_or_unknown_table_is_refused() -> None:
    with pytest.raises(CatalogueFlaw, match="tables"):
        catalogue.parse_vendor((FILE % GOOD).replace("vendor =", "owner ="))


def test_the_folder_holds_nothing_but_vendors() -> None:
    assert {Path(f).stem for f in catalogue.FOLDER.glob("*.toml")} == {"0529", "04b9", "0a89"}


def test_the_tables_of_the_documentation_are_the_catalogue() -> None:
    page = Path(__file__).parents[2] / "docs" / "devices.md"
    assert tables() in page.read_text("utf-8")
