"""TOML into values: nothing is coerced, nothing is ignored, every mistake is told with its path."""

import tomllib
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

T = TypeVar("T")


class Mistakes(Exception):
    """What is wrong with one file: sentences, each with a path such as `$.levels[2].unit`."""

    def __init__(self, *told: str) -> None:
        super().__init__(*told)
        self.told = told


def read_toml(text: str, kind: type[T]) -> T:
    """Raises Mistakes."""
    try:
        return _converter().structure(tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as error:
        raise Mistakes(str(error)) from error
    except BaseValidationError as error:
        raise Mistakes(*transform_error(error)) from error


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind in (int, str, bool, date, time):
        converter.register_structure_hook(kind, _exactly)
    # Enumerations are texts too, and a function asked first wins over the hook of a base.
    converter.register_structure_hook_func(_is_words, _one_of)
    return converter


def _is_words(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _one_of(value: object, words: type[StrEnum]) -> StrEnum:
    text = _exactly(value, str)
    if text not in list(words):
        raise ValueError(f"{text!r} is none of {', '.join(words)}")
    return words(text)


def _exactly(value: object, kind: type[T]) -> T:
    """TOML has types of its own; nothing is coerced."""
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value
