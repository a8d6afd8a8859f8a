"""Vendors' texts of letters against what the journal tells of them, newest entry first."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.journal import JOURNAL
from db.letter_templates import LETTER_TEMPLATES
from keytool.domain.audit_records import TemplateLine
from keytool.domain.letter_templates import DROPPED, SET, template_digest

_SHOWN = 16
_Named = tuple[str, str, str]


def changed_templates(connection: Connection) -> Iterator[TemplateLine]:
    """Those whose text is not the one that was set last."""
    rows = connection.execute(select(LETTER_TEMPLATES))
    stored = {(row.vendor, row.kind, row.language): template_digest(row.text) for row in rows}
    told = _told(connection)
    for named in sorted(stored.keys() | told.keys()):
        there, proof = stored.get(named), told.get(named)
        if there != proof:
            vendor, kind, language = named
            yield TemplateLine(vendor, kind, language, _short(there), _short(proof))


def _told(connection: Connection) -> dict[_Named, str]:
    """The digests of those that are not dropped."""
    entries = select(JOURNAL.c.action, JOURNAL.c.facts).where(JOURNAL.c.action.in_((SET, DROPPED)))
    told: dict[_Named, str] = {}
    for action, facts in connection.execute(entries.order_by(JOURNAL.c.number)):
        said: dict[str, str] = json.loads(facts)
        named = (said["vendor"], said["kind"], said["language"])
        if action == SET:
            told[named] = said["digest"]
        else:
            told.pop(named, None)
    return told


def _short(digest: str | None) -> str:
    return digest[:_SHOWN] if digest else "—"
