"""Newer versions: what is known of them, and what was done."""

from keytool.domain.updates import UpdateState, Version, version_text
from keytool.shapes.values import Json


def update_json(state: UpdateState, own: Version, place: str) -> Json:
    """`since` is the last answer of the place."""
    return {
        "standing": state.standing.value,
        "version": version_text(own),
        "newer": version_text(state.newer) if state.newer else None,
        "since": state.since.isoformat() if state.since else None,
        "place": place,
        "code": state.code or None,
    }
