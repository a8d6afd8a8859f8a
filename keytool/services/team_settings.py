"""What a team has agreed on, read and changed."""

from keytool.domain.journal import Event
from keytool.domain.team_settings import TeamSettings, changed, settings_of
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

_SET = "setting-changed"


def team_settings(desk: Desk) -> TeamSettings:
    """As they are now."""
    with desk.register.read() as unit:
        return settings_in(unit)


def settings_in(unit: UnitOfWork) -> TeamSettings:
    return settings_of(unit.team_settings.all())


def change_team_setting(desk: Desk, name: str, value: str) -> TeamSettings:
    """One of them, for all desks. Raises BadInput `team-setting`."""
    with desk.register.write(desk.operator) as unit:
        before = settings_in(unit)
        after = changed(before, name, value)
        if after != before:
            unit.team_settings.put(name, after.told[name])
            unit.commit(Event(_SET, (), {"setting": name, "value": after.told[name]}))
    return after
