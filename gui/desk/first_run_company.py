"""The guide's questions about the desk's own company: what papers name it by; pure functions."""

from collections.abc import Mapping

from gui.desk.first_run_states import Asks, GuideField
from gui.kit.troubles import explanation_of
from keytool.domain.errors import BadInput
from keytool.i18n import _
from keytool.setup.desk import DeskSettings, Told, with_setting

NAME, LOGO = "seller.name", "site.logo"
FIELDS = (
    NAME,
    "seller.inn",
    "seller.kpp",
    "seller.address",
    "seller.phone",
    "site.contact",
    LOGO,
)
_NARROW = {"seller.inn", "seller.kpp", "seller.phone", "site.contact"}
_PLAIN = {"default", "file"}

Values = Mapping[str, str]
Errors = dict[str, str]


def known(told: Mapping[str, Told]) -> dict[str, str]:
    """What the desk was told of it before."""
    return {name: str(told[name].value) for name in FIELDS if name in told}


def wrong(values: Values) -> Errors:
    """What is missing or cannot be, by field."""
    errors: Errors = {}
    if not values.get(NAME, "").strip():
        errors[NAME] = _("Write how the company is called on papers.")
    for name in FIELDS:
        try:
            with_setting(DeskSettings(), name, values.get(name, "").strip())
        except BadInput as error:
            if error.code != "setting-unknown":
                told = explanation_of(error)
                errors[name] = f"{told.message} {told.hint}".strip()
    return errors


def changed(told: Mapping[str, Told], values: Values) -> dict[str, str]:
    """What is to be kept, of what may be."""
    return {
        name: values[name].strip()
        for name in FIELDS
        if name in told
        and name in values
        and told[name].source in _PLAIN
        and values[name].strip() != str(told[name].value)
    }


def fields(told: Mapping[str, Told], values: Values, errors: Errors) -> tuple[GuideField, ...]:
    labels = {
        NAME: _("Name of the company"),
        "seller.inn": _("INN"),
        "seller.kpp": _("KPP"),
        "seller.address": _("Address"),
        "seller.phone": _("Telephone"),
        "site.contact": _("How customers reach you"),
        LOGO: _("Logo on the customers' page"),
    }
    hints = {
        "site.contact": _("Telephone, e-mail, web address, up to three, with commas between."),
        LOGO: _("An SVG or PNG file."),
    }
    found = []
    for name in FIELDS:
        if name not in told:
            continue
        source = told[name].source
        locked = ""
        if source not in _PLAIN:
            locked = _("Set by %(variable)s on this computer.") % {"variable": source}
        found.append(
            GuideField(
                name, labels[name], values.get(name, ""),
                Asks.FILE if name == LOGO else Asks.LINE,
                error=errors.get(name, ""), hint=hints.get(name, ""), locked=locked,
                narrow=name in _NARROW,
            )
        )  # fmt: skip
    return tuple(found)


def summary(values: Values) -> str:
    """`Диджитал Стэйт, INN 7810911974`."""
    inn = values.get("seller.inn", "").strip()
    told = _("INN %(inn)s") % {"inn": inn} if inn else ""
    return ", ".join(filter(None, (values.get(NAME, "").strip(), told)))
