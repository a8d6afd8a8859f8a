"""The Regulations screen: which edition is read, which year drawn, what is asked of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import DESK, Link
from gui.kit.states import Banner, Choice, ClauseRef
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.rules.author import AuthorViewModel
from gui.rules.clause import clause_state
from gui.rules.edition import edition_state, regulation_row
from gui.rules.states import (
    EditionState,
    RulesState,
    WhatIfInput,
    WhatIfState,
    YearState,
)
from gui.rules.whatif import Counted, answer_state, count, understand
from gui.rules.words import level_called, zone_name
from gui.rules.year import year_state
from keytool.domain.errors import KeydeskError
from keytool.i18n import language
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.examples import Examples, built_in_examples

LOAD, COUNT = "load", "count"
_Told = tuple[EditionState, YearState | Banner]
_Drawn = dict[tuple[str, int, str], _Told]
"""What is told of an edition in a year and a language."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the screen reads, fetched once on a lane: the calendars are in the book by then."""

    book: Rulebook
    examples: tuple[Examples, ...]
    now: datetime

    def edition(self, edition_id: str) -> Edition:
        return self.book.edition(edition_id)

    def now_at(self, edition: Edition) -> datetime:
        """Now, where the edition counts its time."""
        return self.now.astimezone(ZoneInfo(edition.time_zone))


class RegulationsViewModel(ViewModel[RulesState]):
    """Loads the rules at `open`; afterwards only deadlines are counted elsewhere."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._loaded: _Loaded | None = None
        self._trouble: Exception | None = None
        self._edition = ""
        self._clause = ""
        self._year = 0
        self._returns = False
        self._asked = WhatIfInput("", None, "")
        self._answer: Counted | Exception | None = None
        self.author = AuthorViewModel(frame, self._was_adopted)
        self._drawn: _Drawn = {}
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def open(self, edition: str = "", clause: str = "") -> None:
        """Show the rules, at an edition and a clause of it when they are told."""
        self._returns = bool(clause)
        if edition:
            self._wanted(edition, clause)
        if self._loaded:
            self._refresh()
        else:
            wanted, year = self._edition, self._year
            self._work.once(
                LOAD, Lane.DB, lambda: self._load(wanted, year), self._was_loaded, self._failed
            )

    def look_again(self) -> None:
        """Where the person was."""

    def close(self) -> None:
        self.author.close()
        super().close()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """A clause behind something that another section says, or the section itself."""
        del came_from
        if isinstance(link, ClauseRef):
            self.open(link.edition, link.number)
        else:
            self.open()

    def go_back(self) -> None:
        """To the desk, from whose card a clause was opened."""
        self._frame.show(DESK)

    def choose(self, edition: str) -> None:
        """Read another edition."""
        if edition != self._edition:
            self._wanted(edition, "")
            self._refresh()

    def open_clause(self, ref: ClauseRef) -> None:
        """Show what a clause says; one of another edition brings that edition."""
        self._wanted(ref.edition, ref.number)
        self._refresh()

    def close_clause(self) -> None:
        self._clause = ""
        self._refresh()

    def choose_year(self, year: int) -> None:
        self._year = year
        self._refresh()

    def ask(self, asked: WhatIfInput) -> None:
        """What if a request came so: the answer follows."""
        if asked != self._asked:
            self._asked = asked
            self._count()
            self._refresh()

    def _was_adopted(self, edition: str) -> None:
        """Show what was put in force among the others."""
        self._drawn = {}
        self.open(edition)

    # --- loading ----------------------------------------------------------------------

    def _load(self, wanted: str, year: int) -> tuple[_Loaded, _Drawn]:
        """With what is shown first, so that the window has not to work it out."""
        desk = self._workplace.desk
        desk.rulebook.calendars  # noqa: B018  read here, so that no file is read while drawing
        loaded = _Loaded(desk.rulebook, tuple(built_in_examples()), desk.clock.now())
        edition = loaded.edition(wanted or _listed(loaded.book)[0].id)
        return loaded, _drawn(loaded, edition, year or loaded.now_at(edition).year)

    def _was_loaded(self, found: tuple[_Loaded, _Drawn]) -> None:
        loaded, self._drawn = found
        self._loaded, self._trouble = loaded, None
        self._wanted(self._edition or _listed(loaded.book)[0].id, self._clause)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    def _wanted(self, edition_id: str, clause: str) -> None:
        """Turn to an edition; the question stays as far as it can be asked there."""
        loaded, same = self._loaded, edition_id == self._edition
        self._edition, self._clause = edition_id, clause
        if loaded is None or (same and self._asked.level):
            return
        edition = loaded.edition(edition_id)
        now = loaded.now_at(edition)
        self._year = self._year or now.year
        known = {level.id for level in edition.levels}
        level = self._asked.level if self._asked.level in known else edition.levels[0].id
        if self._asked.day is None and not self._asked.time:
            self._asked = WhatIfInput(level, now.date(), f"{now:%H:%M}")
        self._asked = replace(self._asked, level=level)
        self._count()

    # --- counting ---------------------------------------------------------------------

    def _count(self) -> None:
        """Ask the rules on a lane; an answer to an older question is never shown."""
        if self._loaded is None:
            return
        self._work.forget(COUNT)
        book, edition = self._loaded.book, self._current()
        question = understand(self._asked, ZoneInfo(edition.time_zone))
        if isinstance(question, tuple):
            self._answer = None
            return
        asked = question
        self._work.latest(
            COUNT, Lane.DB, lambda: count(book, edition, asked), self._answered, self._answered
        )

    def _answered(self, answer: Counted | Exception) -> None:
        self._answer = answer
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _current(self) -> Edition:
        assert self._loaded is not None  # noqa: S101  callers have looked
        return self._loaded.edition(self._edition)

    def _state(self) -> RulesState:
        loaded = self._loaded
        if loaded is None:
            return RulesState(trouble=banner_of(self._trouble) if self._trouble else None)
        edition = self._current()
        told, year = self._unmoved(loaded, edition)
        return RulesState(
            tuple(regulation_row(e, self._edition) for e in _listed(loaded.book)),
            told,
            year if isinstance(year, YearState) else None,
            year if isinstance(year, Banner) else None,
            self._what_if(edition),
            clause_state(edition, self._clause, loaded.examples) if self._clause else None,
            returns=self._returns,
        )

    def _unmoved(self, loaded: _Loaded, edition: Edition) -> _Told:
        """What no question changes: kept, since a person who types asks many."""
        key = (edition.id, self._year, language())
        if key not in self._drawn:
            self._drawn = _drawn(loaded, edition, self._year)
        return self._drawn[key]

    def _what_if(self, edition: Edition) -> WhatIfState:
        zone = ZoneInfo(edition.time_zone)
        levels = tuple(Choice(level.id, level_called(edition, level)) for level in edition.levels)
        understood = understand(self._asked, zone)
        errors = understood if isinstance(understood, tuple) else ()
        answer, trouble = self._answer, None
        if isinstance(answer, Exception):
            trouble = replace(banner_of(answer), dismissible=False)
        counted = isinstance(answer, Counted) and answer.found.edition is edition
        return WhatIfState(
            levels,
            self._asked,
            zone_name(edition.time_zone),
            errors,
            answer_state(answer) if isinstance(answer, Counted) and counted else None,
            trouble,
        )


def _drawn(loaded: _Loaded, edition: Edition, year: int) -> _Drawn:
    spoken, today = language(), loaded.now_at(edition).date()
    calendar = _calendar(loaded, edition, year, today)
    return {(edition.id, year, spoken): (edition_state(edition, today), calendar)}


def _calendar(loaded: _Loaded, edition: Edition, year: int, today: date) -> YearState | Banner:
    try:
        return year_state(edition, loaded.book.calendar_of(edition), year, today)
    except KeydeskError as error:
        return replace(banner_of(error), dismissible=False)


def section(frame: Frame) -> RegulationsViewModel:
    """The section of this room, for the frame."""
    return RegulationsViewModel(frame)


def _listed(book: Rulebook) -> tuple[Edition, ...]:
    """All editions, those of one regulation together, the newest first."""
    return tuple(sorted(book.editions, key=lambda e: (e.regulation, -e.effective_from.toordinal())))
