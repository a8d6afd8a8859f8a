"""Who may do what: one table, which the services, the window, the command line and the grants of
a server's database are all made from.

A right is the code of the journal's entry that an act leaves, or the name of a collection of a
unit of work that is read. Whatever is not in the table nobody may do.
"""

from collections.abc import Mapping
from enum import StrEnum

from keytool.domain.errors import Conflict
from keytool.domain.values import dataclass


class Role(StrEnum):
    """What a person does here. A job of the computer (publishing, copies, mail) is `service`."""

    WAREHOUSE = "warehouse"
    SUPPORT = "support"
    COMMERCIAL = "commercial"
    ADMINISTRATOR = "administrator"
    SERVICE = "service"


class Right(str):
    """The name of a right, so that it can be worded where it is told."""

    __slots__ = ()


_W, _S, _C, _A, _J = Role
Roles = frozenset[Role]
EVERYBODY: Roles = frozenset(Role)
_PEOPLE = EVERYBODY - {_J}
_WAREHOUSE: Roles = frozenset({_W, _S, _A})
_SUPPORT: Roles = frozenset({_S, _A})
_OFFICE: Roles = frozenset({_S, _C, _A})
_COMMERCIAL: Roles = frozenset({_C, _A})
_ADMINISTRATOR: Roles = frozenset({_A})
_COPYING: Roles = frozenset({_A, _J})
_JOBS: Roles = frozenset({_S, _A, _J})


def _each(roles: Roles, text: str) -> dict[str, Roles]:
    return dict.fromkeys(text.split(), roles)


ACTS: Mapping[str, Roles] = {
    **_each(
        _WAREHOUSE,
        "key-registered key-edited key-faulty key-shipped key-lost key-written-off"
        " keys-shipped shipment-corrected licence-added licence-ended keys-imported import-undone"
        " sitting-opened sitting-batch-changed sitting-dropped sitting-closed line-accepted"
        " line-marked line-undone line-restored key-taken-in key-counted item-noted item-undone"
        " item-restored intake-closed stock-counted replacement-received",
    ),
    **_each(
        _SUPPORT,
        "condition-overridden coupon-issued coupon-followed coupon-renewed coupon-redeemed"
        " coupon-held coupon-released coupon-reversed coupon-active coupon-suspended coupon-revoked"
        " replacement-opened replacement-decided replacement-overridden replacement-completed"
        " replacement-cancelled case-received case-answered case-acknowledged answer-unsent"
        " case-taken case-waits case-resumed case-critical case-clear case-escalated"
        " case-access-given case-term case-rated case-level case-feasible case-estimated"
        " case-accepted case-worked case-close-asked case-refused case-reopened case-merged"
        " case-hours-told case-file-judged case-blanked case-state-request"
        " case-unmerged case-split letter-by-hand letter-to-hand letter-repeated letter-settled"
        " box-released clock-confirmed signing-requested cases-imported",
    ),
    **_each(
        _OFFICE,
        "customer-edited consent-given consent-withdrawn consent-taken-back certificate-added"
        " certificate-ended warranty-extended extension-withdrawn replacement-settled",
    ),
    **_each(_COMMERCIAL, "contract-added contract-ended"),
    **_each(
        _ADMINISTRATOR,
        "vendor-added vendor-edited letter-template-set letter-template-dropped"
        " edition-adopted box-added setting-changed register-restored"
        " register-repaired register-accepted operator-added operator-changed new-root"
        " distrust-key change-signing-keys signing-granted signing-refused",
    ),
    # A whole copy holds the hashes of everybody.
    **_each(_COPYING, "register-backed-up"),
    **_each(
        _JOBS,
        "site-published journal-signed trust-list-kept letter-stored"
        " letter-filed letter-joined letter-held letter-tried letter-sent cases-recounted"
        " case-opened case-closing-warned case-closed",
    ),
    **_each(
        _PEOPLE,
        "key-seen customer-added note-added note-struck view-saved view-removed list-exported",
    ),
    **_each(
        EVERYBODY,
        "operator-signed-in operator-signed-out operator-unlocked operator-secret-changed"
        " sign-in-failed sign-in-paused right-refused act-approved operator-rescued",
    ),
}
"""By the journal's entries, and what is done with signing keys beside the register."""

READING: Mapping[str, Roles] = {
    **_each(_OFFICE | {_J}, "coupons replacements"),
    **_each(_OFFICE | {_J}, "contracts certificates consents"),  # a letter is filed by whose it is
    **_each(_OFFICE | {_J}, "cases mail"),
    **_each(_JOBS, "audit"),
    **_each(_ADMINISTRATOR, "mends"),
    **_each(
        EVERYBODY,
        "vendors customers keys licences shipments extensions sightings notes sittings"
        " sitting_items imports lists views journal changes editions heads trust_lists operators"
        " letter_templates seat_requests team_settings",
    ),
}
"""By the collections of a unit of work. That of customers is without contacts for whom consents
are closed."""

LISTS: Mapping[str, Roles] = {
    name: READING[name] for name in ("coupons", "replacements", "contracts")
}
"""Lists that not everybody may see; all others everybody."""

BEFORE_SIGN_IN = frozenset(
    {
        *("operators", "team_settings", "editions", "vendors"),
        *("journal", "heads", "trust_lists"),
    }
)
"""What is read before anybody has said who they are: who there is, what the rules are, and whose
signatures are believed."""
PROVING = frozenset(
    {
        *("operator-signed-in", "operator-signed-out", "operator-unlocked", "operator-rescued"),
        *("sign-in-failed", "sign-in-paused", "right-refused", "act-approved"),
    }
)
"""Entries that tell of the proving itself, and need none."""

MAY: Mapping[str, Roles] = {
    **ACTS,
    **{f"read-{name}": roles for name, roles in READING.items()},
}
"""All rights."""

APPROVING: Mapping[str, Roles] = {
    "replacement-overridden": _SUPPORT,
    "condition-overridden": _SUPPORT,
    "new-root": _ADMINISTRATOR,
    "distrust-key": _ADMINISTRATOR,
    "register-restored": _ADMINISTRATOR,
    "signing-granted": _ADMINISTRATOR,
    "change-signing-keys": _ADMINISTRATOR,
}
"""Acts that two people answer for, and who may be the second one; for some a team may choose
(`team_settings.OPTIONAL`)."""


def may(role: Role, right: str) -> bool:
    """Whether a role has a right."""
    return role in MAY.get(right, frozenset())


def who_may(right: str) -> tuple[Role, ...]:
    """In the order of the roles."""
    return tuple(role for role in Role if may(role, right))


@dataclass(frozen=True, slots=True)
class Standing:
    """How whoever sits at a desk stands there. A register without operators is not `guarded`: one
    person has all rights. Without a `role` nobody has proven to sit there; `opened_by` is then
    the operator whose login of the database the register was opened with, if it is another one.
    """

    guarded: bool = False
    login: str = ""
    role: Role | None = None
    opened_by: str = ""

    def may(self, right: str) -> bool:
        return not self.guarded or (self.role is not None and may(self.role, right))

    def refusal(self, right: str) -> Conflict:
        """It names the right and who has it."""
        if self.role is None and self.opened_by:
            return Conflict("login-of-another", login=self.opened_by)
        if self.role is None:
            return Conflict("sign-in-first")
        known = [one for one in who_may(right) if one is not Role.SERVICE]
        return Conflict("not-your-role", role=self.role, right=Right(right), may=known)

    def require(self, right: str) -> None:
        """Raises Conflict `not-your-role`, `sign-in-first`, `login-of-another`."""
        if not self.may(right):
            raise self.refusal(right)


ALONE = Standing()
"""Of who works without operators."""
