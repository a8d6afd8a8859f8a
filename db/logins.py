"""Who opens a register on a server, where its database has a login for each operator."""

from collections.abc import Callable

from db.engine import connect
from db.location import Location, as_operator
from db.seats import Seat
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.ports.operators import nothing


class ServerLogins:
    """The port `Logins`. Passwords with which operators sit down stay in memory, here alone.

    `seat` tells whose connection the register has, `open_from` opens it anew from another place.
    """

    def __init__(
        self,
        place: Location,
        seat: Callable[[], Seat | None],
        open_from: Callable[[Location], None],
    ) -> None:
        self._place = place
        self._seat = seat
        self._open_from = open_from
        self._known: dict[str, Location] = {}

    def sit(self, login: str, password: str | None = None) -> Callable[[], None]:
        seat, before = self._seat(), self._place
        if seat is None or seat.login is None or seat.login == login:
            return nothing
        self._known.setdefault(seat.login, before)
        if password is not None:
            self._known[login] = _tried(as_operator(before, login, password))
        elif login not in self._known:
            raise Conflict("password-first")
        self._take(self._known[login])
        return lambda: self._take(before)

    def _take(self, place: Location) -> None:
        self._place = place
        self._open_from(place)


def _tried(place: Location) -> Location:
    """Raises BadInput `sign-in-wrong`."""
    engines = connect(place)
    try:
        with engines.reading.connect():
            return place
    except StorageTrouble as error:
        raise BadInput("sign-in-wrong") from error
    finally:
        engines.dispose()
