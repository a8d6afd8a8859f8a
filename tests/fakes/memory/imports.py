"""Imports of the register in memory, and their undoing."""

from collections.abc import Collection as Numbers
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.chain import entry_of
from keytool.domain.imports import CASES_IMPORTED, IMPORTED, UNDONE, Hold, Made
from keytool.domain.journal import JournalEntry
from tests.fakes.memory.state import Collection

_ACTIONS = {IMPORTED, CASES_IMPORTED, UNDONE}


class MemoryImports(Collection):
    def rows_done(self, digest: str) -> int:
        return self._state.imports.get(digest, 0)

    def note(self, digest: str, rows: int) -> None:
        self._state.imports[digest] = rows

    def forget(self, digest: str) -> None:
        self._state.imports.pop(digest, None)

    def entries(self) -> tuple[JournalEntry, ...]:
        told = [link for link in self._state.journal.values() if link.action in _ACTIONS]
        return tuple(entry_of(replace(link, subjects=())) for link in told)

    def made_by(self, entries: Numbers[int]) -> Made:
        state = self._state
        keys = self._first_named("key", entries) & state.keys.keys()
        customers = self._first_named("customer", entries) & state.customers.keys()
        cases = self._first_named("case", entries) & state.cases.keys()
        return Made(tuple(sorted(keys)), tuple(sorted(customers)), tuple(sorted(cases)))

    def _first_named(self, kind: str, entries: Numbers[int]) -> set[int]:
        earlier = range(1, min(entries, default=1))
        told = self._named(kind, entries, inside=True)
        return told - self._named(kind, earlier, inside=True)

    def _named(self, kind: str, entries: Numbers[int], *, inside: bool) -> set[int]:
        return {
            record
            for number, link in self._state.journal.items()
            if (number in entries) == inside
            for what, record in link.subjects
            if what == kind
        }

    def holds_of(self, made: Made, entries: Numbers[int]) -> Mapping[int, Hold]:
        found = {key: hold for key, hold in self._holding() if key in made.keys}
        elsewhere = self._named("key", entries, inside=False)
        return {key: Hold.CHANGED for key in made.keys if key in elsewhere} | found

    def _holding(self) -> Iterator[tuple[int | None, Hold]]:
        state = self._state
        yield from ((x.key, Hold.EXTENSION) for x in state.extensions.values())
        yield from ((x.key, Hold.SITTING) for x in state.sitting_lines.values())
        yield from ((x.key, Hold.SITTING) for x in state.sitting_items.values())
        for one in state.replacements.values():
            yield one.key, Hold.REPLACEMENT
            yield one.new_key, Hold.REPLACEMENT
        yield from ((x.key, Hold.COUPON) for x in state.coupons.values())

    def changed_cases(self, made: Made, entries: Numbers[int]) -> Numbers[int]:
        return self._named("case", entries, inside=False) & set(made.cases)

    def take_back_cases(self, cases: Sequence[int]) -> None:
        state, gone = self._state, set(cases)
        for case in gone:
            del state.cases[case]
        for place in [place for place in state.case_events if place[0] in gone]:
            del state.case_events[place]
        for number, said in list(state.case_messages.items()):
            if said.case in gone:
                del state.case_messages[number]

    def take_back_keys(self, keys: Sequence[int]) -> None:
        state, gone = self._state, set(keys)
        for number, licence in list(state.licences.items()):
            if licence.key in gone:
                del state.licences[number]
        for number, shipment in list(state.shipments.items()):
            if not gone & set(shipment.keys):
                continue
            left = tuple(key for key in shipment.keys if key not in gone)
            if left or number in {sitting.shipment for sitting in state.sittings.values()}:
                state.shipments[number] = replace(shipment, keys=left)
            else:
                del state.shipments[number]
        for key in gone:
            state.sightings.pop(key, None)
            del state.keys[key]

    def take_back_customers(
        self, customers: Sequence[int], entries: Numbers[int]
    ) -> Mapping[int, Hold]:
        state = self._state
        elsewhere = self._named("customer", entries, inside=False)
        held = {one: Hold.CHANGED for one in customers if one in elsewhere}
        for part in (
            state.keys, state.shipments, state.contracts, state.consents, state.sittings,
            state.replacements, state.cases,
        ):  # fmt: skip
            used = {record.customer for record in part.values()}
            used |= {item.owner for item in state.sitting_items.values()}
            held |= {one: Hold.IN_USE for one in customers if one in used}
        for one in set(customers) - held.keys():
            del state.customers[one]
        return held
