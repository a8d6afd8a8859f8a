"""What a vendor's papers bear below its name, as a part of the vendor's form; pure functions."""

from collections.abc import Mapping

from gui.kit.states import ActionState
from gui.settings.states import PartState, SettingField
from keytool.domain.letterhead import TEXTS, Letterhead
from keytool.i18n import _

PAPERS, LOGO, NO_LOGO, COMPANY = "papers", "logo", "no-logo", "company"
FIELD_OF = {
    "seller-inn-wrong": "inn",
    "seller-phone-wrong": "phone",
    "vendor-email-wrong": "email",
}


def letterhead_values(head: Letterhead) -> Mapping[str, str]:
    return head.texts


def letterhead_of(values: Mapping[str, str], logo: bytes) -> Letterhead:
    return Letterhead(**{name: values.get(name, "") for name in TEXTS}, logo=logo)


def papers_part(values: Mapping[str, str], errors: Mapping[str, str], logo: bytes) -> PartState:
    labels = {
        "legal_name": _("Full name with the legal form"),
        "inn": _("INN"),
        "address": _("Address"),
        "contact": _("Whom to ask"),
        "phone": _("Telephone"),
        "email": _("E-mail"),
    }
    hints = {"contact": _("A person or a department.")}
    fields = tuple(
        SettingField(
            name, values.get(name, ""), errors.get(name, ""), "", label, hints.get(name, "")
        )
        for name, label in labels.items()
    )
    choose = ActionState(LOGO, _("Choose the logo…"), icon="folder-open")
    away = ActionState(NO_LOGO, _("Remove the logo"), icon="x")
    own = ActionState(COMPANY, _("As the company"), icon="building-2")
    return PartState(
        PAPERS,
        _("On papers"),
        _("Acts and certificates for its keys bear it. What is empty is left out."),
        fields=fields,
        abreast=("phone", "email"),
        actions=(own, choose, away) if logo else (own, choose),
        note=_("The papers have its logo.") if logo else "",
    )
