"""What a well-formed edition can still get wrong: names that lead nowhere, parts left out."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import product
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementRow, row_for
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Basis, Interpretation, ShortenedDays

_CLAUSES = ("clause", "clauses", "also", "otherwise")
_CUT = 60
_NO_PARTS = ("recorded_on", "revised_on")
_LATER = frozenset(
    f"cases.{name}"
    for name in (
        "unique_number",
        "responsible",
        "standard_answers",
        "escalation",
        "recorded",
        "reaction",
        "no_solution_term",
    )
)
"""Parts that older files know nothing of: they are silent there without saying so."""
_NAMES_A_READING = ("reading", "dated_by", "unstarted")
OWN_LEVEL = "own"
EVERYBODY = "everybody"


def mistakes_in(edition: Edition) -> Iterator[str]:
    """Each mistake with its path."""
    yield from _zone(edition)
    yield from _silence(edition)
    yield from _clauses(edition)
    yield from _twice(edition)
    yield from _names(edition)
    yield from _readings(edition)
    yield from _clocks(edition)
    if edition.replacement:
        yield from _table(edition.replacement.rows)
    yield from _window(edition)
    yield from (f"a term is positive @ $.levels: {x.id}" for x in edition.levels if x.reaction < 1)


def clauses_of(edition: Edition) -> dict[str, list[str]]:
    """The places of an edition that name each clause: `{"3.6": ["coupon", ...]}`."""
    places: dict[str, list[str]] = {}
    for path, _, named in rules_of(edition):
        for clause in named:
            places.setdefault(clause, []).append(path)
    return places


def rules_of(edition: Edition) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    """Every part that names clauses: its path, itself, and the clauses."""
    yield from _rules(edition, "")


def _rules(value: object, path: str) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _rules(item, f"{path}[{getattr(item, 'id', i)}]")
    elif is_dataclass(value):
        names = [f.name for f in fields(value)]
        named: list[str] = []
        for name in names:
            inner = getattr(value, name)
            if isinstance(value, Edition) and name == "clauses":
                continue
            if name in _CLAUSES or name.endswith("_clause"):
                named += [inner] if isinstance(inner, str) else inner
            else:
                yield from _rules(inner, f"{path}.{name}".removeprefix("."))
        if named:
            yield path or "edition", value, tuple(named)


def _zone(edition: Edition) -> Iterator[str]:
    try:
        ZoneInfo(edition.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"no such time zone @ $.time_zone: {edition.time_zone}"


def _window(edition: Edition) -> Iterator[str]:
    opens, closes = edition.window.opens, edition.window.closes
    if not opens < closes:
        yield "closes before it opens @ $.window"
    minutes = 60 * (closes.hour - opens.hour) + closes.minute - opens.minute
    if edition.calendar.shortened_days is ShortenedDays.CUT and minutes <= _CUT:
        yield "nothing is left of a shortened day @ $.window"


def _silence(edition: Edition) -> Iterator[str]:
    """A part is there, or the text is silent on it: it is never just forgotten."""
    optional = {
        f.name: getattr(edition, f.name)
        for f in fields(edition)
        if f.default is None and f.name not in _NO_PARTS
    }
    optional |= {f"cases.{f.name}": getattr(edition.cases, f.name) for f in fields(edition.cases)}
    for name, value in optional.items():
        forgotten = value is None and name not in edition.silent and name not in _LATER
        if forgotten or (value is not None and name in edition.silent):
            yield f"either a table or named in $.silent, not both and not neither @ $.{name}"
    yield from (
        f"no such part @ $.silent: {name}" for name in edition.silent if name not in optional
    )


def _clauses(edition: Edition) -> Iterator[str]:
    places = clauses_of(edition)
    for clause, where in places.items():
        if clause not in edition.clauses:
            yield f"no such clause in $.clauses @ $.{where[0]}: {clause}"
    yield from (f"no rule names it @ $.clauses: {c}" for c in edition.clauses if c not in places)


def _twice(edition: Edition) -> Iterator[str]:
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("levels", (x.id for x in edition.levels)),
        ("categories", (x.id for x in edition.categories)),
        ("channels", (x.id for x in edition.channels)),
        ("fields", (x.id for x in edition.fields)),
        ("grounds", (x.id for x in edition.grounds)),
        ("exclusions", (x.id for x in edition.exclusions)),
        ("inclusions", (x.id for x in edition.inclusions)),
        ("duties", (x.id for x in edition.duties)),
        ("readings", (x.id for x in edition.readings)),
    )
    for name, ids in lists:
        seen = list(ids)
        yield from (f"twice @ $.{name}: {i}" for i in sorted(set(seen)) if seen.count(i) > 1)


def _names(edition: Edition) -> Iterator[str]:
    levels = {x.id for x in edition.levels}
    yield from _unknown("category", _open_to(edition), {x.id for x in edition.categories})
    yield from _unknown("channel", _used_channels(edition), {x.id for x in edition.channels})
    yield from _unknown("level", _used_levels(edition), levels)
    sold = edition.coupon.levels if edition.coupon else ()
    for level in edition.levels:
        if (level.requires is Basis.COUPON) and level.id not in sold:
            yield f"needs a coupon that nobody sells @ $.levels[{level.id}].requires"


def used_readings(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every part that rests on a reading: its path and the reading's id."""
    yield from _used(edition, "$")


def _used(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _used(item, f"{path}[{getattr(item, 'id', i)}]")
    elif is_dataclass(value) and not isinstance(value, Interpretation):
        for name in (f.name for f in fields(value)):
            inner = getattr(value, name)
            ids = inner if isinstance(inner, tuple) else (inner,)
            if name.endswith("readings") and not (isinstance(value, Edition)):
                yield from ((f"{path}.{name}", one) for one in ids if isinstance(one, str))
            if name in _NAMES_A_READING or name.endswith("_reading"):
                yield from ((f"{path}.{name}", str(one)) for one in ids if one)
            if not isinstance(inner, str):
                yield from _used(inner, f"{path}.{name}")


def _readings(edition: Edition) -> Iterator[str]:
    known = {reading.id for reading in edition.readings}
    yield from _unknown("reading", used_readings(edition), known)


def loose_readings(edition: Edition) -> Iterator[str]:
    """Choices on which nothing rests: prose that no answer would ever show."""
    used = {name for _, name in used_readings(edition)}
    return (
        f"nothing rests on it @ $.readings: {r.id}" for r in edition.readings if r.id not in used
    )


def _clocks(edition: Edition) -> Iterator[str]:
    """A term that can never begin is no promise."""
    starting = {channel.id for channel in edition.channels if channel.starts_clock}
    for level in edition.levels:
        if not level.unstarted and not starting & set(level.channels):
            yield f"none of its channels starts its clock @ $.levels[{level.id}].channels"


def _unknown(what: str, used: Iterable[tuple[str, str]], known: set[str]) -> Iterator[str]:
    return (f"no such {what} @ {path}: {name}" for path, name in used if name not in known)


def _open_to(edition: Edition) -> Iterator[tuple[str, str]]:
    for level in edition.levels:
        for name in level.open_to:
            if name != EVERYBODY:
                yield f"$.levels[{level.id}].open_to", name


def _used_channels(edition: Edition) -> Iterator[tuple[str, str]]:
    for level in edition.levels:
        yield from ((f"$.levels[{level.id}].channels", name) for name in level.channels)
    for field in edition.fields:
        yield from ((f"$.fields[{field.id}].channels", name) for name in field.channels)
    if edition.coupon:
        yield from (("$.coupon.channels", name) for name in edition.coupon.channels)
    if edition.cases.priority:
        yield "$.cases.priority.channel", edition.cases.priority.channel


def _used_levels(edition: Edition) -> Iterator[tuple[str, str]]:
    if edition.coupon:
        yield from (("$.coupon.levels", name) for name in edition.coupon.levels)
    for name in ("exclusions", "inclusions", "fields"):
        for part in getattr(edition, name):
            yield from ((f"$.{name}[{part.id}].levels", x) for x in part.levels)
    for level in (one for one in edition.levels if one.term_of):
        yield f"$.levels[{level.id}].term_of", level.term_of
    yield from _levels_of_cases(edition)
    if edition.replacement and edition.replacement.inspection_level:
        yield "$.replacement.inspection_level", edition.replacement.inspection_level


def _levels_of_cases(edition: Edition) -> Iterator[tuple[str, str]]:
    for name in ("user_silent", "auto_close", "consulting", "development"):
        rule = getattr(edition.cases, name)
        if rule and rule.level not in {OWN_LEVEL, ""}:
            yield f"$.cases.{name}.level", rule.level
    if edition.cases.priority:
        yield "$.cases.priority.default", edition.cases.priority.default


def _table(rows: tuple[ReplacementRow, ...]) -> Iterator[str]:
    flags = (True, False)
    for lost, here, marked, warm, damaged, faulty in product(flags, repeat=6):
        for readable in Readable:
            facts = ReplacementFacts(lost, here, marked, readable, warm, damaged, faulty)
            try:
                row_for(rows, facts)
            except LookupError as error:
                found = len(error.args[1])
                yield f"{found} rows fit, not one @ $.replacement.rows: {facts}"
