"""A seat's request for signing keys as JSON."""

from keytool.domain.seat_requests import RequestState, SeatRequest
from keytool.i18n import fingerprint_words
from keytool.shapes.values import Json


def seat_request_json(request: SeatRequest, state: RequestState, fingerprint: bytes) -> Json:
    """`fingerprint` is what two people compare."""
    return {
        "number": request.id,
        "seat": request.seat,
        "operator": request.operator,
        "at": request.at.isoformat(),
        "kids": list(request.kids),
        "state": state.value,
        "fingerprint": fingerprint_words.written(fingerprint),
    }
