"""What the register says of its other records against the journal; pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from keytool.domain.audit import Told
from keytool.domain.findings import Finding, Said
from keytool.domain.journal import Subject
from keytool.domain.replacements import Replacement, Settlement, Stage
from keytool.domain.values import dataclass

_STAGES = {
    "replacement-received": Stage.RECEIVED,
    "intake-closed": Stage.RECEIVED,
    "replacement-decided": Stage.DECIDED,
    "replacement-settled": Stage.SETTLED,
    "replacement-completed": Stage.COMPLETED,
    "replacement-cancelled": Stage.CANCELLED,
}
Facts = Mapping[str, str | int | None]
_MENDED = {"search", "extensions"}
"""Sorts of rows of which the journal, or the record itself, tells all."""
_WAITS = "await-key"
"""What a decision says while the key has not come: nothing is decided yet."""
_OVERRIDE = ("reason", "second")
_SETTLEMENT = ("price", "agreed_by", "document")
_LATER = (*_OVERRIDE, *_SETTLEMENT, "act", "closing")


@dataclass(frozen=True, slots=True)
class Known:
    """Records of one kind that rows and the journal do not have alike: those that are `gone`
    though the journal has them, with the entry that named them last, and those it never named.
    """

    kind: str
    gone: Mapping[int, str] = field(default_factory=dict)
    unnamed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a sort a record has, and how many the journal tells of; `name` where
    records have no numbers.
    """

    what: str
    record: Subject
    stored: int
    proof: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of a replacement that is not the one taken; digests in hex."""

    replacement: int
    stored: str
    proof: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An adopted edition that is not the one adopted: `stored` and `proof` are text or day."""

    record: int
    edition: str
    stored: str
    proof: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A vendor's text of a letter that is not the one that was set: the beginnings of digests."""

    vendor: str
    kind: str
    language: str
    stored: str
    proof: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """A row of a table whose `parent` is not there."""

    table: str
    row: int
    parent: str


@dataclass(frozen=True, slots=True)
class ReplacementFile:
    """A replacement's row, None when it cannot be read, the entries about it, and all that those
    of its opening and its completion name.
    """

    id: int
    replacement: Replacement | None
    entries: tuple[Told, ...]
    subjects: Mapping[int, Sequence[Subject]] = field(default_factory=dict)


def record_findings(kinds: Iterable[Known]) -> Iterator[Finding]:
    """Records that are gone, and records that nobody made."""
    for kind in kinds:
        for number, entry in kind.gone.items():
            yield Finding("record-missing", Subject(kind.kind, number), proof=entry)
        for number in kind.unnamed:
            yield Finding("record-unjournalled", Subject(kind.kind, number), stored=number)


def tally_findings(tallies: Iterable[Tally]) -> Iterator[Finding]:
    """Rows that are fewer or more than the journal tells of."""
    for one in tallies:
        if one.stored != one.proof:
            facts = {"what": one.what, "name": one.name}
            mends = one.what in _MENDED or (one.what == "sitting-end" and one.stored < one.proof)
            yield Finding("count-differs", one.record, one.stored, one.proof, mends, facts)


def orphan_findings(orphans: Iterable[Orphan]) -> Iterator[Finding]:
    """Rows of nothing."""
    for one in orphans:
        facts = {"table": one.table}
        yield Finding("row-orphaned", Subject(one.table, one.row), one.row, one.parent, facts=facts)


def photo_findings(photos: Iterable[Photo]) -> Iterator[Finding]:
    """Photographs that were changed."""
    for one in photos:
        subject = Subject("replacement", one.replacement)
        yield Finding("photograph-differs", subject, one.stored[:16], one.proof[:16])


def edition_findings(editions: Iterable[EditionLine]) -> Iterator[Finding]:
    """Editions that were changed after they had been adopted."""
    for one in editions:
        facts = {"edition": one.edition}
        subject = Subject("edition", one.record)
        yield Finding("edition-differs", subject, one.stored, one.proof, facts=facts)


def template_findings(templates: Iterable[TemplateLine]) -> Iterator[Finding]:
    """Texts of letters that nobody set, or that are gone without having been dropped."""
    for one in templates:
        facts = {"vendor": one.vendor, "kind": one.kind, "language": one.language}
        subject = Subject("vendor", 0)
        yield Finding("letter-template-differs", subject, one.stored, one.proof, facts=facts)


def replacement_findings(file: ReplacementFile) -> Iterator[Finding]:
    """Where a replacement's row differs from what the journal tells of its steps."""
    known, told = file.replacement, replacement_told(file)
    subject = Subject("replacement", file.id)
    if known is None:
        yield Finding("record-unreadable", subject, stored=file.id)
        return
    for name, stored in _stored(known).items():
        if name in told and stored != told[name]:
            facts = {"field": name}
            yield Finding("replacement-differs", subject, stored, told[name], True, facts)


def replacement_told(file: ReplacementFile) -> dict[str, Said]:
    """The last that the journal tells of each part; what it does not tell is not there."""
    return _told_of(file.entries) | _linked(file)


def _stored(known: Replacement) -> dict[str, Said]:
    settlement = known.settlement or Settlement()
    return {
        "key": known.key,
        "customer": known.customer,
        "new_key": known.new_key,
        "stage": known.stage,
        "complaint": known.complaint,
        "outcome": known.outcome,
        "reason": known.override.reason if known.override else None,
        "second": known.override.second if known.override else None,
        "price": settlement.price,
        "agreed_by": settlement.agreed_by,
        "document": settlement.document,
        "act": known.act,
        "closing": known.closing,
    }


def _told_of(entries: Iterable[Told]) -> dict[str, Said]:
    """The last that was told of each part; what was found again makes later steps void."""
    told: dict[str, Said] = {}
    for entry in entries:
        if entry.action in _STAGES:
            told["stage"] = _STAGES[entry.action]
        if step := _STEPS.get(entry.action):
            told |= step(entry.known)
    return told


LINKING = ("replacement-opened", "replacement-completed")
"""Entries that say which keys and which customer a replacement is about."""


def _linked(file: ReplacementFile) -> dict[str, Said]:
    """The key stands first and its customer behind it; the key that goes out is the last one."""
    told: dict[str, Said] = {}
    for entry in file.entries:
        named = file.subjects.get(entry.number, ())
        keys = [one.id for one in named if one.kind == "key"]
        if entry.action == "replacement-opened" and keys:
            told |= {"key": keys[0], "new_key": None}
            told |= {one.kind: one.id for one in named if one.kind == "customer"}
        elif entry.action == "replacement-completed" and len(keys) > 1:
            told["new_key"] = keys[-1]
    return told


def _opened(facts: Facts) -> dict[str, Said]:
    told = dict.fromkeys(_LATER) | {"complaint": facts.get("complaint")}
    return (
        told | {"stage": Stage.OPENED, "outcome": None} if facts.get("outcome") == _WAITS else told
    )


def _decided(facts: Facts) -> dict[str, Said]:
    return dict.fromkeys((*_OVERRIDE, *_SETTLEMENT)) | _some(facts, "outcome")


def _some(facts: Facts, *names: str) -> dict[str, Said]:
    return {name: facts.get(name) for name in names}


_STEPS: dict[str, Callable[[Facts], dict[str, Said]]] = {
    "replacement-opened": _opened,
    "replacement-decided": _decided,
    "replacement-overridden": lambda facts: _some(facts, "outcome", *_OVERRIDE),
    "replacement-settled": lambda facts: _some(facts, *_SETTLEMENT),
    "replacement-completed": lambda facts: _some(facts, "act"),
    "replacement-cancelled": lambda facts: {"closing": facts.get("reason")},
}
