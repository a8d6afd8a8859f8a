"""The desk's own settings and the server of the customers' site."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "settings-file-syntax": (
        N_("The settings file %(path)s is not in order (%(problem)s)."),
        N_("Mend it, or delete it and set everything again."),
    ),
    "settings-file-unreadable": (
        N_("The settings file %(path)s cannot be read."),
        N_("Check your rights to it."),
    ),
    "settings-file-unwritable": (
        N_("The settings file %(path)s cannot be written; what was there is still whole."),
        N_("Check your rights and the free space."),
    ),
    "setting-unknown": (
        N_("There is no setting “%(name)s” (%(place)s)."),
        N_("`keydesk settings show` names them all."),
    ),
    "setting-wrong": (
        N_("“%(value)s” cannot be the setting %(name)s (%(place)s)."),
        N_(
            "Write an address as https://coupons.example.com, a name in one short line, a contact "
            "as +7 495 123-45-67, help@example.com."
        ),
    ),
    "seller-inn-wrong": (
        N_("“%(value)s” is not an INN: it has 10 or 12 digits, and the last ones fit the others."),
        N_("Copy the number from your own requisites."),
    ),
    "seller-kpp-wrong": (
        N_("“%(value)s” is not a KPP: it has nine signs, as 770401001."),
        N_("Copy it from your own requisites, or leave it empty: sole traders have none."),
    ),
    "seller-phone-wrong": (
        N_("“%(value)s” is not a telephone number."),
        N_("Write it as +7 495 123-45-67, with an extension as “ext. 12”."),
    ),
    "site-list-days": (
        N_("Status lists cannot be believed for %(value)s days: from 1 to %(most)s are possible."),
        N_(
            "%(counselled)s are counselled: the site then outlives the longest holidays in which "
            "nobody is at the desk."
        ),
    ),
    "site-lists-over": (
        N_(
            "Customers get “cannot say” at %(url)s: it was published on %(at)s, to last until "
            "%(until)s."
        ),
        N_("Publish it now, and let it be done by itself: keydesk schedule install publish."),
    ),
    "site-lists-ending": (
        N_("The site %(url)s was published on %(at)s and says nothing any more from %(until)s on."),
        N_("Publish it, and let it be done by itself: keydesk schedule install publish."),
    ),
    "site-behind": (
        N_(
            "The site %(url)s does not know what became of coupons since %(since)s; coupons that "
            "changed: %(n)s."
        ),
        N_("Publish it, and let it be done by itself: keydesk schedule install publish."),
    ),
    "site-of-other-register": (
        N_(
            "The site %(url)s was published of another register, or of this one before a copy was "
            "put in its place."
        ),
        N_("Publish it from this register."),
    ),
    "site-not-set": (
        N_("It is not known where the customers' site will be found."),
        N_(
            "`keydesk settings set site.url https://...` keeps its address;"
            " --base-url names it once."
        ),
    ),
    "address-unavailable": (
        N_("The server cannot listen at %(host)s, port %(port)s."),
        N_("Something else listens there, or this computer has no such address."),
    ),
    "proxy-address": (
        N_("“%(address)s” is not an address of a computer."),
        N_("Write it in numbers, such as 127.0.0.1."),
    ),
}
