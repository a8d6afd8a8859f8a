from pathlib import Path

import pytest

from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.rulebook.loader import built_in_rulebook, load_rulebook, parse_edition

GOOD = """
id = "own-2026"
regulation = "own"
effective_from = 2026-01-01
time_zone = "Europe/Moscow"
silent = ["warranty"]
vendor = { ru = "Своё", en = "Own" }
title = { ru = "Регламент", en = "Regulation" }
window = { opens = 09:00:00, closes = 18:00:00, clause = "1" }
coupon = { levels = ["a"], unit = "requests", units = 3, months = 12, clause = "2" }
levels = [ { id = "a", clause = "3", name = { ru = "А", en = "A" }, reaction = 1, unit = "hours" } ]
"""


def mistakes_of(text: str) -> list[str]:
    with pytest.raises(BadInput, match="edition-invalid") as caught:
        parse_edition(text)
    found = caught.value.params["mistakes"]
    assert isinstance(found, list)
    return found


def test_a_good_edition_is_read() -> None:
    edition = parse_edition(GOOD)
    assert edition.coupon is not None
    assert edition.coupon.unit is UnitKind.REQUESTS
    assert edition.levels[0].name.into("ru") == "А"


def test_every_mistake_is_told_with_its_path() -> None:
    text = GOOD.replace('id = "own-2026"\n', "").replace("reaction = 1", 'reaction = "1"')
    found = mistakes_of(text + "surprise = 1\n")
    assert len(found) == 3
    assert any("id @ $" in m or "$.id" in m for m in found)
    assert any("$.levels[0].reaction" in m for m in found)
    assert any("surprise" in m for m in found)


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ('silent = ["warranty"]', "silent = []", "$.warranty"),
        ('silent = ["warranty"]', 'silent = ["warranty", "coupon"]', "$.coupon"),
        ('levels = ["a"]', 'levels = ["b"]', "$.coupon.levels"),
        ("Europe/Moscow", "Europe/Nowhere", "$.time_zone"),
        ("months = 12", "months = true", "$.coupon.months"),
        ("months = 12", "months = 12.0", "$.coupon.months"),
        ('"requests"', '"pieces"', "$.coupon.unit"),
    ],
)
def test_a_contradiction_is_a_mistake(before: str, after: str, path: str) -> None:
    assert any(path in m for m in mistakes_of(GOOD.replace(before, after)))


def test_all_files_are_read_before_complaining(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("id = 1", encoding="utf-8")
    (tmp_path / "b.toml").write_text("not toml at all", encoding="utf-8")
    (tmp_path / "c.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "d.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadInput, match="rulebook-invalid") as caught:
        load_rulebook(tmp_path.iterdir())
    text = str(caught.value.params["mistakes"])
    for word in ("a.toml", "b.toml", "own-2026"):
        assert word in text


def test_the_five_regulations_are_there() -> None:
    book = built_in_rulebook()
    assert book.regulations == ("distate", "entels", "smartmonitor", "technotronics", "twinpro")
