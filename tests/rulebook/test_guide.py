"""The template in docs/regulations.md works as it stands."""

import re
import tomllib
from pathlib import Path

from keytool.rulebook.loader import built_in_rulebook, check_edition, read_edition

GUIDE = Path(__file__).parents[2] / "docs" / "regulations.md"


def blocks() -> tuple[str, str]:
    template, examples = re.findall(
        r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL
    )
    return template, examples


def test_the_template_and_its_examples_hold(tmp_path: Path) -> None:
    template, examples = blocks()
    (tmp_path / "mine.toml").write_text(template, encoding="utf-8")
    (tmp_path / "examples.toml").write_text(examples, encoding="utf-8")
    book = built_in_rulebook()
    assert check_edition(tmp_path / "mine.toml", book, tmp_path / "examples.toml") == []


def test_examples_that_do_not_hold_and_clauses_without_one_are_told(tmp_path: Path) -> None:
    template, examples = blocks()
    (tmp_path / "mine.toml").write_text(template, encoding="utf-8")
    spoilt = examples.replace("2026-03-03T11:00:00", "2026-03-03T12:00:00").replace(
        'clause = "4"', 'clause = "3"'
    )
    (tmp_path / "examples.toml").write_text(spoilt, encoding="utf-8")
    told = check_edition(tmp_path / "mine.toml", built_in_rulebook(), tmp_path / "examples.toml")
    assert any("2.1 (Eight hours" in line and "12:00:00" in line for line in told)
    assert "a clause without an example: 4" in told
    assert len(told) == 2


def test_the_guide_names_every_section() -> None:
    template, _ = blocks()
    edition = read_edition(template)
    text = GUIDE.read_text(encoding="utf-8")
    named = {section for section in edition.__dataclass_fields__ if f"`{section}`" in text}
    assert set(edition.__dataclass_fields__) - named - set(tomllib.loads(template)) == set()
