"""Codes into sentences: what happened, what it means for the work, what to do.

Every code that is raised, refused with or given as a reason has its entry here;
a test walks the sources and finds the missing ones.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from keytool.domain.errors import KeydeskError
from keytool.domain.judging import RowField
from keytool.domain.keys import KeyState
from keytool.domain.letters import PaperField
from keytool.domain.rights import Right, Role
from keytool.domain.sittings import Purpose
from keytool.domain.values import dataclass
from keytool.i18n import _
from keytool.i18n.job_words import job_name
from keytool.i18n.rights_words import right_named, role_told
from keytool.i18n.sentences import SENTENCES
from keytool.i18n.sitting_words import purpose
from keytool.i18n.words import day, key_state, moment, paper_field
from keytool.setup.jobs import JobKind


@dataclass(frozen=True, slots=True)
class Explanation:
    """`message` says what happened and what it means; `hint` what to do, or is empty."""

    message: str
    hint: str


def explain(code: str, params: Mapping[str, object] | None = None) -> Explanation:
    """The sentences of a code, in the active language, with its facts filled in."""
    message, hint = SENTENCES.get(code, (code, ""))
    facts = {name: _text(value) for name, value in (params or {}).items()}
    return Explanation(_(message) % facts, _(hint) % facts if hint else "")


def explain_error(error: KeydeskError) -> Explanation:
    """The sentences of an error."""
    return explain(error.code, error.params)


def _row_field(value: RowField) -> str:
    from keytool.i18n.finding_words import field  # it explains, too

    return field(value.value)


_WORDED: Mapping[type, Callable[[Any], str]] = {
    JobKind: job_name,
    KeyState: key_state,
    PaperField: paper_field,
    Purpose: purpose,
    RowField: _row_field,
    Role: role_told,
    Right: right_named,
}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    say = next((say for kind, say in _WORDED.items() if isinstance(value, kind)), None)
    if say:
        return say(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(v) for v in value)
    return "—" if value is None else str(value)
