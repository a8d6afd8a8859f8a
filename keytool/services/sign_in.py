"""Who sits at the desk: proven with a password, again with a pin, and given up.

Every try is counted in the register under the writers' lock, so that all seats share the count;
the secret itself is nowhere but in the memory of this process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.operators import (
    APPROVED,
    FAILED,
    LONGEST_PIN,
    PAUSED,
    SIGNED_IN,
    SIGNED_OUT,
    UNLOCKED,
    Operator,
    badge_of,
    failed,
    is_locked,
    let_in,
)
from keytool.domain.rights import APPROVING, EVERYBODY, Roles, Standing
from keytool.ports import UnitOfWork
from keytool.ports.operators import nothing
from keytool.services.desk import Desk
from keytool.services.keep_operators import WITHOUT_PIN
from keytool.services.secrets import hashed, is_outdated, proves
from keytool.services.team_settings import settings_in


def sign_in(desk: Desk, login: str, password: str, *, quietly: bool = False) -> Operator:
    """Prove with the password who sits here now. A job signs in `quietly` after the first time of
    a day, with no entry of the journal.

    Raises BadInput `sign-in-wrong`, Conflict `sign-in-paused`.
    """
    action = "" if quietly else SIGNED_IN
    with _as_themselves(desk, login, password):
        found = _prove(desk, login, password, lambda one: one.password, action)
    desk.present.take(found.login)
    return found


def unlock(desk: Desk, login: str, pin: str, *, given_today: bool) -> Operator:
    """Come back with the pin, at a computer where this operator's password was `given_today`.

    Raises Conflict `password-first`, `sign-in-paused`; BadInput `pin-wrong`.
    """
    if not given_today:
        raise Conflict("password-first")
    with _as_themselves(desk, login):
        found = _prove(desk, login, pin, lambda one: one.pin, UNLOCKED, "operator-pin-wrong")
    desk.present.take(found.login)
    return found


def unlock_by_badge(desk: Desk, scanned: str, *, given_today: Callable[[str], bool]) -> Operator:
    """Come back with the badge alone, where the team has agreed on it and a pin would do.

    Raises BadInput `badge-unknown`, Conflict `badge-not-enough`, `password-first`,
    `sign-in-paused`.
    """
    named = whose_badge(desk, scanned)
    if named.role in WITHOUT_PIN:
        raise Conflict("badge-not-enough")
    if not given_today(named.login):
        raise Conflict("password-first")
    now = desk.clock.now()
    with _as_themselves(desk, named.login), desk.register.write(named.login) as unit:
        known = unit.operators.with_badge(badge_of(scanned))
        if not settings_in(unit).badge_alone or known is None or known.login != named.login:
            raise Conflict("badge-not-enough")
        if is_locked(known, now):
            raise Conflict("sign-in-paused", until=known.locked_until)
        unit.commit(Event(UNLOCKED, (Subject("operator", known.id),), {"with": "badge"}))
    desk.present.take(known.login)
    return known


def sign_out(desk: Desk) -> None:
    """Nobody sits here any more."""
    login = desk.present.login
    if login is None:
        return
    with desk.register.write(login) as unit:
        known = _called(unit, login)
        unit.commit(Event(SIGNED_OUT, (Subject("operator", known.id),) if known else ()))
    desk.present.take(None)


def whose_badge(desk: Desk, scanned: str) -> Operator:
    """A badge names a person; it proves nothing. Raises BadInput `badge-unknown`."""
    badge = badge_of(scanned)
    with desk.register.read() as unit:
        known = unit.operators.with_badge(badge)
    if known is None:
        raise BadInput("badge-unknown")
    return known


def approve(
    desk: Desk, act: str, login: str, secret: str, *, given_today: bool = False
) -> Operator:
    """A second operator answers for an act, with their own password; good for that act once. With
    their pin, where the team has agreed on it and the password was `given_today` at this computer.

    Raises as `sign_in`, Conflict `second-is-the-same`, `not-your-role`, `password-first`.
    """
    if login.strip().casefold() == desk.present.login:
        raise Conflict("second-is-the-same")
    facts = {"right": act, "first": desk.present.login}
    read: Callable[[Operator], str] = lambda one: one.password  # noqa: E731  one attribute
    by_pin = given_today and _is_pin(desk, login, secret)
    if by_pin:
        read, facts = (lambda one: one.pin), facts | {"with": "pin"}
    with _as_themselves(desk, login, None if by_pin else secret, stays=False):
        found = _prove(desk, login, secret, read, APPROVED, facts=facts, roles=APPROVING[act])
    desk.present.approvals[act] = found.login
    return found


def _is_pin(desk: Desk, login: str, secret: str) -> bool:
    """Whether it is to be held against the pin: of who has one, where it is enough."""
    with desk.register.read() as unit:
        known = _called(unit, login.strip().casefold())
        agreed = settings_in(unit).second_by_pin
    has_pin = known is not None and bool(known.pin) and known.role not in WITHOUT_PIN
    return agreed and has_pin and secret.isdecimal() and len(secret) <= LONGEST_PIN


@contextmanager
def _as_themselves(
    desk: Desk, login: str, password: str | None = None, *, stays: bool = True
) -> Iterator[None]:
    """What is told in between is told with the login of the database of whoever proves to be
    there. A password that it does not take is counted as a wrong one by whoever sits there.
    """
    back = _sits(desk, login.strip().casefold(), password)
    try:
        yield
    except BaseException:
        back()
        raise
    if not stays:
        back()


def _sits(desk: Desk, login: str, password: str | None) -> Callable[[], None]:
    with desk.register.read() as unit:
        known = _called(unit, login)
    if known is None or is_locked(known, desk.clock.now()):
        return nothing
    try:
        return desk.logins.sit(login, password)
    except BadInput:
        return nothing


def _prove(  # noqa: PLR0917  one try, with what it is for
    desk: Desk,
    login: str,
    secret: str,
    stored: Callable[[Operator], str],
    action: str,
    wrong: str = "sign-in-wrong",
    facts: dict[str, str | None] | None = None,
    roles: Roles = EVERYBODY,
) -> Operator:
    wanted, now = login.strip().casefold(), desk.clock.now()
    with desk.register.read() as unit:
        there = _called(unit, wanted)
    if there and is_locked(there, now):
        raise Conflict("sign-in-paused", until=there.locked_until)
    # It takes its time, for which nobody is to wait: the count follows.
    checked = stored(there) if there else ""
    proven = proves(checked, secret)
    # What was typed as a login may be a password: the journal never has it.
    with desk.register.write(there.login if there else desk.operator) as unit:
        known = _called(unit, wanted)
        if known and is_locked(known, now):
            raise Conflict("sign-in-paused", until=known.locked_until)
        if not proven or known is None or stored(known) != checked:
            _count(unit, known, now)
            raise _refusal(known, now, wrong)
        if known.role not in roles and facts:
            raise Standing(True, known.login, known.role).refusal(str(facts["right"]))
        return _let_in(unit, known, secret, stored, action, facts)


def _let_in(  # noqa: PLR0917  what `_prove` knows by then
    unit: UnitOfWork,
    known: Operator,
    secret: str,
    stored: Callable[[Operator], str],
    action: str,
    facts: dict[str, str | None] | None,
) -> Operator:
    clean, told = let_in(known), dict(facts or {})
    if stored(known) == known.password and is_outdated(known.password):
        clean = replace(clean, password=hashed(secret))
        told["digest"] = clean.digest
    if action or clean != known:
        clean = unit.operators.save(clean) if clean != known else known
        unit.commit(Event(action or SIGNED_IN, (Subject("operator", known.id),), told))
    return clean


def _count(unit: UnitOfWork, known: Operator | None, now: datetime) -> None:
    """The try is in the journal, a login that nobody has is not: it may be a password."""
    if known is None:
        unit.commit(Event(FAILED, ()))
        return
    slowed = unit.operators.save(failed(known, now))
    facts: dict[str, str | int | None] = {"tries": slowed.failures}
    if slowed.locked_until:
        facts["paused_until"] = slowed.locked_until.isoformat(timespec="seconds")
    action = PAUSED if slowed.locked_until else FAILED
    unit.commit(Event(action, (Subject("operator", known.id),), facts))


def _refusal(known: Operator | None, now: datetime, wrong: str) -> BadInput | Conflict:
    slowed = failed(known, now) if known else None
    if slowed and slowed.locked_until:
        return Conflict("sign-in-paused", until=slowed.locked_until)
    return BadInput(wrong)


def _called(unit: UnitOfWork, login: str) -> Operator | None:
    return next((one for one in unit.operators.all() if one.login == login and one.works), None)
