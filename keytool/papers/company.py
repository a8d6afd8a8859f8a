"""The letterhead of the desk's own company, as far as the desk's settings tell it."""

from pathlib import Path

from keytool.domain.contacts import MAIL, ways_of
from keytool.domain.letterhead import Letterhead
from keytool.papers.logo import logo_in
from keytool.setup.desk import DeskSettings

_SHORTEST = 3
"""Letters of a name that tell whose it is."""


def company_letterhead(settings: DeskSettings) -> Letterhead:
    """For a vendor that is this company. Raises as `logo_in`."""
    seller, site = settings.seller, settings.site
    mails = [way for way in ways_of(site.contact) if MAIL.fullmatch(way)]
    return Letterhead(
        legal_name=seller.name,
        inn=seller.inn,
        address=seller.address,
        phone=seller.phone,
        email=mails[0] if mails else "",
        logo=logo_in(Path(site.logo)) if site.logo else b"",
    )


def is_company(settings: DeskSettings, vendor: str) -> bool:
    """Whether a vendor is called as the company: `Диджитал Стэйт`, `ООО «Диджитал Стэйт»`."""
    name = " ".join(vendor.split()).casefold()
    return len(name) >= _SHORTEST and name in settings.seller.name.casefold()
