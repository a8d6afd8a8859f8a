"""Which level a request gets as it comes in: the one that was asked for, or the strongest right.

Pure. An asked level that is not open, or whose condition nobody confirmed, is no refusal of the
request: it gets the ordinary level, and is told why (DiState 3.6, ENTELS 2.5.5, 4.9).
"""

from collections.abc import Sequence
from dataclasses import replace

from keytool.domain.entitlements import Denial, Entitlement, Right
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Basis, Confirmation, Level, Measure
from keytool.rulebook.requests import level_without_priority


@dataclass(frozen=True, slots=True)
class LevelAsked:
    """What is known of a request where its level is chosen.

    `not_their_fault`: the program cannot be used at all, and the customer is not to blame;
    `bug_confirmed`: staff confirmed a critical bug; `with_coupon`: a coupon was named with it.
    """

    channel: str
    level: str = ""
    with_coupon: bool = False
    not_their_fault: bool = False
    bug_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class LevelChosen:
    """The level, why it is that one, and by which right; `instead` says why not the asked one.

    `reason` is a code: `asked`, `strongest-right`, `no-priority`, `ordinary`,
    `to-be-asked` (registered; its key is missing), `none-open`.
    """

    level: str
    reason: str
    clauses: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    right: Right | None = None
    instead: Refusal | None = None


def choose_level(edition: Edition, known: Entitlement | None, asked: LevelAsked) -> LevelChosen:
    """Raises BadInput `level-unknown`."""
    rights = known.rights if known else ()
    if not asked.level:
        return _ordinary(edition, rights, asked, None)
    level = edition.level(asked.level)
    right = next((one for one in rights if one.level == level.id), None)
    no = _not_by_channel(level, asked) or _not_confirmed(level, asked)
    if right is None and not level.by_staff:
        no = no or _not_open(level, known)
    if no is not None:
        return _ordinary(edition, rights, asked, no)
    readings = right.readings if right else level.readings
    return LevelChosen(level.id, "asked", level.clauses, readings, right)


def _ordinary(
    edition: Edition, rights: Sequence[Right], asked: LevelAsked, instead: Refusal | None
) -> LevelChosen:
    """The level of a request for which nothing more holds."""
    priority = edition.cases.priority
    given = level_without_priority(edition, asked.channel)
    if given and priority:
        chosen = _chosen(edition, given, "no-priority", (priority.clause,), None, instead)
        rests = dict.fromkeys((*priority.readings, *chosen.readings))
        return replace(chosen, readings=tuple(rests))
    right = next((one for one in rights if _fits(edition, one, asked)), None)
    if right is not None:
        return _chosen(edition, right.level, "strongest-right", right.clauses, right, instead)
    level = next((one for one in edition.levels if _is_for_all(one, asked)), None)
    if level is not None:
        return _chosen(edition, level.id, "ordinary", level.clauses, None, instead)
    return _registered(edition, asked, instead) or LevelChosen("", "none-open", instead=instead)


def _registered(edition: Edition, asked: LevelAsked, instead: Refusal | None) -> LevelChosen | None:
    """A request is registered before its key is asked for, where a text says so (Smart Monitor)."""
    for level in edition.levels:
        if level.measures is Measure.REGISTRATION and asked.channel in level.channels:
            return LevelChosen(
                level.id, "to-be-asked", level.clauses, level.open_readings, None, instead
            )
    return None


def _chosen(  # noqa: PLR0917  what was found, and why
    edition: Edition,
    level: str,
    reason: str,
    clauses: tuple[str, ...],
    right: Right | None,
    instead: Refusal | None,
) -> LevelChosen:
    readings = right.readings if right else edition.level(level).readings
    return LevelChosen(level, reason, clauses, readings, right, instead)


def _fits(edition: Edition, right: Right, asked: LevelAsked) -> bool:
    """A right that is sure and asks for nothing that the request has not brought.

    A unit of a coupon is taken from nobody who did not ask for it.
    """
    level = edition.level(right.level) if _has(edition, right.level) else None
    if level is None or right.by_staff or asked.channel not in right.channels:
        return False
    if level.requires is Basis.COUPON and not asked.with_coupon:
        return False
    return right.sure or _confirmed(level, asked)


def _is_for_all(level: Level, asked: LevelAsked) -> bool:
    """A level of last resort: open to everybody without a condition."""
    open_to_all = "everybody" in level.open_to and level.is_asked and not level.scope
    needs_nothing = level.requires is Basis.NOTHING
    return open_to_all and needs_nothing and asked.channel in level.channels and _last(level)


def _last(level: Level) -> bool:
    return not level.by_staff or level.id == "default"


def _has(edition: Edition, level: str) -> bool:
    return any(one.id == level for one in edition.levels)


# ---------------------------------------------------------------------------- why not


def _not_by_channel(level: Level, asked: LevelAsked) -> Refusal | None:
    if asked.channel in level.channels:
        return None
    ways: dict[str, object] = {"channel": asked.channel, "known": list(level.channels)}
    return Refusal("level-beside-channel", level.clauses, ways)


def _not_confirmed(level: Level, asked: LevelAsked) -> Refusal | None:
    if not level.scope or _confirmed(level, asked):
        return None
    clauses = tuple(dict.fromkeys(one.clause for one in level.scope))
    return Refusal("level-not-confirmed", clauses, {"level": level.id})


def _confirmed(level: Level, asked: LevelAsked) -> bool:
    said = {
        Confirmation.NOBODY: asked.not_their_fault,
        Confirmation.STAFF: asked.bug_confirmed,
        # The user's own word is the request itself: who asks for the priority has set it.
        Confirmation.USER: asked.level == level.id,
    }
    return any(said[one.confirmed_by] for one in level.scope)


def _not_open(level: Level, known: Entitlement | None) -> Refusal:
    denial: Denial | None = None
    if known is not None:
        denial = next((one for one in known.denials if one.level == level.id), None)
    facts: dict[str, object] = {"level": level.id}
    if denial is None:
        return Refusal("level-not-open", level.clauses, facts)
    if denial.detail:
        facts["detail"] = denial.detail
    return Refusal(denial.lack.value, (denial.clause,) if denial.clause else (), facts)
