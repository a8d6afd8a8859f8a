"""Spellings that were met in the world, each with its source, read as they were meant.

They drive the readers of days, of moments, of numbers and of headings, and the recogniser, which
has a twin in JavaScript.
"""

import json
import textwrap
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.arrivals import in_russian
from keytool.domain.days import day_of_text, moment_of_text
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import guessed_fields
from keytool.domain.key_ids import Family, the_key_id
from keytool.recognise.recogniser import recognise
from tests.coupon.drawn import text_link_of
from tests.coupon.samples import CLAIMS, ISSUER
from tests.recognise.javascript import needs_node, told_by_javascript, told_by_python

SITE = "https://verify.example"
TOKEN = CouponMint(ISSUER).token(CLAIMS)
LINK, QR = text_link_of(TOKEN, SITE), link_of(TOKEN, SITE)
FORMS = {
    "link": LINK,
    "text": token_text(TOKEN),
    "digits": QR.split("#n")[1],
    "bare": LINK.removeprefix("https://"),
    "capitals": QR.upper(),
    "folded": "\n".join(textwrap.wrap(LINK, 76)),
    "quoted": "\n".join(f"> {line}" for line in textwrap.wrap(LINK, 70)),
    "printable": "=\r\n".join(textwrap.wrap(f"Ваш купон: {LINK}".replace("=", "=3D"), 75)),
    "russian": in_russian(LINK),
    "cut": LINK[:-7],
}
SPELLINGS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "spellings.json").read_text("utf-8")
)
SECTIONS: list[list[dict[str, Any]]] = [
    section for section in SPELLINGS.values() if isinstance(section, list)
]
ARRIVALS: list[dict[str, Any]] = SPELLINGS["arrivals"]


def filled(text: str) -> str:
    """With the token of the tests in place of its names."""
    for name, form in FORMS.items():
        text = text.replace(f"{{{name}}}", form)
    return text


TEXTS = [filled(each["text"]) for each in ARRIVALS]


def of(section: str) -> pytest.MarkDecorator:
    told = [(each["text"], each["means"]) for each in SPELLINGS[section]]
    return pytest.mark.parametrize(("text", "means"), told)


def test_they_are_many_and_each_says_where_it_was_met() -> None:
    assert sum(map(len, SECTIONS)) >= 200
    assert all(each["source"] for section in SECTIONS for each in section)
    told = [(each["text"], each.get("family")) for section in SECTIONS for each in section]
    assert len(told) - len(set(told)) < 20  # the same text may be a number and an arrival


def read_or_refuse(read: Callable[[str], date | datetime], text: str) -> str:
    try:
        return read(text).isoformat()
    except BadInput as error:
        return error.code


@of("days")
def test_days(text: str, means: str) -> None:
    assert read_or_refuse(day_of_text, text) == means


@of("moments")
def test_moments(text: str, means: str) -> None:
    assert read_or_refuse(moment_of_text, text) == means


@of("headings")
def test_headings(text: str, means: str) -> None:
    assert {place: field.value for place, field in guessed_fields([text]).items()} == {0: means}


@pytest.mark.parametrize(
    ("family", "text", "means"),
    [(each["family"], each["text"], each["means"]) for each in SPELLINGS["numbers"]],
)
def test_numbers(family: str, text: str, means: str | list[str]) -> None:
    try:
        told: str | list[str] = [the_key_id(Family(family), text).exact]
    except BadInput as error:
        readings = error.params.get("readings")
        both = isinstance(readings, list) and [str(one).split(" ")[0] for one in readings]
        told = both or error.code
    assert told == means


@pytest.mark.parametrize(
    "place", range(len(ARRIVALS)), ids=lambda place: ARRIVALS[place]["text"][:40]
)
def test_arrivals(place: int) -> None:
    each, arrival = ARRIVALS[place], recognise(TEXTS[place])
    assert arrival.kind == each["kind"]
    assert (arrival.problem.code if arrival.problem else None) == each["problem"]
    if each["value"] is not None:
        assert arrival.readings[0].value == filled(each["value"])
    if arrival.kind == "coupon" and arrival.problem is None:
        assert arrival.tokens == (TOKEN,)


@needs_node
def test_javascript_reads_them_alike(tmp_path: Path) -> None:
    others = [each["text"] for section in SECTIONS for each in section]
    texts = [*TEXTS, *others]
    told = told_by_javascript(tmp_path, texts)
    differ = [
        (text, mine, theirs)
        for text, theirs in zip(texts, told, strict=True)
        if (mine := told_by_python(text)) != theirs
    ]
    assert differ == []
