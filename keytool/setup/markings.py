"""What the markings of models look like, as this desk was taught: the examples are kept."""

import json
from collections.abc import Iterable
from pathlib import Path

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_of_title
from keytool.domain.marking_patterns import Pattern, Patterns, Place, learned
from keytool.files import held_or, put_whole

FILE = "marking-patterns.json"


def place_of(family: Family, model: str) -> Place:
    """A model as a person names it; empty for all models of the family."""
    return family, model_of_title(model) or None


def load_patterns(home: Path) -> Patterns:
    """Raises BadInput `marking-patterns-damaged`; StorageTrouble `marking-patterns-unreadable`."""
    path = home / FILE
    try:
        told = json.loads(path.read_text("utf-8"))
        known = {_place(name): learned(map(str, some)) for name, some in told.items()}
    except FileNotFoundError:
        return Patterns()
    except OSError as error:
        raise StorageTrouble("marking-patterns-unreadable", path=str(path)) from error
    except (ValueError, AttributeError, TypeError, BadInput) as error:
        raise BadInput("marking-patterns-damaged", path=str(path)) from error
    return Patterns(known)


def learn_pattern(home: Path, place: Place, examples: Iterable[str]) -> Pattern:
    """Teach the desk what markings of a model look like; examples of before count on.

    Raises as `learned` and `load_patterns`; StorageTrouble `marking-patterns-unwritable`.
    """
    known = dict(load_patterns(home).known)
    before = known[place].examples if place in known else ()
    known[place] = learned((*before, *examples))
    _save(home, known)
    return known[place]


def forget_pattern(home: Path, place: Place) -> Pattern:
    """Take a pattern away. Raises BadInput `marking-pattern-unknown` and as `load_patterns`."""
    known = dict(load_patterns(home).known)
    if place not in known:
        raise BadInput("marking-pattern-unknown", known=[_name(one) for one in known])
    forgotten = known.pop(place)
    _save(home, known)
    return forgotten


def _save(home: Path, known: dict[Place, Pattern]) -> None:
    path = home / FILE
    told = {_name(place): pattern.examples for place, pattern in known.items()}
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    try:
        put_whole(path, text.encode(), private=True, with_folder=True)
    except OSError as error:
        trouble = StorageTrouble("marking-patterns-unwritable", path=str(path))
        raise held_or(error, trouble) from error


def _name(place: Place) -> str:
    """`guardant/sign`, or `guardant` for all its models."""
    family, model = place
    return f"{family.value}/{model}" if model else family.value


def _place(name: str) -> Place:
    """Raises ValueError."""
    family, _slash, model = name.partition("/")
    return Family(family), model or None
