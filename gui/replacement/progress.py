"""Where a person is in the workflow: the record, the question, what was told so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gui.replacement.record import Rehearsed, WorkRecord
from gui.replacement.states import Ask
from keytool.domain.key_ids import KeyId
from keytool.domain.keys import KeyState
from keytool.domain.photographs import MOST_PHOTOGRAPHS
from keytool.domain.readings import Source
from keytool.domain.replacement_steps import known_marking
from keytool.domain.replacement_table import Readable
from keytool.domain.replacements import Inspection, Need, Photograph, Stage
from keytool.domain.verdicts import Refusal

YES, NO = "yes", "no"
CHECKED = frozenset({"new", "reason", "shipped", "order"})
"""Answers that a new key is checked with."""

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
    """Everything the guided page is made of.

    `answers` are a person's, by field; `saved` is where the act was saved just now.
    """

    ask: Ask = Ask.FAULTY
    record: WorkRecord | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    photographs: tuple[tuple[str, Photograph], ...] = ()
    seen: Seen = Seen()
    plugged: KeyId | None = None
    rehearsed: Rehearsed | None = None
    trouble: Exception | Refusal | None = None
    saved: str = ""
    busy: bool = False

    def told(self, name: str) -> str:
        return self.answers.get(name, "")

    def having(self, name: str, value: str) -> "Progress":
        """With one more answer; what was checked with the earlier one is void."""
        kept = None if name in CHECKED else self.rehearsed
        answers = {**self.answers, name: value}
        return replace(self, answers=answers, rehearsed=kept, trouble=None, saved="")

    def with_photographs(self, added: Iterable[tuple[str, Photograph]]) -> "Progress":
        """With pictures more, each once, as many as the register keeps."""
        known = {picture.digest for _name, picture in self.photographs}
        fresh = [(name, picture) for name, picture in added if picture.digest not in known]
        return replace(self, photographs=(*self.photographs, *fresh)[:MOST_PHOTOGRAPHS])

    def without_photograph(self, place: int) -> "Progress":
        kept = [one for n, one in enumerate(self.photographs) if n != place]
        return replace(self, photographs=tuple(kept))

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
    def asks_for_fault(self) -> bool:
        """Whether the regulation makes something else of a key of which no fault is found."""
        edition = self.record.edition if self.record else None
        rule = edition.replacement if edition else None
        return rule is not None and any(row.asks("faulty") for row in rule.rows)

    @property
    def faulty(self) -> str:
        """What a person said, else what was written down before, else what its customer says."""
        known = self._inspected.faulty if self._inspected else True
        return self.told("is_faulty") or _word(known)

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
