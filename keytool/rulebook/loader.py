"""TOML files into editions: strictly, and with every mistake of every file at once."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.consistency import mistakes_in
from keytool.rulebook.strict import Mistakes, read_toml
from keytool.rulebook.years import built_in_years, load_calendars


@cache
def built_in_rulebook() -> Rulebook:
    """The editions that ship with Keydesk."""
    years = built_in_years()
    return Rulebook(_read_built_in, lambda: load_calendars(years), older_revision)


def rulebook_of(home: Path) -> Rulebook:
    """The built-in editions and years, and the user's own in `regulations` and `calendars`.

    The user's edition with the id of a built-in one is a mistake: editions do not change.
    The user's year takes the place of a built-in one, for decrees come late.
    """
    own_editions, own_years = _own(home / "regulations"), _own(home / "calendars")
    if not own_editions and not own_years:
        return built_in_rulebook()
    return load_rulebook(own_editions, [*built_in_years(), *own_years], check_years=True)


def _read_built_in() -> list[Edition]:
    return [read_toml(text_of(source), Edition) for source in built_in_editions()]


def built_in_editions() -> list[Traversable]:
    folder = files("keytool.rulebook") / "editions"
    return [file for file in folder.iterdir() if file.name.endswith(".toml")]


@cache
def older_revision(edition_id: str, revision: int) -> Edition | None:
    """A built-in edition as its file was before it was mended; None where there was none.

    What was made under it stays what it was, so it is read as it stood, by no newer rule.
    """
    file = files("keytool.rulebook") / "editions" / "older" / f"{edition_id}.{revision}.toml"
    return read_toml(text_of(file), Edition) if file.is_file() else None


def older_editions() -> list[Traversable]:
    """The files of all older revisions."""
    folder = files("keytool.rulebook") / "editions" / "older"
    return [file for file in folder.iterdir() if file.name.endswith(".toml")]


def _own(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def load_rulebook(
    sources: Iterable[Traversable], years: Sequence[Traversable], *, check_years: bool = False
) -> Rulebook:
    """The built-in editions, and those of `sources` checked for what a file can get wrong.

    The built-in ones are locked, and were checked when they were. Raises BadInput
    `rulebook-invalid` with `mistakes`, each naming its file and path.

    Years are read when the first date needs them, unless they are to be checked now.
    """
    editions = _read_built_in()
    mistakes: list[str] = []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            editions.append(read_edition(text_of(source)))
        except Mistakes as found:
            mistakes += [f"{source.name}: {told}" for told in found.told]
    mistakes += _twins(editions)
    if check_years:
        mistakes += _mistakes_of_years(years)
    if mistakes:
        raise BadInput("rulebook-invalid", mistakes=mistakes)
    return Rulebook(editions, lambda: load_calendars(years), older_revision)


def read_edition(text: str) -> Edition:
    """Raises Mistakes."""
    edition = read_toml(text, Edition)
    mistakes = list(mistakes_in(edition))
    if mistakes:
        raise Mistakes(*mistakes)
    return edition


def check_edition(file: Path, book: Rulebook, examples: Path | None = None) -> list[str]:
    """Everything that is wrong with a vendor's own file beside the editions of `book`.

    With a file of examples: also those that do not hold, and the clauses without one.
    """
    from keytool.rulebook.adopted import proposed
    from keytool.rulebook.ask import failures
    from keytool.rulebook.examples import Examples

    try:
        found = proposed(text_of(file), book)
        told = read_toml(text_of(examples), Examples) if examples else None
    except Mistakes as mistakes:
        return list(mistakes.told)
    broken = failures(book, found.edition, told) if told and found.edition else []
    return [*found.mistakes, *broken]


def text_of(source: Traversable) -> str:
    """Raises Mistakes: a file in another encoding is a mistake like others."""
    try:
        return source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Mistakes(f"not UTF-8: {error}") from error


def _mistakes_of_years(years: Sequence[Traversable]) -> list[str]:
    """A gap between the years is no mistake of a file; it is told when a date asks."""
    try:
        load_calendars(years)
    except BadInput as error:
        found = error.params.get("mistakes")
        return list(found) if isinstance(found, list) else []
    return []


def _twins(editions: Iterable[Edition]) -> Iterable[str]:
    seen: set[str] = set()
    for edition in editions:
        if edition.id in seen:
            yield f"edition id used twice: {edition.id}"
        seen.add(edition.id)
