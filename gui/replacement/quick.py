"""The words above the list of replacements: what waits, for what, what is over."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from gui.kit.states import Choice
from keytool.domain.listing import REPLACEMENTS, Query, Wanted
from keytool.domain.replacements import Need, Progress, Replacement
from keytool.i18n import pgettext, replacement_words


class Quick(StrEnum):
    """What is usually asked for, beside what waits for one thing."""

    WAITING = "waiting"
    FINISHED = "finished"
    ALL = "all"


_SET = ("progress", "need")
FIRST: Query[Replacement] = Query(REPLACEMENTS, {"progress": Progress.WAITING.value}, sort="since")
"""What the section begins with: everything that waits, the longest waiting first."""


def quick_query(query: Query[Replacement], quick: str) -> Query[Replacement]:
    """The same list with what the word stands for. What waits longest comes first, and what
    was finished last.
    """
    kept = {name: wanted for name, wanted in query.filters.items() if name not in _SET}
    told = _FILTERS[quick]
    ends = quick in {Quick.FINISHED, Quick.ALL}
    return replace(query, filters={**kept, **told}, sort="since", down=ends)


def quick_of(query: Query[Replacement]) -> str:
    """Which word the list fits, "" when a person chose other filters."""
    told = {name: wanted for name, wanted in query.filters.items() if name in _SET}
    return next((quick for quick, filters in _FILTERS.items() if filters == told), "")


def quick_choices() -> tuple[Choice, ...]:
    """The words in the active language."""
    return (
        Choice(Quick.WAITING.value, pgettext("replacements", "Waiting")),
        *(Choice(need.value, replacement_words.need_word(need)) for need in Need),
        Choice(Quick.FINISHED.value, pgettext("replacements", "Finished")),
        Choice(Quick.ALL.value, pgettext("replacements", "All")),
    )


_FILTERS: Mapping[str, Mapping[str, Wanted]] = {
    Quick.WAITING.value: {"progress": Progress.WAITING.value},
    **{need.value: {"need": need.value} for need in Need},
    Quick.FINISHED.value: {"progress": Progress.OVER.value},
    Quick.ALL.value: {},
}
