"""Coupons that are suspended, reinstated and revoked."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "coupon-stays-revoked": (
        N_("The coupon %(code)s was revoked for good and stays so."),
        N_("Issue a new one."),
    ),
    "coupon-already-suspended": (
        N_("The coupon %(code)s is suspended already."),
        "",
    ),
    "coupon-not-suspended": (
        N_("The coupon %(code)s is not suspended."),
        "",
    ),
    "coupons-stay": (
        N_("None of these coupons allows it. Nothing was changed."),
        "",
    ),
}
