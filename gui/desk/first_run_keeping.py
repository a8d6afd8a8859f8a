"""What the guide reads, and how each of its steps is kept; everything here takes a lane's time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from gui.desk import first_run_company as company
from gui.desk import first_run_keys as keys
from gui.desk import first_run_vendor as vendors
from gui.desk.first_run_states import Step
from gui.kit.base import Workplace
from gui.kit.passphrase import make_signing_keys
from keytool.domain.errors import BadInput
from keytool.domain.letterhead import Letterhead
from keytool.domain.parties import Vendor
from keytool.services.ask_parties import vendors_of
from keytool.services.keep_parties import add_vendor
from keytool.services.note_outside import note_setting
from keytool.setup.desk import Told, change_setting, told_settings

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What a register and its desk have already."""

    told: Mapping[str, Told]
    rules: vendors.Rules
    vendors: tuple[Vendor, ...]
    has_keys: bool

    def wrong(self, step: Step, values: Values) -> dict[str, str]:
        """What keeps a person from leaving the step, by field."""
        if step is Step.VENDOR:
            return vendors.wrong(self.rules, values)
        if step is Step.COMPANY:
            return company.wrong(values)
        return keys.wrong(values) if step is Step.KEYS else {}


def known_of(place: Workplace) -> Known:
    told = {one.name: one for one in told_settings(place.settings.home)}
    rules = vendors.Rules(place.desk.rulebook, place.desk.today())
    return Known(told, rules, vendors_of(place.desk), place.keystore.exists())


def keeping(place: Workplace, known: Known, step: Step, values: Values) -> Callable[[], Known]:
    """The work that keeps a step, with the values as they are now; it reads all anew."""
    now = dict(values)

    def work() -> Known:
        _KEEP[step](place, known, now)
        return known_of(place)

    return work


def _company(place: Workplace, known: Known, values: Values) -> None:
    for name, value in company.changed(known.told, values).items():
        change_setting(place.settings.home, name, value)
        note_setting(place.desk, name, value)


def _vendor(place: Workplace, known: Known, values: Values) -> None:
    taken = [one.id for one in vendors_of(place.desk)]
    vendor = vendors.vendor_of(known.rules, values, taken)
    add_vendor(place.desk, replace(vendor, letterhead=_letterhead(place, vendor)))


def _letterhead(place: Workplace, vendor: Vendor) -> Letterhead:
    """What was told of the company holds for the vendor that it is; nobody tells it twice."""
    from keytool.papers.company import company_letterhead, is_company

    settings = place.desk_settings
    if not is_company(settings, vendor.name):
        return vendor.letterhead
    try:
        return company_letterhead(settings)
    except BadInput:  # the logo's file: papers do without
        plain = replace(settings, site=replace(settings.site, logo=""))
        return company_letterhead(plain)


def _keys(place: Workplace, _known: Known, values: Values) -> None:
    make_signing_keys(place, values[keys.PASSPHRASE].encode(), values)


_KEEP: Mapping[Step, Callable[[Workplace, Known, Values], None]] = {
    Step.COMPANY: _company,
    Step.VENDOR: _vendor,
    Step.KEYS: _keys,
}
