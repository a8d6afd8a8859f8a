"""The ways to the rows of some filters: an index of one filter, or one that two filters share."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, select

from db.list_conditions import Filter
from db.list_sources import Source
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """`found` leads by an index to the ids of rows that meet the filters of these names."""

    names: frozenset[str]
    found: Select[Any]


def ways_of(source: Source, filters: Mapping[str, Filter]) -> list[Way]:
    """Ways that an index serves, those first that usually the fewest rows go."""
    text = [name for name in filters if name not in source.filters]
    told = [name for name in source.filters if name in filters and name not in source.unindexed]
    alone = [Way(frozenset({name}), filters[name].found) for name in (*text, *told)]
    return [*_together(source, filters), *alone]


def _together(source: Source, filters: Mapping[str, Filter]) -> Iterator[Way]:
    """Two filters that many rows meet each may have few rows that meet both."""
    for pair in source.pairs:
        both = [filters[name].column for name in pair if name in filters]
        conditions = [one for one in both if one is not None]
        if len(conditions) == len(pair):
            yield Way(frozenset(pair), select(source.number).where(*conditions))
