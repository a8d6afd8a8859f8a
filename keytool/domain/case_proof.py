"""What proves the row of a case and what was said in it: salted digests that the journal keeps.

Events have seals of their own. Nobody finds erased words by trying words: the salt goes with them.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from keytool.domain.cases import Case, CaseField, CaseMessage

ERASED = "consent-withdrawn"
"""The entry of the journal that names the cases whose words went with their customer's consent."""
NO_WORDS = "—"
"""Stands for what a case was about."""
_OWN = (
    "number",
    "regulation",
    "edition",
    "revision",
    "channel",
    "opened_at",
    "subject",
    "received_from",
    "vendor",
    "customer",
    "key",
    "contract",
    "contact",
    "coupon",
)
"""Parts of a row that no event tells."""


def row_digest(case: Case) -> str:
    """Of what no event tells."""
    told = [_plain(getattr(case, name)) for name in _OWN]
    fields = [[one.field, one.value] for one in case.fields]
    former = [case.former] if case.former else []  # what was proved before there was one stays so
    return _digest(case.salt, [*told, fields, *former])


def said_digest(salt: bytes, messages: Sequence[CaseMessage]) -> str:
    """Of all that was said in a case, whole rows of it."""
    ordered = sorted(messages, key=lambda one: one.id)
    return _digest(salt, [_said(one) for one in ordered])


def without_words(case: Case, salt: bytes) -> Case:
    """What stays of a case when its customer's personal data go."""
    fields = tuple(CaseField(one.field, "") for one in case.fields)
    return replace(case, subject=NO_WORDS, contact="", fields=fields, salt=salt)


def _said(one: CaseMessage) -> list[object]:
    kind = one.kind.value
    moments = (_plain(one.at), _plain(one.recorded_at))
    return [one.case, bool(one.inwards), one.author, one.channel, *moments, kind, one.text]


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _digest(salt: bytes, told: list[object]) -> str:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(salt + text.encode()).hexdigest()
