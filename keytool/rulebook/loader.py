"""TOML files into editions: strictly, and with every mistake of every file at once."""

import tomllib
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

from keytool.domain.coupons import UnitKind
from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition, Rulebook, TermUnit

T = TypeVar("T")
_SECTIONS = ("warranty", "coupon")


@cache
def built_in_rulebook() -> Rulebook:
    """The editions that ship with Keydesk."""
    folder = files("keytool.rulebook") / "editions"
    return load_rulebook(f for f in folder.iterdir() if f.name.endswith(".toml"))


def load_rulebook(sources: Iterable[Traversable]) -> Rulebook:
    """Raises BadInput `rulebook-invalid` with `mistakes`, each naming its file and path."""
    editions: list[Edition] = []
    mistakes: list[str] = []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            edition = parse_edition(source.read_text(encoding="utf-8"))
        except BadInput as error:
            found = error.params["mistakes"]
            mistakes += [f"{source.name}: {m}" for m in found] if isinstance(found, list) else []
        else:
            editions.append(edition)
    mistakes += _twins(editions)
    if mistakes:
        raise BadInput("rulebook-invalid", mistakes=mistakes)
    return Rulebook(editions)


def parse_edition(text: str) -> Edition:
    """One edition. Raises BadInput `edition-invalid` with every one of its `mistakes`."""
    try:
        edition = _converter().structure(tomllib.loads(text), Edition)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput("edition-invalid", mistakes=[str(error)]) from error
    except BaseValidationError as error:
        raise BadInput("edition-invalid", mistakes=transform_error(error)) from error
    mistakes = list(_contradictions(edition))
    if mistakes:
        raise BadInput("edition-invalid", mistakes=mistakes)
    return edition


def _contradictions(edition: Edition) -> Iterable[str]:
    try:
        ZoneInfo(edition.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"no such time zone @ $.time_zone: {edition.time_zone}"
    for section in _SECTIONS:
        present = getattr(edition, section) is not None
        if present == (section in edition.silent):
            yield f"either a table or named in $.silent, not both and not neither @ $.{section}"
    ids = [level.id for level in edition.levels]
    yield from (f"twice @ $.levels: {i}" for i in set(ids) if ids.count(i) > 1)
    if edition.coupon:
        unknown = set(edition.coupon.levels) - set(ids)
        yield from (f"no such level @ $.coupon.levels: {i}" for i in sorted(unknown))


def _twins(editions: Iterable[Edition]) -> Iterable[str]:
    seen: set[str] = set()
    for edition in editions:
        if edition.id in seen:
            yield f"edition id used twice: {edition.id}"
        seen.add(edition.id)


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind in (int, str, date, time):
        converter.register_structure_hook(kind, _exactly)
    for words in (UnitKind, TermUnit):  # they are texts too: the nearest class wins
        converter.register_structure_hook(words, _one_of)
    return converter


def _one_of(value: object, words: type[StrEnum]) -> StrEnum:
    return words(_exactly(value, str))


def _exactly(value: object, kind: type[T]) -> T:
    """TOML has types of its own; nothing is coerced."""
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value
