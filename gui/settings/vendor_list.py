"""The vendors as their page lists them; pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass

from gui.kit.states import ActionState
from gui.settings.states import LineState, PartState
from gui.settings.vendor_form import Regulation, warranty_told
from keytool.domain.parties import Vendor
from keytool.i18n import _, words
from keytool.services.desk import Desk
from keytool.services.keep_vendors import Vendors, vendors_with_keys
from keytool.services.news_addresses import clause_of_news

OPEN, LETTERS, NEWS = "open", "letters", "news"


@dataclass(frozen=True, slots=True)
class VendorsRecord:
    """The vendors, and the regulations that a form offers; `telling` are those whose texts bid to
    tell of versions.
    """

    vendors: Vendors
    regulations: Mapping[str, Regulation]
    telling: frozenset[str] = frozenset()


def vendors_record(desk: Desk) -> VendorsRecord:
    """The vendors, and the regulations as they stand today."""
    today = desk.today()
    editions = [desk.rulebook.edition_to_compute(one, today) for one in desk.rulebook.regulations]
    regulations = {
        one.regulation: Regulation(one.regulation, one.vendor, one.warranty_terms().months)
        for one in editions
    }
    telling = frozenset(one.regulation for one in editions if clause_of_news(one))
    return VendorsRecord(vendors_with_keys(desk), regulations, telling)


def listed(record: VendorsRecord) -> PartState:
    """A line a vendor, and how many keys have none."""
    lines = [
        LineState(
            one.vendor.id,
            one.vendor.name,
            ", ".join((words.keys(one.keys), warranty_told(one.vendor, record.regulations))),
            note=_("Support: %(regulation)s")
            % {"regulation": _label(record, one.vendor.support_regulation)},
            actions=_actions(one.vendor, record),
        )
        for one in record.vendors.vendors
    ]
    without = record.vendors.without
    if without:
        lines.append(LineState("without", _("No vendor"), words.keys(without)))
    return PartState(
        "vendors",
        _("Vendors"),
        _("Whose software the keys protect, and by whose rules."),
        lines=tuple(lines),
        note="" if lines else _("There is none yet. A key without a vendor has no warranty."),
    )


def _actions(vendor: Vendor, record: VendorsRecord) -> tuple[ActionState, ...]:
    usual = (ActionState(LETTERS, _("Letters…")), ActionState(OPEN, _("Change…")))
    if vendor.support_regulation not in record.telling:
        return usual
    return (ActionState(NEWS, _("Addresses for news…"), icon="file-down"), *usual)


def _label(record: VendorsRecord, regulation: str) -> str:
    known = record.regulations.get(regulation)
    return known.label if known else "—"
