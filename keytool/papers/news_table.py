"""Addresses for news of versions as a table, for whatever program sends such letters."""

from pathlib import Path

from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.news_addresses import news_addresses
from keytool.services.note_outside import note_exported


def save_news(desk: Desk, vendor: str, path: Path) -> int | Refusal:
    """How many addresses were written. Raises as `news_addresses` and `write_sheet`."""
    from keytool.sheets.writing import write_sheet

    found = news_addresses(desk, vendor)
    if isinstance(found, Refusal):
        return found
    columns = (_("Address"), _("Name"), _("Customer"), _("Agreed on"), _("Text"))
    rows = (
        (one.address, one.name, one.customer, one.consent.given_on, one.consent.text_version)
        for one in found.addresses
    )
    count = write_sheet(path, columns, rows)
    note_exported(desk, "news-addresses", path.name, count)
    return count
