"""Operators: made, changed, given other secrets, retired. The first one is an administrator, and
with that one signing in begins; the last one stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.operators import (
    CHANGED,
    MADE,
    OWN_SECRET,
    RESCUED,
    SIGNED_IN,
    UNLOCKED,
    Operator,
    badge_of,
    login_of,
    name_of,
    require_password,
    require_pin,
)
from keytool.domain.rights import Role
from keytool.domain.team_settings import TeamSettings
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.secrets import hashed
from keytool.services.team_settings import settings_in

WITHOUT_PIN = frozenset({Role.ADMINISTRATOR, Role.SERVICE})
"""Who can do most, and who has no fingers, proves it with the password each time."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """An operator, and when they were last at a desk."""

    operator: Operator
    seen: datetime | None


def operators(desk: Desk) -> tuple[Operator, ...]:
    """Who works here, in the order in which they were added; none where one person works alone."""
    with desk.register.read() as unit:
        return tuple(one for one in unit.operators.all() if one.works)


def who_works_here(desk: Desk) -> tuple[tuple[Operator, ...], Mapping[str, str], TeamSettings]:
    """As `operators`; the names of all who ever worked here, by logins; what the team agreed on."""
    with desk.register.read() as unit:
        everybody, agreed = unit.operators.all(), settings_in(unit)
    names = {one.login: one.name for one in everybody}
    return tuple(one for one in everybody if one.works), names, agreed


def colleagues(desk: Desk) -> tuple[Colleague, ...]:
    """The same, retired ones too, with when they last signed in or came back."""
    with desk.register.read() as unit:
        return tuple(Colleague(one, _seen(unit, one)) for one in unit.operators.all())


def add_operator(desk: Desk, login: str, name: str, role: Role, password: str) -> Operator:
    """Raises BadInput `login-malformed`, `operator-name`, and as `require_password`; Conflict
    `first-is-administrator`, `operator-exists`.
    """
    made = Operator(login_of(login), name_of(name), role, "")
    require_password(password, made.login)
    made = replace(made, password=hashed(password))
    with desk.register.write(desk.operator) as unit:
        everybody = unit.operators.all()
        if not any(one.works for one in everybody) and role is not Role.ADMINISTRATOR:
            raise Conflict("first-is-administrator")
        if made.login in {one.login for one in everybody}:
            raise Conflict("operator-exists", login=made.login)
        added = unit.operators.add(made)
        unit.operators.let_in(added, password)
        unit.commit(_event(MADE, added))
        first = not unit.standing.guarded
    if first:  # who makes it sits here, and knows the password
        desk.present.take(added.login)
    return added


def change_role(desk: Desk, login: str, role: Role) -> Operator:
    """Raises as `retire`. A role that has no pin loses it."""

    def changed(known: Operator) -> Operator:
        return replace(known, role=role, pin="" if role in WITHOUT_PIN else known.pin)

    return _change(desk, login, changed)


def give_password(desk: Desk, login: str, password: str) -> Operator:
    """Another password, which ends a pause: one's own, or an administrator gives it."""
    require_password(password, login)
    kept = hashed(password)

    def changed(known: Operator) -> Operator:
        return _freed(replace(known, password=kept))

    return _change(desk, login, changed, password, own=True)


def give_pin(desk: Desk, login: str, pin: str) -> Operator:
    """A pin to come back with; "" takes it away. Raises as `require_pin`, Conflict
    `pin-not-for-role`.
    """
    if pin:
        require_pin(pin)
    kept = hashed(pin) if pin else ""

    def changed(known: Operator) -> Operator:
        if pin and known.role in WITHOUT_PIN:
            raise Conflict("pin-not-for-role", role=known.role)
        return replace(known, pin=kept)

    return _change(desk, login, changed, own=True)


def give_badge(desk: Desk, login: str, scanned: str) -> Operator:
    """What names the operator when it is scanned; "" takes it away. Raises BadInput
    `badge-malformed`, Conflict `badge-taken`.
    """
    badge = badge_of(scanned) if scanned else ""
    return _change(desk, login, lambda known: replace(known, badge=badge))


def retire(desk: Desk, login: str) -> Operator:
    """Let an operator in no more; what they did stays theirs.

    Raises BadInput `operator-unknown`, Conflict `last-administrator`, `operator-retired`.
    """
    now = desk.clock.now()

    def changed(known: Operator) -> Operator:
        return replace(known, pin="", badge="", retired_at=now)

    return _change(desk, login, changed)


def rescue(desk: Desk, login: str, password: str) -> Operator:
    """Give an administrator another password where all are forgotten: whoever can do this has the
    register itself in hand. The journal tells it.

    Raises BadInput `operator-unknown`, `nobody-to-rescue`, and as `require_password`.
    """
    require_password(password, login)
    kept = hashed(password)
    with desk.register.write(desk.operator) as unit:
        if not unit.operators.roles():
            raise BadInput("nobody-to-rescue")
        known = _named(unit, login)
        if known.role is not Role.ADMINISTRATOR:
            raise BadInput("operator-unknown", login=login)
        saved = unit.operators.save(_freed(replace(known, password=kept)))
        unit.operators.let_in(saved, password)
        unit.commit(_event(RESCUED, saved))
    return saved


def _change(
    desk: Desk,
    login: str,
    changed: Callable[[Operator], Operator],
    password: str | None = None,
    *,
    own: bool = False,
) -> Operator:
    """`own` is what operators may change of themselves; a `password` is let in from then on. What
    is so already is no change, and no entry tells of it.
    """
    with desk.register.write(desk.operator) as unit:
        known = _named(unit, login)
        after = changed(known)
        if after == known:
            return known
        _keep_an_administrator(unit, known, after)
        others = [one for one in unit.operators.all() if one.id != known.id and one.works]
        if after.badge and after.badge in {one.badge for one in others}:
            raise Conflict("badge-taken")
        saved = unit.operators.save(after)
        if password is not None:
            unit.operators.let_in(saved, password)
        mine = own and known.login == unit.standing.login
        unit.commit(_event(OWN_SECRET if mine else CHANGED, saved))
    return saved


def _keep_an_administrator(unit: UnitOfWork, known: Operator, after: Operator) -> None:
    if after.works and after.role is Role.ADMINISTRATOR:
        return
    roles = unit.operators.roles()
    if [login for login, role in roles.items() if role is Role.ADMINISTRATOR] == [known.login]:
        raise Conflict("last-administrator", login=known.login)


def _named(unit: UnitOfWork, login: str) -> Operator:
    wanted = login.strip().casefold()
    known = next((one for one in unit.operators.all() if one.login == wanted), None)
    if known is None:
        raise BadInput("operator-unknown", login=login)
    if not known.works:
        raise Conflict("operator-retired", login=login)
    return known


def _freed(operator: Operator) -> Operator:
    return replace(operator, failures=0, locked_until=None)


def _event(action: str, operator: Operator) -> Event:
    facts: dict[str, str | int | None] = {
        "login": operator.login,
        "role": operator.role.value,
        "digest": operator.digest,
    }
    return Event(action, (Subject("operator", operator.id),), facts)


def _seen(unit: UnitOfWork, operator: Operator) -> datetime | None:
    told = unit.journal.about(Subject("operator", operator.id), 50)
    return next((one.at for one in told if one.event.action in {SIGNED_IN, UNLOCKED}), None)
