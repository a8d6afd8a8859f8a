"""Lists of coupons, and coupons that are checked against a published site."""

from keytool.i18n import N_

_OLD_HERE = (
    N_(
        "The coupon is genuine, but the site's list is not sound, and the one kept here is too old."
    ),
    N_("Tell the vendor."),
)
_NO_LIST = (
    N_("The coupon is genuine, but the site does not show whether it was revoked or used up."),
    N_("Ask the vendor."),
)
_NO_TRUST = (
    N_("The site's list of trusted keys is damaged or missing, so no signature can be checked."),
    N_("Tell the vendor."),
)

SENTENCES: dict[str, tuple[str, str]] = {
    "status-list-expired": (
        N_(
            "The coupon is genuine, but the site's list of states is old and says nothing any more."
        ),
        N_("The connection is not the reason. Ask the vendor to publish again."),
    ),
    "status-list-expired-unreachable": (
        N_("The coupon is genuine, but there is no connection, and what was kept here is too old."),
        N_("Check again with a connection, or ask the vendor."),
    ),
    "status-list-expired-rolled-back": _OLD_HERE,
    "status-list-expired-unsound": _OLD_HERE,
    "status-list-expired-missing": _OLD_HERE,
    "status-unknown-unreachable": (
        N_("The coupon is genuine; whether it was revoked cannot be asked without a connection."),
        N_("Check again with a connection, or ask the vendor."),
    ),
    "status-unknown-unsound": _NO_LIST,
    "status-unknown-missing": _NO_LIST,
    "no-trust-list-unreachable": (
        N_("The site's list of trusted keys cannot be reached, and none was kept here."),
        N_("Check again with a connection."),
    ),
    "no-trust-list-unsound": _NO_TRUST,
    "no-trust-list-missing": _NO_TRUST,
    "trust-list-expired-unreachable": (
        N_("There is no connection, and the list of trusted keys that was kept here is too old."),
        N_("Check again with a connection."),
    ),
    "code-needs-register-unreachable": (
        N_("The code cannot be looked up without a connection."),
        N_("Check the QR code or the link, or check again with a connection."),
    ),
    "code-needs-register-unsound": (
        N_("The code cannot be looked up: the site's file is damaged."),
        N_("Check the QR code or the link, or tell the vendor."),
    ),
    "nothing-to-issue": (
        N_("The list names no keys, so there is nothing to issue."),
        N_("Write a row for each coupon below the titles."),
    ),
    "list-has-problems": (
        N_("Nothing was issued. Rows with a problem: %(count)s."),
        N_("Correct them and give the list again."),
    ),
    "list-columns": (
        N_("The list has columns that coupons have not, or one twice: %(columns)s."),
        N_("It may have these: %(known)s."),
    ),
    "list-without-keys": (
        N_("The list has no column “key”."),
        N_("It may have these: %(known)s."),
    ),
    "list-too-long": (
        N_("The list %(path)s has more than %(most)s rows."),
        N_("Divide it."),
    ),
    "key-without-vendor": (
        N_("No vendor is noted for this key, so its regulation is not known."),
        N_("Add a column “regulation”, or note the vendor with the key."),
    ),
    "units-not-a-number": (
        N_("“%(units)s” is not a number of units."),
        N_("Write requests or minutes as a whole number, or leave the cell empty."),
    ),
    "site-not-found": (
        N_("There is no folder %(path)s."),
        N_("Name a copy of the vendor's site, or its https address."),
    ),
    "site-not-https": (
        N_("%(url)s is not a sealed address, and anybody on the way could change the answer."),
        N_("Use the address that begins with https."),
    ),
    "site-unreachable": (
        N_("The vendor's site cannot be reached, and no copy of it was kept here."),
        N_("Check the address and the connection, or name a folder with a copy."),
    ),
    "site-of-other-roots": (
        N_("This site is signed by others than those who are believed here."),
        N_("Ask the vendor whether the roots have changed."),
    ),
    "roots-unreadable": (
        N_("There is no readable root.pub in %(path)s."),
        N_("Ask the vendor for the file."),
    ),
    "clock-off": (
        N_("The clock of this computer is doubted, so nothing can be said of dates."),
        N_("Set the clock and check again. If it is right, say so: keydesk clock confirm."),
    ),
}
