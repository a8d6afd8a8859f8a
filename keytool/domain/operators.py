"""Who works at the desks: operators, how they prove themselves, how wrong tries are slowed down.

Passwords and pins are known as argon2id hashes alone. What an operator is has a digest in the
journal, hashes included, so that an exchanged one is seen; tries and their pauses are not part of
it, for they change at every seat.
"""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from keytool.domain.errors import BadInput
from keytool.domain.rights import Role
from keytool.domain.values import dataclass

TRIES = 5
"""Wrong passwords before the first pause."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=15)
LONGEST_LOGIN, LONGEST_NAME = 32, 80
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 256
SHORTEST_PIN, LONGEST_PIN = 4, 8
SHORTEST_BADGE, LONGEST_BADGE = 4, 64
SIGNED_IN, SIGNED_OUT, UNLOCKED = "operator-signed-in", "operator-signed-out", "operator-unlocked"
MADE, CHANGED, OWN_SECRET = "operator-added", "operator-changed", "operator-secret-changed"
FAILED, PAUSED, REFUSED = "sign-in-failed", "sign-in-paused", "right-refused"
APPROVED, RESCUED = "act-approved", "operator-rescued"


@dataclass(frozen=True, slots=True)
class Operator:
    """A person at the desks, or a job. `login` is what the journal calls them.

    `password`, `pin` and `badge` are hashes; "" where there is none. `failures` counts wrong
    tries since the last right one, and until `locked_until` none is listened to.
    """

    login: str
    name: str
    role: Role
    password: str
    pin: str = ""
    badge: str = ""
    failures: int = 0
    locked_until: datetime | None = None
    retired_at: datetime | None = None
    id: int = 0
    version: int = 1

    @property
    def digest(self) -> str:
        """What the journal knows of it."""
        retired = self.retired_at.isoformat() if self.retired_at else None
        parts = (self.login, self.name, self.role.value, self.password, self.pin, self.badge)
        return sha256(json.dumps([*parts, retired]).encode()).hexdigest()

    @property
    def works(self) -> bool:
        return self.retired_at is None


def pause_after(failures: int) -> timedelta | None:
    """How long nobody is listened to after so many wrong tries: a minute, doubling to 15."""
    if failures < TRIES:
        return None
    return min(FIRST_PAUSE * (1 << min(failures - TRIES, 8)), LONGEST_PAUSE)


def failed(operator: Operator, now: datetime) -> Operator:
    """After another wrong try."""
    count = operator.failures + 1
    pause = pause_after(count)
    return replace(operator, failures=count, locked_until=now + pause if pause else None)


def let_in(operator: Operator) -> Operator:
    """After a right one."""
    return replace(operator, failures=0, locked_until=None)


def is_locked(operator: Operator, now: datetime) -> bool:
    return operator.locked_until is not None and now < operator.locked_until


def login_of(typed: str) -> str:
    """A login as it is kept: small letters, digits, ". _ -". Raises BadInput `login-malformed`."""
    login = typed.strip().casefold()
    plain = login.replace(".", "").replace("_", "").replace("-", "")
    if not plain.isalnum() or not login[0].isalpha() or len(login) > LONGEST_LOGIN:
        raise BadInput("login-malformed", login=typed, most=LONGEST_LOGIN)
    return login


def name_of(typed: str) -> str:
    """Raises BadInput `operator-name`."""
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadInput("operator-name", most=LONGEST_NAME)
    return name


def require_password(password: str, login: str) -> None:
    """Raises BadInput `password-too-short`, `password-too-long`, `password-is-login`."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput("password-too-short", least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise BadInput("password-too-long", most=LONGEST_PASSWORD)
    if password.casefold() == login:
        raise BadInput("password-is-login")


def require_pin(pin: str) -> None:
    """Digits, not all the same and no ladder. Raises BadInput `pin-malformed`, `pin-too-easy`."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise BadInput("pin-malformed", least=SHORTEST_PIN, most=LONGEST_PIN)
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise BadInput("pin-too-easy")


def badge_of(scanned: str) -> str:
    """What the register keeps of a badge: a digest, by which it is found again. It names a person
    and proves nothing. Raises BadInput `badge-malformed`.
    """
    text = scanned.strip()
    if not SHORTEST_BADGE <= len(text) <= LONGEST_BADGE:
        raise BadInput("badge-malformed", least=SHORTEST_BADGE, most=LONGEST_BADGE)
    return sha256(b"keydesk badge " + text.encode()).hexdigest()
