"""Newer versions in words, for the command line, the window and the duties of a day alike."""

from datetime import datetime
from pathlib import Path

from keytool.domain.updates import Form, Newness, UpdateState, version_text
from keytool.i18n import _, pgettext, words
from keytool.i18n.messages import explain


def standing_line(state: UpdateState) -> str:
    """What is known, in a sentence."""
    if state.standing is Newness.OFF:
        return _("Nobody looks for newer versions: no place is named.")
    if state.standing is Newness.CURRENT:
        return _("This is the newest version, as of %(at)s.") % {"at": moment(state.since)}
    if state.newer:
        return _("Version %(version)s is there.") % {"version": version_text(state.newer)}
    if state.since is None:
        return _("Whether there is a newer version was never known.")
    return _("Whether there is a newer version is unknown since %(at)s.") % {
        "at": moment(state.since)
    }


def standing_word(value: Newness) -> str:
    """In a word or two, for a badge."""
    return {
        Newness.OFF: pgettext("updates", "off"),
        Newness.CURRENT: pgettext("updates", "up to date"),
        Newness.NEWER: pgettext("updates", "newer there"),
        Newness.UNKNOWN: pgettext("updates", "unknown"),
    }[value]


def why_unknown(state: UpdateState) -> str:
    """What the last look met, "" where nobody has looked."""
    return explain(state.code, dict(state.facts)).message if state.code else ""


def next_step(form: Form, file: Path | None) -> str:
    """What a person has to do with a file that was fetched, "" where nothing is left to do."""
    steps = {
        Form.DEBIAN: f"sudo apt install {file}",
        Form.RPM: f"sudo rpm --upgrade {file}",
        Form.WHEEL: f"python3 -m pip install --upgrade {file}",
    }
    return steps[form] if file else ""


def moment(value: datetime | None) -> str:
    return words.moment(value) if value else ""
