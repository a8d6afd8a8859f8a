"""The words above the list of coupons, each of which stands for several filters."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from gui.kit.states import Choice
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.listing import Days, Query, Wanted
from keytool.i18n import pgettext
from keytool.services.ending import Ending, ending_soon


class Quick(StrEnum):
    """What is usually asked for."""

    ALL = "all"
    VALID = "valid"
    ENDING = "ending"
    SUSPENDED = "suspended"
    USED_UP = "used-up"
    EXPIRED = "expired"
    REVOKED = "revoked"


_SET = ("mark", "valid_from", "valid_until", "used")


def quick_query(query: Query[Coupon], quick: Quick, today: date) -> Query[Coupon]:
    """The same list with what the word stands for, and without what another one stood for."""
    kept = {name: wanted for name, wanted in query.filters.items() if name not in _SET}
    return replace(query, filters={**kept, **_filters(quick, today)})


def quick_of(query: Query[Coupon], today: date) -> str:
    """Which word the list fits, "" when a person chose other filters."""
    told = {name: wanted for name, wanted in query.filters.items() if name in _SET}
    return next((quick.value for quick in Quick if _filters(quick, today) == told), "")


def quick_choices() -> tuple[Choice, ...]:
    """The words in the active language."""
    names = {
        Quick.ALL: pgettext("coupons", "All"),
        Quick.VALID: pgettext("coupons", "In force"),
        Quick.ENDING: pgettext("coupons", "Ending soon"),
        Quick.SUSPENDED: pgettext("coupons", "Suspended"),
        Quick.USED_UP: pgettext("coupons", "Used up"),
        Quick.EXPIRED: pgettext("coupons", "Expired"),
        Quick.REVOKED: pgettext("coupons", "Revoked"),
    }
    return tuple(Choice(quick.value, name) for quick, name in names.items())


def _filters(quick: Quick, today: date) -> Mapping[str, Wanted]:
    """As `coupon_status` says it of a coupon."""
    if quick is Quick.ALL:
        return {}
    if quick in {Quick.SUSPENDED, Quick.REVOKED}:
        return {"mark": quick.value}
    active: Mapping[str, Wanted] = {"mark": CouponMark.ACTIVE.value}
    if quick is Quick.EXPIRED:
        return {**active, "valid_until": Days(None, today - timedelta(1))}
    if quick is Quick.USED_UP:
        return {**active, "valid_until": Days(today), "used": "up"}
    if quick is Quick.ENDING:
        return ending_soon(Ending.COUPONS, today).filters
    return {**active, "valid_from": Days(None, today), "valid_until": Days(today), "used": "left"}
