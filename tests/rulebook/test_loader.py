from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition
from keytool.rulebook.consistency import loose_readings, mistakes_in
from keytool.rulebook.loader import (
    built_in_rulebook,
    load_rulebook,
    read_edition,
    rulebook_of,
)
from keytool.rulebook.strict import Mistakes

GOOD = """
id = "own-2026"
regulation = "own"
effective_from = 2026-01-01
governed_by = "newest"
governed_by_clause = "1"
time_zone = "Europe/Moscow"
silent = [
    "contract", "read_first", "attachments", "warranty", "replacement", "work_warranty", "consent",
    "cases.one_problem", "cases.active_limit", "cases.accepted_when_registered",
    "cases.confirmation", "cases.number_in_subject", "cases.answer_to_details", "cases.priority",
    "cases.user_silent", "cases.rounding", "cases.own_term", "cases.estimate_accepted",
    "cases.consulting", "cases.development", "cases.temporary_access", "cases.move_to_portal",
    "cases.merge_duplicates", "cases.rating", "cases.reopening",
]
vendor = { ru = "Своё", en = "Own" }
title = { ru = "Регламент", en = "Regulation" }
window = { opens = 09:00:00, closes = 18:00:00, clause = "1" }
calendar = { name = "ru", decree_days = "working", shortened_days = "ignore", clause = "1" }
categories = [ { id = "commercial", name = { ru = "Клиент", en = "Client" }, clause = "1" } ]
fields = [ { id = "problem", name = { ru = "Суть", en = "Problem" }, need = "must", clause = "2" } ]
channels = [ { id = "e-mail", standing = "official", starts_clock = true, clause = "2" } ]
grounds = []
exclusions = []
readings = []

[cases]
queue = { order = ["received"], clause = "2" }
auto_close = { level = "own", clause = "3" }

[clauses]
"1" = { ru = "Окно", en = "Window" }
"2" = { ru = "Заявки", en = "Requests" }
"3" = { ru = "Сроки", en = "Terms" }

[coupon]
levels = ["a"]
unit = "requests"
units = 3
months = 12
starts = "contract"
carry_over = false
channels = ["e-mail"]
clause = "2"

[[levels]]
id = "a"
clause = "3"
name = { ru = "А", en = "A" }
reaction = 1
unit = "hours"
measures = "reaction"
open_to = ["commercial"]
requires = "coupon"
channels = ["e-mail"]
"""
ROW = """
[replacement]
marked_after = 2013-01-01
marked_clause = "3"
rows = [
    { outcome = "replace-free", clauses = ["3"], lost = false },
    { outcome = "quote", clauses = ["3"], damaged = true },
]
"""


def mistakes_of(text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        read_edition(text)
    return list(caught.value.told)


def test_a_good_edition_is_read() -> None:
    edition = read_edition(GOOD)
    assert edition.coupon is not None
    assert edition.coupon.unit is UnitKind.REQUESTS
    assert edition.levels[0].name.into("ru") == "А"
    assert edition.levels[0].second is None


def test_every_mistake_is_told_with_its_path() -> None:
    text = GOOD.replace('id = "own-2026"\n', "").replace("reaction = 1", 'reaction = "1"')
    found = mistakes_of("surprise = 1\n" + text)
    assert len(found) == 3
    assert "required field missing @ $.id" in found
    assert any("$.levels[0].reaction" in m for m in found)
    assert any("surprise" in m for m in found)


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ('"warranty", ', "", "$.warranty"),
        ('"consent",', '"consent", "coupon",', "$.coupon"),
        ('"cases.rating", ', "", "$.cases.rating"),
        ('"cases.rating", ', '"cases.ratings", ', "$.silent: cases.ratings"),
        ('levels = ["a"]', 'levels = ["b"]', "$.coupon.levels: b"),
        ('levels = ["a"]', "levels = []", "$.levels[a].requires"),
        ('level = "own"', 'level = "z"', "$.cases.auto_close.level: z"),
        ('open_to = ["commercial"]', 'open_to = ["partner"]', "$.levels[a].open_to: partner"),
        ('requires = "coupon"', 'requires = "luck"', "$.levels[0].requires"),
        ("Europe/Moscow", "Europe/Nowhere", "$.time_zone"),
        ("closes = 18", "closes = 09", "$.window"),
        ("months = 12", "months = true", "$.coupon.months"),
        ("months = 12", "months = 12.0", "$.coupon.months"),
        ('"requests"', '"pieces"', "$.coupon.unit"),
        ('"working"', '"perhaps"', "$.calendar.decree_days"),
        ("reaction = 1", "reaction = 0", "$.levels: a"),
        ('id = "a"\nclause = "3"', 'id = "a"\nclause = "9"', "$.levels[a]: 9"),
        ('"3" = {', '"4" = { ru = "", en = "" }\n"3" = {', "$.clauses: 4"),
        ('id = "problem"', 'id = "problem", more = 1', "$.fields[0]"),
    ],
)
def test_a_contradiction_is_a_mistake(before: str, after: str, path: str) -> None:
    assert before in GOOD
    assert any(path in m for m in mistakes_of(GOOD.replace(before, after)))


def test_a_shortened_day_keeps_some_of_its_window() -> None:
    short = GOOD.replace("closes = 18:00", "closes = 10:00")
    read_edition(short)
    found = mistakes_of(short.replace('shortened_days = "ignore"', 'shortened_days = "cut"'))
    assert found == ["nothing is left of a shortened day @ $.window"]


def test_a_name_used_twice_is_a_mistake() -> None:
    level = GOOD[GOOD.index("[[levels]]") :]
    assert any("twice @ $.levels: a" in m for m in mistakes_of(GOOD + level))


def test_a_table_with_holes_or_overlaps_is_a_mistake() -> None:
    found = mistakes_of(GOOD.replace('"replacement", ', "") + ROW)
    assert any(m.startswith("0 rows fit") for m in found)
    assert any(m.startswith("2 rows fit") for m in found)


def test_all_files_are_read_before_complaining(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("id = 1", encoding="utf-8")
    (tmp_path / "b.toml").write_text("not toml at all", encoding="utf-8")
    (tmp_path / "c.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "d.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "e.toml").write_bytes(GOOD.encode("cp1251"))
    with pytest.raises(BadInput, match="rulebook-invalid") as caught:
        load_rulebook(tmp_path.iterdir(), [])
    text = str(caught.value.params["mistakes"])
    for word in ("a.toml", "b.toml", "own-2026", "e.toml: not UTF-8"):
        assert word in text


def test_the_five_regulations_are_there() -> None:
    book = built_in_rulebook()
    assert book.regulations == ("distate", "entels", "smartmonitor", "technotronics", "twinpro")


def test_a_vendor_adds_their_own_beside_the_built_in_ones(tmp_path: Path) -> None:
    assert rulebook_of(tmp_path) is built_in_rulebook()
    (tmp_path / "regulations").mkdir()
    (tmp_path / "regulations" / "own.toml").write_text(GOOD, encoding="utf-8")
    book = rulebook_of(tmp_path)
    assert book.edition_for("own", date(2026, 5, 1)).id == "own-2026"
    assert len(book.editions) == 6


def test_mistakes_of_editions_and_of_years_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / "calendars").mkdir()
    (tmp_path / "regulations" / "own.toml").write_text("id = 1", encoding="utf-8")
    (tmp_path / "calendars" / "ru-2028.toml").write_text("year = 2028", encoding="utf-8")
    with pytest.raises(BadInput, match="rulebook-invalid") as caught:
        rulebook_of(tmp_path)
    text = str(caught.value.params["mistakes"])
    assert "own.toml: " in text
    assert "ru-2028.toml: required field missing @ $.off" in text


def test_nobody_replaces_a_built_in_edition(tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    mine = GOOD.replace('id = "own-2026"', 'id = "distate-2021-07-01"')
    (tmp_path / "regulations" / "own.toml").write_text(mine, encoding="utf-8")
    with pytest.raises(BadInput, match="rulebook-invalid") as caught:
        rulebook_of(tmp_path)
    assert "edition id used twice: distate-2021-07-01" in str(caught.value.params["mistakes"])


def test_an_edition_may_name_a_calendar_that_is_not_here() -> None:
    book = built_in_rulebook()
    edition = read_edition(GOOD.replace('name = "ru"', 'name = "kz"'))
    with pytest.raises(BadInput, match="calendar-unknown") as caught:
        book.calendar_of(edition)
    assert caught.value.params == {"calendar": "kz", "known": ["ru"]}


@pytest.mark.parametrize("edition", built_in_rulebook().editions, ids=lambda e: e.id)
def test_nothing_is_wrong_with_a_built_in_edition(edition: Edition) -> None:
    """They are not checked again at each start, for they are locked."""
    assert list(mistakes_in(edition)) == []


def test_a_level_without_a_channel_that_starts_its_clock_is_a_mistake() -> None:
    """ЭНТЕЛС's first revision gave non-commercial support on a forum that starts no term."""
    first = built_in_rulebook().edition("entels-undated", 1)
    told = "none of its channels starts its clock @ $.levels[noncommercial].channels"
    assert list(mistakes_in(first)) == [told]
    levels = tuple(
        replace(x, unstarted=first.readings[0].id) if x.id == "noncommercial" else x
        for x in first.levels
    )
    assert list(mistakes_in(replace(first, levels=levels))) == []


def test_a_reading_that_is_nowhere_and_one_on_which_nothing_rests_are_mistakes() -> None:
    edition = built_in_rulebook().edition("twinpro-2023-07-06")
    window = replace(edition.window, readings=("nowhere",))
    assert list(mistakes_in(replace(edition, window=window))) == [
        "no such reading @ $.window.readings: nowhere"
    ]
    loose = replace(edition.readings[0], id="loose")
    told = list(loose_readings(replace(edition, readings=(*edition.readings, loose))))
    assert told == ["nothing rests on it @ $.readings: loose"]


def test_a_term_of_no_level_is_a_mistake() -> None:
    edition = built_in_rulebook().edition("twinpro-2023-07-06")
    levels = (edition.levels[0], replace(edition.levels[1], term_of="nothing"))
    assert list(mistakes_in(replace(edition, levels=levels))) == [
        "no such level @ $.levels[estimate].term_of: nothing"
    ]
