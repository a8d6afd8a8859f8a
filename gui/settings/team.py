"""What the team has agreed on, as the page of operators shows it."""

from gui.kit.standing import allows
from gui.kit.states import Choice
from gui.settings.states import PartState, SettingField
from keytool.domain.team_settings import (
    BADGE,
    BY,
    LOCK,
    LOCKS,
    OPTIONAL,
    PASSWORD,
    PIN,
    SECOND,
    TeamSettings,
)
from keytool.i18n import _, team_words
from keytool.i18n.rights_words import right_told

_YES, _NO = "yes", "no"


def agreed_part(agreed: TeamSettings) -> PartState:
    """Fields for whoever may set them, the same in words for all others."""
    locked = "" if allows("setting-changed") else _("An administrator sets it for all desks.")
    seconds = tuple(_second(agreed, act, locked) for act in OPTIONAL)
    lock = tuple(Choice(str(minutes), team_words.lock(minutes)) for minutes in LOCKS)
    badge = tuple(Choice(way, team_words.badge(alone=way == _YES)) for way in (_NO, _YES))
    by = tuple(Choice(way, team_words.by(pin=way == PIN)) for way in (PASSWORD, PIN))
    fields = (
        SettingField(LOCK, agreed.told[LOCK], "", locked, _("A window locks"), choices=lock),
        SettingField(BADGE, agreed.told[BADGE], "", locked, _("A badge opens"), choices=badge),
        *seconds,
        SettingField(BY, agreed.told[BY], "", locked, _("The second one signs"), choices=by),
    )
    about = _("All desks of this register keep to it; the journal tells who changed it.")
    return PartState("agreed", _("What all desks keep to"), about, fields=fields)


def _second(agreed: TeamSettings, act: str, locked: str) -> SettingField:
    choices = (Choice(_NO, _("one person answers")), Choice(_YES, _("two people answer")))
    value = _YES if act in agreed.second_for else _NO
    return SettingField(f"{SECOND} {act}", value, "", locked, right_told(act), choices=choices)


def setting_chosen(agreed: TeamSettings, name: str, value: str) -> tuple[str, str] | None:
    """The setting and its value, of a field of this part; None for a field of another."""
    if name in {LOCK, BADGE, BY}:
        return name, value
    setting, _space, act = name.partition(" ")
    if setting != SECOND:
        return None
    acts = agreed.second_for | {act} if value == _YES else agreed.second_for - {act}
    return SECOND, ",".join(one for one in OPTIONAL if one in acts)
