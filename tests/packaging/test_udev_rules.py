"""The udev rules name the keys of the catalogue and nothing else."""

import re
from pathlib import Path

from drivers import catalogue
from drivers.catalogue import Transport
from keytool.domain.readings import Kind

FOLDER = Path(__file__).parents[2] / "packaging" / "udev"
(RULES,) = FOLDER.glob("*.rules")
KEYS = [product for product in catalogue.all_products() if product.kind is Kind.KEY]
RULE = re.compile(r'SUBSYSTEM=="(\w+)", .*Vendor}=="(\w+)", .*Product}=="([\w|]+)", TAG\+="(\w+)"')


def named(subsystem: str) -> set[tuple[str, str]]:
    """Vendor and product of each device that a rule of this subsystem is about."""
    lines = RULES.read_text("utf-8").splitlines()
    rules = [RULE.fullmatch(line) for line in lines if line.startswith("SUBSYSTEM")]
    assert all(rule and rule[4] == "uaccess" for rule in rules)
    return {(r[2], pid) for r in rules if r and r[1] == subsystem for pid in r[3].split("|")}


def test_every_key_and_no_look_alike() -> None:
    assert named("usb") == {(f"{key.vid:04x}", f"{key.pid:04x}") for key in KEYS}


def test_keys_of_the_hid_class_have_a_node_more() -> None:
    hid = [key for key in KEYS if key.transport is Transport.HID]
    assert named("hidraw") == {(f"{key.vid:04x}", f"{key.pid:04x}") for key in hid}


def test_the_tag_comes_before_it_is_turned_into_rights() -> None:
    assert int(RULES.name[:2]) < 73
