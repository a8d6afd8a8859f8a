"""Production calendars in the settings: which years there are, and a file with the next one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gui.kit.base import Workplace
from gui.kit.question import Question
from gui.kit.question_states import QuestionState
from gui.kit.states import ActionState, Badge
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.settings.page import Page, Sign, Wants
from gui.settings.states import LineState, PartState
from keytool.domain.errors import BadInput, CannotSay
from keytool.i18n import _
from keytool.i18n.messages import explain_error
from keytool.rulebook.years import RUSSIA
from keytool.services.mind_calendar import calendar_of_desk
from keytool.setup.own_calendars import import_years, years_of

LOAD_YEAR = "load-year"


@dataclass(frozen=True, slots=True)
class CalendarYears:
    """The first and the last year, and what is wrong with how far they reach."""

    first: int
    last: int
    ends: CannotSay | None = None


def calendar_years(workplace: Workplace) -> CalendarYears | None:
    """None where there is no calendar at all."""
    calendar = workplace.desk.rulebook.calendars.get(RUSSIA)
    if calendar is None:
        return None
    return CalendarYears(calendar.first, calendar.last, calendar_of_desk(workplace.desk))


class Calendars:
    """A part of the register's page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.years: CalendarYears | None = None

    def acts(self) -> Mapping[str, Callable[[], None]]:
        page = self._page
        ask = lambda: page.ask_path(Wants.FILE, _("File with a year"), self._load)  # noqa: E731
        return {LOAD_YEAR: ask}

    def sign(self) -> Sign | None:
        """A year that is missing soon."""
        ends = self.years.ends if self.years else None
        return Sign(Tone.SOON, explain_error(ends).message) if ends else None

    def part(self) -> PartState:
        load = ActionState(LOAD_YEAR, _("Load a year from a file…"), icon="calendar")
        lines = ()  # type: tuple[LineState, ...]
        if self.years:
            facts = {"first": self.years.first, "last": self.years.last}
            told = _("%(first)s – %(last)s, production calendar of Russia") % facts
            lines = (LineState("years", _("Years"), told),)
            if self.years.ends:
                explained = explain_error(self.years.ends)
                badge = Badge(Tone.SOON, _("ends soon"))
                lines += (LineState("ends", "", explained.message, badge, explained.hint),)
        return PartState(
            "calendars",
            _("Calendars"),
            _("By them terms are counted and last days are moved."),
            lines=lines,
            actions=(load,),
        )

    def _load(self, file: Path) -> None:
        self._page.do(LOAD_YEAR, lambda: self._imported(file, sure=False), self._was_loaded,
                      lambda error: self._doubted(file, error), Lane.DB)  # fmt: skip

    def _imported(self, file: Path, *, sure: bool) -> tuple[int, ...]:
        place = self._page.room.frame.workplace
        present = place.desk.rulebook.calendars.get(RUSSIA)
        years = years_of(file)
        import_years(place.settings.home, years, present, sure=sure)
        return tuple(year.year for year in years)

    def _doubted(self, file: Path, error: Exception) -> bool:
        """What looks wrong may be right: a person says so."""
        if not (isinstance(error, BadInput) and error.code == "calendar-doubtful"):
            return False
        told = explain_error(error)
        self._page.room.question.ask(
            Question(
                lambda: QuestionState(
                    _("The year looks wrong"),
                    told.message,
                    _("Take it even so"),
                    file.name,
                    tone=Tone.SOON,
                ),
                self._was_loaded,
                lambda _answers: self._imported(file, sure=True),
            )
        )
        return True

    def _was_loaded(self, years: object) -> None:
        named = ", ".join(map(str, years)) if isinstance(years, tuple) else ""
        title = _("Added: %(years)s.") % {"years": named}
        self._page.say(title, _("It counts from the next start on."))
