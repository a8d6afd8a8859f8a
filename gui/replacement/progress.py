"""Where a person is in the workflow: the record, the question, what was told so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gui.replacement.record import Rehearsed, WorkRecord
from gui.replacement.states import Ask
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.readings import Kind, Reading, Source
from keytool.domain.replacement_steps import known_marking, readable_of
from keytool.domain.replacement_table import Readable
from keytool.domain.replacements import Inspection, Need, Photograph, Stage

YES, NO = "yes", "no"
INSPECTION = (Ask.READABLE, Ask.MARKING, Ask.DAMAGE, Ask.PICTURES)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the plugged keys tell of the faulty one.

    `readable` is None while it is not plugged; `code` says why it told less than all, or
    `inspected-another-key` with `plugged` when another key is there instead.
    """

    readable: Readable | None = None
    code: str = ""
    plugged: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the guided page is made of. `answers` are a person's, by field."""

    ask: Ask = Ask.FAULTY
    record: WorkRecord | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    photographs: tuple[tuple[str, Photograph], ...] = ()
    seen: Seen = Seen()
    plugged: KeyId | None = None
    rehearsed: Rehearsed | None = None
    trouble: Exception | None = None
    done: str = ""
    busy: bool = False

    def told(self, name: str) -> str:
        return self.answers.get(name, "")

    def having(self, name: str, value: str) -> "Progress":
        """With one more answer; what was checked with the earlier one is void."""
        void = {"new", "reason", "shipped", "order"}
        kept = None if name in void else self.rehearsed
        answers = {**self.answers, name: value}
        return replace(self, answers=answers, rehearsed=kept, trouble=None, done="")

    @property
    def lost(self) -> str:
        """What a person said; a key that the register calls lost is lost."""
        known_lost = self.record is not None and self.record.key.state is KeyState.LOST
        return self.told("lost") or (YES if known_lost else "")

    @property
    def readable(self) -> str:
        """What a person chose, else what the reader told, else what was written down before."""
        if self.told("readable"):
            return self.told("readable")
        if self.seen.readable:
            return self.seen.readable.value
        inspected = self._inspected
        return inspected.readable.value if inspected else ""

    @property
    def marked(self) -> str:
        known = self._inspected.marked if self._inspected else None
        if known is None and self.record:
            known = known_marking(self.record.key)
        return self.told("marked") or _word(known)

    @property
    def damaged(self) -> str:
        known = self._inspected.damaged if self._inspected else None
        return self.told("damaged") or _word(known)

    @property
    def _inspected(self) -> Inspection | None:
        known = self.record.replacement if self.record else None
        return known.inspection if known else None


def _word(value: bool | None) -> str:
    return "" if value is None else YES if value else NO


def first_ask(record: WorkRecord | None) -> Ask:
    """The question that a replacement has come to."""
    if record is None:
        return Ask.FAULTY
    known = record.replacement
    if known is None:
        return Ask.LOST
    if known.stage is Stage.COMPLETED:
        return Ask.ACT
    if known.stage is Stage.CANCELLED:
        return Ask.CANCELLED
    return {
        Need.KEY: Ask.RECEIPT,
        Need.INSPECTION: Ask.READABLE,
        Need.DECISION: Ask.DECISION,
        Need.PRICE: Ask.SETTLEMENT,
        Need.PURCHASE: Ask.SETTLEMENT,
        Need.REPLACEMENT: Ask.KEY,
    }[known.need or Need.KEY]


def seen_of(key: Key, readings: Sequence[Reading]) -> Seen:
    """The faulty key among what is plugged: by its number, else the only one of its family
    that told none.
    """
    keys = [one for one in readings if one.sighting.kind is Kind.KEY]
    own = [one for one in keys if one.key_id and one.key_id == key.key_id]
    mute = [one for one in keys if one.key_id is None and one.sighting.family is key.family]
    if not own and len(mute) > 1:
        return Seen(code="several-keys")
    found = (own or mute or keys)[:1]
    if not found:
        return Seen()
    try:
        readable, reason = readable_of(found[0], key)
    except Conflict as other:
        return Seen(code=other.code, plugged=str(other.params["plugged"]))
    return Seen(readable, reason or "", source=found[0].source)


def spare_of(key: Key, readings: Sequence[Reading]) -> KeyId | None:
    """The one plugged key that is not the faulty one."""
    numbers = {one.key_id for one in readings if one.key_id and one.key_id != key.key_id}
    return next(iter(numbers)) if len(numbers) == 1 else None
