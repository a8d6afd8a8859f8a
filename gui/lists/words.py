"""How long a list is, why it is empty, what its views are called."""

from typing import Any

from keytool.domain.listing import Count, Query, View
from keytool.domain.replacements import Progress
from keytool.i18n import _, words


def view_id(view: View) -> str:
    return f"{view.query.listing.name}/{view.name}"


def count_words(found: Count) -> str:
    """`1 234`, or `more than 10 000`."""
    number = words.number(found.rows)
    return _("more than %(n)s") % {"n": number} if found.more else number


def why_empty(query: Query[Any]) -> str:
    if query.filters == {"progress": Progress.WAITING.value}:
        return _("No replacement waits. Press Ctrl+N to start one, or R on a key's card.")
    if list(query.filters) == ["need"]:
        return _("Nothing waits for this now.")
    if query.filters or query.text:
        return _("Nothing fits. Take a filter away, or clear them all.")
    return {
        "keys": _("No keys yet. Import a table, or register the first key at the desk."),
        "licences": _("No licences yet. Choose a key and press A to note one."),
        "shipments": _("Nothing has been shipped yet."),
        "contracts": _("No contracts yet. They are concluded on a customer's page."),
        "sittings": _("No sittings yet. They are opened at the warehouse."),
        "journal": _("Nothing has been done yet."),
        "customers": _("No customers yet. Press Ctrl+N to write the first one down."),
        "coupons": _("No coupons yet: put a key on the desk and press I."),
        "replacements": _("No key was replaced yet. Press Ctrl+N to start, or R on a key's card."),
    }[query.listing.name]
