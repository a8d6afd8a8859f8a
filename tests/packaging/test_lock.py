"""requirements.lock: complete, checked by sums, and naming no registry."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINS = {
    pin["name"]: pin["version"]
    for pin in re.finditer(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)", LOCK, re.MULTILINE)
}


def required() -> list[Requirement]:
    names = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    return [Requirement(name) for name in names]


def test_names_no_registry() -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", LOCK)


def test_every_pin_has_its_sum() -> None:
    entries = re.split(r"^(?=[a-z])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) >= len(PINS) > 0
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_pins_all_that_the_project_asks_for() -> None:
    unmet = [str(r) for r in required() if PINS.get(r.name, "") not in r.specifier]
    assert unmet == []


def test_builds_with_the_locked_hatchling() -> None:
    assert PROJECT["build-system"]["requires"] == [f"hatchling=={PINS['hatchling']}"]
