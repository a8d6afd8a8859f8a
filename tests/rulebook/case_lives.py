"""Lives of cases told in short lines; moments are of Moscow's clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from keytool.domain.case_fold import life_of
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import CaseEvent, Fact, Happened, MessageKind
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock, ClockKind, clocks_of, is_reaction
from keytool.rulebook.loader import built_in_rulebook

BOOK = built_in_rulebook()
MSK = ZoneInfo("Europe/Moscow")


def edition(regulation: str) -> Edition:
    return BOOK.edition_at(regulation, datetime(2026, 12, 1, tzinfo=UTC))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MSK)


def shown(at: datetime | None) -> str | None:
    return at.astimezone(MSK).strftime("%Y-%m-%d %H:%M") if at else None


class Told:
    """A case of a regulation, told step by step."""

    def __init__(self, regulation: str, level: str, received: str, **facts: Fact) -> None:
        self.edition = edition(regulation)
        opened = {"level": level, "starts_clock": True, **facts}
        self.events = [CaseEvent(Happened.OPENED, moment(received), opened)]

    def then(self, what: Happened, at: str, **facts: Fact) -> "Told":
        self.events.append(CaseEvent(what, moment(at), facts))
        return self

    def they(self, at: str, kind: MessageKind = MessageKind.ANSWER) -> "Told":
        return self.then(Happened.RECEIVED, at, kind=kind, counts=True)

    def we(self, at: str, kind: MessageKind = MessageKind.ANSWER) -> "Told":
        reaction = is_reaction(self.edition, kind)
        return self.then(Happened.ANSWERED, at, kind=kind, reaction=reaction)

    def waits(self, at: str, what: str = "answer") -> "Told":
        return self.then(Happened.WAITS, at, **{"for": what})

    @property
    def life(self) -> CaseLife:
        return life_of(self.events)

    def clocks(self, now: str) -> tuple[CaseClock, ...]:
        return clocks_of(BOOK, self.edition, self.life, moment(now))

    def clock(self, kind: ClockKind, now: str) -> CaseClock:
        """The last one of its kind."""
        return [one for one in self.clocks(now) if one.kind is kind][-1]

    def kinds(self, now: str) -> list[str]:
        return [one.kind.value for one in self.clocks(now) if one.runs]
