"""The search over the register in memory."""

from collections.abc import Collection, Iterable

from db.terms import (
    hit_of_coupon,
    hit_of_customer,
    hit_of_key,
    hit_of_note,
    hit_of_shipment,
    read,
    terms_of_coupon,
    terms_of_customer,
    terms_of_key,
    terms_of_note,
    terms_of_shipment,
)
from keytool.domain.notes import Note, NoteOn
from keytool.domain.search import Hit, HitKind
from tests.fakes.memory.state import State


def find(state: State, text: str, limit: int, kind: HitKind | None) -> tuple[Hit, ...]:
    """Every record's terms against the text: exact, then beginning, then inside."""
    parts, whole = read(text)
    ranked: list[tuple[int, int, str, str, int, Hit]] = []
    for hit, terms in _findable(state, parts):
        if kind and hit.kind is not kind:
            continue
        name = (hit.kind.value, hit.id, hit)
        ranked += ((0, place, "", *name) for place, word in enumerate(whole) if word in terms)
        for place, part in enumerate(parts):
            ranked += ((1, place, term, *name) for term in terms if term.startswith(part))
            ranked += ((2, place, "", *name) for term in terms if part in term)
    ranked.sort(key=lambda one: one[:5])
    return tuple(dict.fromkeys(one[5] for one in ranked))[:limit]


_NOT_FOUND = {NoteOn.REPLACEMENT, NoteOn.CASE}
"""What a search does not find by itself."""


def _called(state: State, note: Note) -> str:
    """The title of what a note is on."""
    if note.kind is NoteOn.REPLACEMENT:
        return hit_of_key(state.keys[state.replacements[note.record].key]).title
    if note.kind is NoteOn.CASE:
        return state.cases[note.record].number
    kinds = {kind: HitKind(kind.value) for kind in NoteOn if kind not in _NOT_FOUND}
    findable = (hit for hit, _terms in _records(state, ()))
    return next(h.title for h in findable if (h.kind, h.id) == (kinds[note.kind], note.record))


def _findable(state: State, parts: Collection[str]) -> Iterable[tuple[Hit, tuple[str, ...]]]:
    yield from _records(state, parts)
    for note in state.notes.values():
        if terms := terms_of_note(note):
            yield hit_of_note(note, _called(state, note)), terms


def _records(state: State, parts: Collection[str]) -> Iterable[tuple[Hit, tuple[str, ...]]]:
    for key in state.keys.values():
        yield hit_of_key(key), terms_of_key(key)
    for customer in state.customers.values():
        yield hit_of_customer(customer, parts), terms_of_customer(customer)
    for shipment in state.shipments.values():
        owner = state.customers[shipment.customer].name
        yield hit_of_shipment(shipment.id, shipment.order, owner), terms_of_shipment(shipment)
    for coupon in state.coupons.values():
        key_title = hit_of_key(state.keys[coupon.key]).title
        yield hit_of_coupon(coupon.id, coupon.code, key_title), terms_of_coupon(coupon)
