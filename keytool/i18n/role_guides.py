"""What people of each role do here, for who sits down for the first time."""

from keytool.i18n import N_, _

_LINES = {
    "find": N_("Find a key, a customer or a number"),
    "sitting": N_("Put a delivery together: open a sitting, scan each key"),
    "intake": N_("Take back what customers return, count the stock"),
    "ship": N_("Plug a key: ship it or print its label"),
    "cases": N_("Answer cases: what burns stands first"),
    "redeem": N_("Plug a key: redeem a request, issue a coupon, replace the key"),
    "check": N_("Check a coupon that somebody shows"),
    "customers": N_("Keep customers, their contracts and certificates"),
    "reports": N_("See what was used and what ends"),
    "extend": N_("Plug a key: extend its warranty"),
    "operators": N_("Say who works here, and as what"),
    "seats": N_("Sign the keys of seats that issue coupons"),
    "copies": N_("Have the register copied every day"),
    "vendors": N_("Name the vendors and the rules they keep to"),
}


def guide_line(name: str) -> str:
    return _(_LINES[name])
