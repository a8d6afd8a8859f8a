"""Requests of seats for signing keys, in words."""

from keytool.domain.seat_requests import RequestState
from keytool.i18n import N_, _

_STATES = {
    RequestState.WAITING: N_("waits for its signature"),
    RequestState.GRANTED: N_("signs"),
    RequestState.REFUSED: N_("refused"),
}


def state_told(state: RequestState) -> str:
    """What came of a request."""
    return _(_STATES[state])
