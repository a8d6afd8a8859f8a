"""What a team has agreed on for all its desks: when a window locks, what a badge opens, and for
which acts two people answer. What was never set is as it stands here.
"""

from collections.abc import Mapping
from dataclasses import replace

from keytool.domain.errors import BadInput
from keytool.domain.rights import APPROVING
from keytool.domain.values import dataclass

LOCK, BADGE, SECOND, BY = "lock-minutes", "badge-alone", "second-for", "second-by"
LOCKS = (5, 10, 15, 30, 60)
OPTIONAL = ("condition-overridden", "signing-granted", "change-signing-keys")
"""Acts for which a team may choose; for all others of `APPROVING` two people answer always."""
_USUAL = frozenset({"condition-overridden"})
_YES, _NO = "yes", "no"
PASSWORD, PIN = "password", "pin"


@dataclass(frozen=True, slots=True)
class TeamSettings:
    """`lock_minutes` without a key press cover a window; with `badge_alone` a badge opens, where a
    pin would; for acts of `second_for` two people answer, the second one with a pin, too, where
    `second_by_pin`.
    """

    lock_minutes: int = 15
    badge_alone: bool = False
    second_for: frozenset[str] = _USUAL
    second_by_pin: bool = False

    def takes_two(self, act: str) -> bool:
        return act in self.second_for if act in OPTIONAL else act in APPROVING

    @property
    def told(self) -> Mapping[str, str]:
        """As it is kept, and typed on the command line."""
        return {
            LOCK: str(self.lock_minutes),
            BADGE: _YES if self.badge_alone else _NO,
            SECOND: ",".join(act for act in OPTIONAL if act in self.second_for),
            BY: PIN if self.second_by_pin else PASSWORD,
        }


def settings_of(kept: Mapping[str, str]) -> TeamSettings:
    """Of what the register keeps; what is not understood counts as never set."""
    found = TeamSettings()
    for name, value in kept.items():
        try:
            found = changed(found, name, value)
        except BadInput:
            continue
    return found


def changed(settings: TeamSettings, name: str, value: str) -> TeamSettings:
    """With another value for one of them. Raises BadInput `team-setting`."""
    if name == LOCK and value in map(str, LOCKS):
        return replace(settings, lock_minutes=int(value))
    if name == BADGE and value in {_YES, _NO}:
        return replace(settings, badge_alone=value == _YES)
    if name == BY and value in {PASSWORD, PIN}:
        return replace(settings, second_by_pin=value == PIN)
    acts = frozenset(act.strip() for act in value.split(",") if act.strip())
    if name == SECOND and acts <= set(OPTIONAL):
        return replace(settings, second_for=acts)
    raise BadInput("team-setting", setting=name, value=value)
