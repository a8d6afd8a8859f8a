"""How boxes are looked into: since when letters come in, since when they do not, and why."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Final

from keytool.domain.errors import MailTrouble
from keytool.domain.values import dataclass

SILENT_AFTER: Final = timedelta(minutes=15)
"""A box that gave nothing for so long is told wherever cases are."""


@dataclass(frozen=True, slots=True)
class BoxLook:
    """What came of looking into a box, from whichever seat. `good_at` is the last time that all
    of it was taken; since `failing_since` none was, for the reason of `code` and `facts`. `junk`
    letters lay in its folder of spam.
    """

    box: int
    good_at: datetime | None = None
    failing_since: datetime | None = None
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    junk: int = 0

    @property
    def is_new(self) -> bool:
        """Nobody has tried yet."""
        return self.good_at is None and self.failing_since is None

    def is_silent(self, now: datetime) -> bool:
        """Whether letters may lie at the server that nobody here has seen."""
        if self.good_at is None:
            return self.failing_since is not None
        return now - self.good_at > SILENT_AFTER

    def well(self, now: datetime, junk: int) -> "BoxLook":
        return BoxLook(self.box, now, junk=junk)

    def in_vain(self, now: datetime, trouble: MailTrouble) -> "BoxLook":
        facts = {name: str(value) for name, value in trouble.params.items()}
        since = self.failing_since or now
        return replace(self, failing_since=since, code=trouble.code, facts=facts)
