"""What was left out where several things were changed at once, by why: a sentence a reason."""

from collections.abc import Iterable, Sequence

from keytool.domain.keys import KeyState
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, words

_NAMED = 6
"""Things that a sentence names."""


def first_of(names: Sequence[str]) -> str:
    """The first ones by name, and how many more there are."""
    told, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return told
    return _("%(names)s and %(n)s more") % {"names": told, "n": words.number(more)}


def by_reason(left: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names of things under what is said of them, from pairs of a name and that."""
    named: dict[str, list[str]] = {}
    for name, reason in left:
        named.setdefault(reason, []).append(name)
    return named


def stayed(left: Sequence[Refusal]) -> tuple[str, ...]:
    """Which coupons or keys stay as they are: a sentence for each reason."""
    pairs = ((str(one.params.get("code") or one.params.get("key")), _reason(one)) for one in left)
    return tuple(reason % {"names": first_of(names)} for reason, names in by_reason(pairs).items())


def _reason(left: Refusal) -> str:
    """With a place for the names."""
    state = left.params.get("state")
    if isinstance(state, KeyState):
        told = words.key_state(state)
        return f"{told[:1].upper()}{told[1:]}: %(names)s."
    return {
        "coupon-already-suspended": _("Suspended already: %(names)s."),
        "coupon-not-suspended": _("Not suspended: %(names)s."),
        "coupon-stays-revoked": _("Revoked for good before: %(names)s."),
        "key-without-warranty": _("Without a warranty: %(names)s."),
        "warranty-ends-later": _("The warranty ends later: %(names)s."),
        "key-not-extended": _("Not extended until that day: %(names)s."),
        "key-of-another-family": _("Of another family than the model: %(names)s."),
        "key-says-so-already": _("Said so already: %(names)s."),
        "key-left-before-that": _("Sold or shipped before that day of production: %(names)s."),
    }[left.code]
