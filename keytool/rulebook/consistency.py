"""What a well-formed edition can still get wrong: names that lead nowhere, parts left out."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import product
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementRow, row_for
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Basis, ShortenedDays

_CLAUSES = ("clause", "clauses", "also", "otherwise")
_CUT = 60
OWN_LEVEL = "own"
EVERYBODY = "everybody"


def mistakes_in(edition: Edition) -> Iterator[str]:
    """Each mistake with its path."""
    yield from _zone(edition)
    yield from _silence(edition)
    yield from _clauses(edition)
    yield from _twice(edition)
    yield from _names(edition)
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
    optional = {f.name: getattr(edition, f.name) for f in fields(edition) if f.default is None}
    optional |= {f"cases.{f.name}": getattr(edition.cases, f.name) for f in fields(edition.cases)}
    for name, value in optional.items():
        if (value is None) != (name in edition.silent):
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
    readings = {x.id for x in edition.readings}
    rows = edition.replacement.rows if edition.replacement else ()
    used = [("$.replacement.rows", row.reading) for row in rows if row.reading]
    yield from _unknown("reading", used, readings)


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
    if edition.coupon:
        yield from (("$.coupon.channels", name) for name in edition.coupon.channels)
    if edition.cases.priority:
        yield "$.cases.priority.channel", edition.cases.priority.channel


def _used_levels(edition: Edition) -> Iterator[tuple[str, str]]:
    if edition.coupon:
        yield from (("$.coupon.levels", name) for name in edition.coupon.levels)
    for exclusion in edition.exclusions:
        yield from ((f"$.exclusions[{exclusion.id}].levels", x) for x in exclusion.levels)
    for name in ("user_silent", "auto_close", "consulting", "development"):
        rule = getattr(edition.cases, name)
        if rule and rule.level != OWN_LEVEL:
            yield f"$.cases.{name}.level", rule.level
    if edition.cases.priority:
        yield "$.cases.priority.default", edition.cases.priority.default
    if edition.replacement and edition.replacement.inspection_level:
        yield "$.replacement.inspection_level", edition.replacement.inspection_level


def _table(rows: tuple[ReplacementRow, ...]) -> Iterator[str]:
    flags = (True, False)
    for lost, here, marked, warm, damaged in product(flags, repeat=5):
        for readable in Readable:
            facts = ReplacementFacts(lost, here, marked, readable, warm, damaged)
            try:
                row_for(rows, facts)
            except LookupError as error:
                found = len(error.args[1])
                yield f"{found} rows fit, not one @ $.replacement.rows: {facts}"
