"""Replacements, acts and retired tokens of the register in memory."""

from dataclasses import replace
from typing import cast

from keytool.domain.acts import Act
from keytool.domain.errors import Conflict
from keytool.domain.replacements import OVER, Photograph, Replacement, RetiredToken, Stage
from tests.fakes.memory.state import Collection, next_id, replaced, require


class MemoryReplacements(Collection):
    def add(self, replacement: Replacement) -> Replacement:
        for other in self._state.replacements.values():
            if other.key == replacement.key and other.stage not in OVER:
                raise Conflict("replacement-open-already", id=other.id)
        self._refuse(replacement)
        added = replace(replacement, id=next_id(self._state.replacements))
        self._state.replacements[added.id] = added
        return added

    def save(self, replacement: Replacement) -> Replacement:
        self._refuse(replacement)
        return cast("Replacement", replaced(self._state.replacements, replacement, "replacement"))

    def get(self, replacement: int) -> Replacement | None:
        return self._state.replacements.get(replacement)

    def of_key(self, key: int) -> tuple[Replacement, ...]:
        return tuple(one for one in self._state.replacements.values() if one.key == key)

    def giving(self, key: int) -> Replacement | None:
        return next((r for r in self._state.replacements.values() if r.new_key == key), None)

    def add_photograph(self, photograph: Photograph) -> None:
        require(photograph.replacement in self._state.replacements, "replacement")
        key = photograph.replacement, photograph.digest
        self._state.photographs.setdefault(key, photograph)

    def photographs(self, replacement: int) -> tuple[Photograph, ...]:
        rows = self._state.photographs.items()
        return tuple(one for (of, _), one in rows if of == replacement)

    def next_act(self) -> int:
        number = self._state.counters.get("act", 0) + 1
        self._state.counters["act"] = number
        return number

    def add_act(self, act: Act) -> None:
        taken = act.number in self._state.acts or self.act_of(act.replacement) is not None
        require(not taken and act.replacement in self._state.replacements, "act")
        self._state.acts[act.number] = act

    def act(self, number: int) -> Act | None:
        return self._state.acts.get(number)

    def act_of(self, replacement: int) -> Act | None:
        return next((a for a in self._state.acts.values() if a.replacement == replacement), None)

    def retire(self, retired: RetiredToken) -> None:
        known = self._state.retired_tokens.values()
        require(retired.coupon in self._state.coupons, "coupon")
        require(all(one.token != retired.token for one in known), "token")
        require(retired.place is None or all(r.place != retired.place for r in known), "place")
        self._state.retired_tokens[next_id(self._state.retired_tokens)] = retired

    def retired(
        self, *, coupon: int | None = None, status_list: int | None = None
    ) -> tuple[RetiredToken, ...]:
        return tuple(
            one
            for one in self._state.retired_tokens.values()
            if coupon in {None, one.coupon}
            and (status_list is None or (one.place is not None and one.place[0] == status_list))
        )

    def _refuse(self, replacement: Replacement) -> None:
        keys = self._state.keys
        require(replacement.key in keys, "key")
        require(replacement.customer in self._state.customers, "customer")
        done = replacement.stage is Stage.COMPLETED
        require(done == (replacement.new_key is not None), "completed")
        require((replacement.new_key is None) == (replacement.act is None), "act")
        require(replacement.new_key is None or replacement.new_key in keys, "new_key")
        require(replacement.new_key != replacement.key, "new_key")
        on = replacement.received_on
        require(on is None or replacement.claimed_on <= on, "dates")
        for other in self._state.replacements.values():
            twin = replacement.new_key is not None and other.new_key == replacement.new_key
            require(other.id == replacement.id or not twin, "new_key")
