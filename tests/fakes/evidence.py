"""The port `Evidence` over tokens that nobody signed: it knows what each is to mean."""

from datetime import datetime

from keytool.domain.coupons import CouponClaims
from keytool.domain.days import local_day
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Evidence


class Remembered:
    """What was put in, by its token; any other token is malformed."""

    signed: datetime | None = None

    def __init__(self) -> None:
        self.claims: dict[bytes, CouponClaims] = {}

    def as_it_is(self) -> Evidence:
        return self

    def proven(self, token: bytes, moment: datetime) -> CouponVerdict:
        claims = self.claims.get(token)
        if claims is None:
            return CouponVerdict(Verdict.NOT_VALID, "malformed")
        day = local_day(moment, claims.time_zone)
        params: dict[str, object] = {
            "valid_from": claims.valid_from,
            "valid_until": claims.valid_until,
        }
        if day > claims.valid_until:
            return CouponVerdict(Verdict.NOT_VALID, "expired", claims, params=params)
        if day < claims.valid_from:
            return CouponVerdict(Verdict.NOT_VALID, "not-yet-valid", claims, params=params)
        return CouponVerdict(Verdict.VALID, "valid", claims, params=params)
