"""What an edition says of requests: pictures, fields, queue, rounding, silence."""

from collections.abc import Sequence

from keytool.domain.values import dataclass
from keytool.rulebook.book import Edition
from keytool.rulebook.consistency import OWN_LEVEL
from keytool.rulebook.parts import Ground, Level, Limits, QueueKey

_SAME_AS = {"jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request in the queue; `received` and `due` are minutes, as in working time."""

    id: str
    received: int
    due: int
    critical: bool = False
    by_portal: bool = False


def takes_picture(edition: Edition, kind: str, archive: str | None = None) -> bool:
    """Whether a picture of this kind (`jpg`, found from its content) is taken, as it is or
    inside an archive of a kind (`zip`). A text without a list takes any.
    """
    rule = edition.attachments
    if rule is None:
        return True
    kind = _SAME_AS.get(kind.lower(), kind.lower())
    if archive is None:
        return kind in rule.pictures
    return archive.lower() in rule.archives and kind in (*rule.pictures, *rule.archived)


def frees(edition: Edition, ground: Ground) -> bool:
    """Whether nobody answers for what comes of a ground, so that no clock counts while it lasts
    (Smart Monitor 6.1, TwinPro 5.1 to 5.3).
    """
    freed = {one.clause for one in edition.exclusions if one.limits is Limits.LIABILITY}
    return ground.clause in freed


def asks_of_databases(edition: Edition) -> bool:
    """Whether a database may come only without data of people (TwinPro, appendix 1)."""
    return edition.attachments is not None and edition.attachments.databases_asked


def rounded(edition: Edition, minutes: int) -> int:
    """Minutes of a whole case as they are charged; nought stays nought."""
    rule = edition.cases.rounding
    return minutes if rule is None else -(-minutes // rule.minutes) * rule.minutes


def may_start(edition: Edition, active: int) -> bool:
    """Whether one more request of an organisation is worked on beside `active` ones."""
    rule = edition.cases.active_limit
    return rule is None or active < rule.count


def in_order(edition: Edition, waiting: Sequence[Waiting]) -> list[Waiting]:
    """The queue. A text without an order takes them as they came."""
    rule = edition.cases.queue
    keys = rule.order if rule else (QueueKey.RECEIVED,)
    return sorted(waiting, key=lambda request: [_rank(key, request) for key in keys])


def _rank(key: QueueKey, request: Waiting) -> int:
    return {
        QueueKey.CRITICAL: int(not request.critical),
        QueueKey.PORTAL: int(not request.by_portal),
        QueueKey.DUE: request.due,
        QueueKey.RECEIVED: request.received,
    }[key]


def closes_after(edition: Edition, level_id: str) -> Level | None:
    """The level whose term of silence closes a request; None when silence closes nothing."""
    rule = edition.cases.auto_close
    if rule is None:
        return None
    return edition.level(level_id if rule.level == OWN_LEVEL else rule.level)


def level_without_priority(edition: Edition, channel: str) -> str | None:
    """The level of a request that came by a channel where nobody sets one."""
    rule = edition.cases.priority
    return None if rule is None or channel == rule.channel else rule.default
