"""Two ways to ask one vendor's runtime, joined into one answer."""

from dataclasses import replace
from typing import Protocol

from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeState
from keytool.domain.values import dataclass


class Asked(Protocol):
    """One way to ask."""

    @property
    def family(self) -> Family: ...
    def ask(self) -> RuntimeAnswer: ...


@dataclass(frozen=True, slots=True)
class Joined:
    """The first way, and what the second one knows beyond it; the first one's words win."""

    first: Asked
    second: Asked

    @property
    def family(self) -> Family:
        return self.first.family

    def ask(self) -> RuntimeAnswer:
        """Answered when either did. Never raises."""
        told, more = self.first.ask(), self.second.ask()
        if more.state is not RuntimeState.ANSWERED:
            return told
        if told.state is not RuntimeState.ANSWERED:
            return more
        known = {key.key_id for key in told.keys}
        return replace(told, keys=told.keys + tuple(k for k in more.keys if k.key_id not in known))
