"""What a team has agreed on, in words."""

from keytool.domain.team_settings import OPTIONAL, TeamSettings
from keytool.i18n import _, ngettext
from keytool.i18n.rights_words import right_told


def lines(agreed: TeamSettings) -> list[tuple[str, str]]:
    """Each setting, and what it says."""
    return [
        (_("A window locks"), lock(agreed.lock_minutes)),
        (_("A badge opens"), badge(alone=agreed.badge_alone)),
        (_("Two people answer also for"), second(agreed)),
        (_("The second one signs"), by(pin=agreed.second_by_pin)),
    ]


def lock(minutes: int) -> str:
    text = ngettext(
        "after %(n)s minute without a key press",
        "after %(n)s minutes without a key press",
        minutes,
    )
    return text % {"n": minutes}


def badge(*, alone: bool) -> str:
    return _("without a pin") if alone else _("with the pin")


def by(*, pin: bool) -> str:
    return _("with the pin, or the password") if pin else _("with the password")


def second(agreed: TeamSettings) -> str:
    acts = [right_told(act) for act in OPTIONAL if act in agreed.second_for]
    return ", ".join(acts) or _("nothing more")
