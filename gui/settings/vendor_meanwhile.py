"""A vendor's form whose record somebody else has changed meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gui.kit.meanwhile import banner_of_change, choices_between, merged
from gui.kit.states import Banner
from gui.settings.states import PartState
from gui.settings.vendor_form import Draft, Regulation, draft_of, settled
from keytool.domain.errors import BadInput
from keytool.domain.journal import JournalEntry
from keytool.domain.parties import Vendor
from keytool.services.desk import Desk
from keytool.services.keep_vendors import vendor_now
from keytool.services.read_journal import last_edit_of_vendor


@dataclass(frozen=True, slots=True)
class VendorMeanwhile:
    """The record as it is now, its last change, and the other's values where both changed one."""

    now: Vendor
    change: JournalEntry | None
    theirs: Mapping[str, str] = field(default_factory=dict)
    mine: Mapping[str, str] = field(default_factory=dict)

    def banner(self) -> Banner:
        return banner_of_change(self.change, clashes=bool(self.theirs))

    def shown(self, part: PartState) -> PartState:
        """Where both changed a field, it is a choice between the two."""
        fields = tuple(
            replace(
                one,
                choices=choices_between(
                    self.mine[one.name], self.theirs[one.name], self.change, one.choices
                ),
            )
            if one.name in self.theirs
            else one
            for one in part.fields
        )
        return replace(part, fields=fields)


def look_again(desk: Desk, before: Vendor) -> VendorMeanwhile:
    """Raises BadInput `vendor-unknown`."""
    now = vendor_now(desk, before.id)
    if now is None:
        raise BadInput("vendor-unknown", vendor=before.id, known=[])
    return VendorMeanwhile(now, last_edit_of_vendor(desk, before.id))


def joined(
    draft: Draft, found: VendorMeanwhile, regulations: Mapping[str, Regulation]
) -> tuple[Draft, VendorMeanwhile]:
    """The form on the record of now, with nothing lost of what both have changed."""
    if draft.before is None:
        return draft, found
    began, theirs = (draft_of(one, regulations) for one in (draft.before, found.now))
    both = merged(began.values, draft.values, theirs.values)
    logo = theirs.logo if draft.logo == began.logo else draft.logo
    after = settled(Draft(both.values, found.now, logo), regulations)
    mine = {name: both.values[name] for name in both.theirs}
    return after, replace(found, theirs=both.theirs, mine=mine)
