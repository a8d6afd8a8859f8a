"""Whether customers can rely on a published site, by what its last publication left."""

from datetime import datetime, timedelta

from keytool.domain.changes import Waiting
from keytool.domain.values import dataclass

LIST_DAYS = 14
"""For how many days a status list is believed, as counselled: the longest holidays of Russia and
the working days round them, so that a site outlives a desk that is shut.
"""
MOST_LIST_DAYS = 31
"""What readers accept; a list that lives longer hides for as long what became of coupons."""
PATIENCE = timedelta(days=1)
"""Changes may wait so long to be published."""
_LAST_PART = 4
"""A warning comes when one part in so many of the lists' life is left."""


@dataclass(frozen=True, slots=True)
class LastPublication:
    """The last publication from this desk: the folder and address, when it was (aware), until
    when its lists are believed, and number and hash of the last entry it knows of.
    """

    folder: str
    url: str
    at: datetime
    until: datetime
    journal: tuple[int, str]


@dataclass(frozen=True, slots=True)
class SiteDoubt:
    """What is wrong with a site; `params` are its facts.

    Codes: `site-lists-over`, `site-of-other-register`, `site-lists-ending`, `site-behind`.
    """

    code: str
    params: dict[str, object]


def site_doubt(now: datetime, last: LastPublication, waiting: Waiting | None) -> SiteDoubt | None:
    """What customers should not have to find out, the worst first; None when all is well.

    `waiting` is what changed since, None when the register does not know the publication.
    """
    facts: dict[str, object] = {"url": last.url, "at": last.at, "until": last.until}
    if now >= last.until:
        return SiteDoubt("site-lists-over", facts)
    if waiting is None:
        return SiteDoubt("site-of-other-register", facts)
    if now >= last.until - (last.until - last.at) / _LAST_PART:
        return SiteDoubt("site-lists-ending", facts)
    if waiting.since and now >= waiting.since + PATIENCE:
        return SiteDoubt("site-behind", facts | {"n": waiting.coupons, "since": waiting.since})
    return None
