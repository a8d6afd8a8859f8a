"""Sittings and imports of the register in memory."""

from dataclasses import replace
from typing import cast

from keytool.domain.errors import Conflict
from keytool.domain.sittings import Line, Purpose, Sitting, SittingState
from tests.fakes.memory.state import Collection, next_id, replaced, require


class MemorySittings(Collection):
    def add(self, sitting: Sitting) -> Sitting:
        require(sitting.customer is None or sitting.customer in self._state.customers, "customer")
        added = replace(sitting, id=next_id(self._state.sittings))
        self._state.sittings[added.id] = added
        return added

    def save(self, sitting: Sitting) -> Sitting:
        return cast("Sitting", replaced(self._state.sittings, sitting, "sitting"))

    def get(self, sitting: int) -> Sitting | None:
        return self._state.sittings.get(sitting)

    def open(self) -> tuple[Sitting, ...]:
        going = self._state.sittings.values()
        return tuple(sitting for sitting in going if sitting.state is SittingState.OPEN)

    def last(self, operator: str) -> Sitting | None:
        ships = [x for x in self._state.sittings.values() if x.purpose is Purpose.SHIP]
        own = [one for one in ships if one.operator == operator]
        return max(own, key=lambda sitting: sitting.id, default=None)

    def open_with(self, key: int) -> int | None:
        going = {sitting.id for sitting in self.open()}
        taken = self._state.sitting_lines.values()
        return next((x.sitting for x in taken if x.key == key and x.sitting in going), None)

    def lines(self, sitting: int) -> tuple[Line, ...]:
        taken = [line for line in self._state.sitting_lines.values() if line.sitting == sitting]
        return tuple(sorted(taken, key=lambda line: line.place))

    def add_line(self, line: Line) -> None:
        require(line.key in self._state.keys and line.sitting in self._state.sittings, "line")
        require(line.key not in {x.key for x in self.lines(line.sitting)}, "key")
        require((line.sitting, line.place) not in self._state.sitting_lines, "place")
        self._state.sitting_lines[line.sitting, line.place] = line

    def remove_line(self, line: Line) -> None:
        if self._state.sitting_lines.pop((line.sitting, line.place), None) is None:
            raise Conflict("changed-by-another", what="sitting", id=line.sitting)
