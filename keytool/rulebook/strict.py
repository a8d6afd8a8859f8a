"""TOML into values: nothing is coerced, nothing is ignored, every mistake is told with its path."""

import tomllib
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # loaded with the first file that is read
    from cattrs import Converter

T = TypeVar("T")
_TOML_TYPES = (int, str, bool, date, datetime, time)


class Mistakes(Exception):
    """What is wrong with one file: sentences, each with a path such as `$.levels[2].unit`."""

    def __init__(self, *told: str) -> None:
        super().__init__(*told)
        self.told = told


def read_toml(text: str, kind: type[T]) -> T:
    """Raises Mistakes."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Mistakes(str(error)) from error
    try:
        return _converter(tells_all=False).structure(document, kind)
    except Exception:  # noqa: BLE001  whatever is wrong, the thorough converter finds it again
        return _told(document, kind)


def _told(document: object, kind: type[T]) -> T:
    from cattrs import transform_error
    from cattrs.errors import BaseValidationError

    try:
        return _converter(tells_all=True).structure(document, kind)
    except BaseValidationError as error:
        raise Mistakes(*transform_error(error, format_exception=_said)) from error


@cache
def _converter(*, tells_all: bool) -> "Converter":
    """One that stops at the first mistake is made in half the time, and files are mostly good."""
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, detailed_validation=tells_all)
    for kind in _TOML_TYPES:
        converter.register_structure_hook(kind, _exactly)
    return converter


def _exactly(value: object, kind: type) -> object:
    """TOML has types of its own; nothing is coerced.

    cattrs asks the hook of str for the enumerations too, for they are texts.
    """
    if issubclass(kind, StrEnum):
        return _one_of(value, kind)
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _one_of(value: object, words: type[StrEnum]) -> StrEnum:
    text = _exactly(value, str)
    if text not in list(words):
        raise ValueError(f"“{text}” is none of: {', '.join(words)}")
    return words(str(text))


def _said(error: BaseException, kind: type | None) -> str:
    """Our own words where we have them: they say what was expected and what was found."""
    from cattrs.v import format_exception

    ours = isinstance(error, (TypeError, ValueError)) and error.args
    return str(error) if ours else format_exception(error, kind)
