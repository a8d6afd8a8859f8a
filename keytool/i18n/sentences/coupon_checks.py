"""Lists of coupons, and coupons that are checked against a published site."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
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
