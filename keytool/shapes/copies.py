"""JSON of copies: made, and looked at."""

from typing import TYPE_CHECKING

from keytool.shapes.records import history_json
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from keytool.domain.whole_copies import MadeCopy, Manifest
    from keytool.services.compare_copy import LookedAt


def copy_json(made: "MadeCopy") -> Json:
    return {
        "copy": str(made.path),
        "keys": str(made.keys) if made.keys else None,
        "signed": made.signed,
        "findings": made.findings,
        "removed": made.removed,
        "second": made.trouble.code if made.trouble else None,
        "manifest": manifest_json(made.manifest),
    }


def looked_json(looked: "LookedAt") -> Json:
    lost = looked.losses
    document: Json = {"manifest": manifest_json(looked.manifest), "signed": looked.signed}
    if lost is None:
        return document | {"lost": None}
    return document | {
        "lost": {
            "same_register": lost.same,
            "since": iso(lost.since) if lost.since else None,
            "entries": lost.entries,
            "actions": dict(lost.actions),
            "newest": history_json(lost.newest),
            "coupons": list(lost.coupons),
            "acts": list(lost.acts),
            "gained": lost.gained,
        }
    }


def manifest_json(manifest: "Manifest") -> Json:
    return {
        "program": manifest.program,
        "schema": manifest.schema,
        "engine": manifest.engine,
        "register": manifest.register,
        "at": iso(manifest.at),
        "journal": manifest.journal[0],
        "rows": sum(manifest.rows.values()),
        "parts": [one.name for one in manifest.parts],
    }
