"""What stands at the head of a copy: of which register it is, as of when, and what is in it."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from keytool.domain.whole_copies import Manifest, Part

MANIFEST, SIGNATURE, REGISTER = "manifest.json", "manifest.sig", "register.db"
_FORMAT = "keydesk-copy 1"
MOST_BYTES = 1_000_000
"""A manifest is some kilobytes."""


def write_manifest(manifest: Manifest) -> bytes:
    told = {"format": _FORMAT, **asdict(manifest), "at": manifest.at.isoformat()}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def read_manifest(content: bytes) -> Manifest:
    """Raises ValueError."""
    try:
        return _manifest(json.loads(content))
    except (TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ValueError("manifest") from error


def _manifest(told: Any) -> Manifest:
    at = datetime.fromisoformat(told["at"])
    if told["format"] != _FORMAT or at.tzinfo is None:
        raise ValueError("format")
    number, seal = told["journal"]
    return Manifest(
        str(told["program"]),
        str(told["schema"]),
        str(told["engine"]),
        str(told["register"]),
        at,
        (int(number), str(seal)),
        None if told["trust"] is None else int(told["trust"]),
        {str(name): int(count) for name, count in told["rows"].items()},
        tuple(
            Part(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told["parts"]
        ),
    )
