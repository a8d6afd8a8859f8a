"""Failures into notices for people, and into a report that can be sent."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from gui.kit.states import ActionState, Banner
from gui.kit.tones import Tone
from keytool import i18n
from keytool.domain.clocks import CLOCK_DOUBTS
from keytool.domain.continuity import REGISTER_DOUBTS
from keytool.domain.errors import CannotSay, KeydeskError
from keytool.domain.site_age import SiteDoubt
from keytool.files import put_whole
from keytool.i18n import _
from keytool.i18n.messages import Explanation, explain, explain_error
from keytool.setup.jobs import JobKind, Outcome

SAVE_REPORT = "save-report"
CONFIRM_CLOCK = "confirm-clock"
ACCEPT_REGISTER = "accept-register"
_PACKAGES = ("keydesk", "pyside6-essentials", "sqlalchemy", "cryptography", "cbor2", "typst")
_LONGEST_MESSAGE = 300


def explanation_of(error: Exception) -> Explanation:
    """What happened and what to do, for any failure."""
    if isinstance(error, KeydeskError):
        return explain_error(error)
    return Explanation(
        _("Something went wrong inside Keydesk."),
        _(
            "Look whether your last change was saved before you repeat it. Save a report and send "
            "it to the people who help you."
        ),
    )


def banner_of(error: Exception) -> Banner:
    """The notice of a failure; an unexpected one asks to save a report."""
    told = explanation_of(error)
    action = None
    if not isinstance(error, KeydeskError):
        action = ActionState(SAVE_REPORT, _("Save a report"), icon="save")
    elif error.code in CLOCK_DOUBTS:
        action = ActionState(CONFIRM_CLOCK, _("The time is right"), icon="check")
    elif error.code in REGISTER_DOUBTS:
        action = ActionState(ACCEPT_REGISTER, _("Go on from here"), icon="check")
    tone = Tone.SOON if isinstance(error, CannotSay) else Tone.BAD
    return Banner(tone, told.message, told.hint, action, dismissible=True)


def notice_of_waiting(trouble: KeydeskError) -> Banner:
    """Of a server that is waited for: there is nothing to do."""
    told = explain("server-waited-for", trouble.params)
    return Banner(Tone.SOON, told.message, told.hint)


def notice_of(doubt: SiteDoubt) -> Banner:
    """The notice of a site that customers cannot rely on, or soon cannot."""
    told = explain(doubt.code, doubt.params)
    tone = Tone.BAD if doubt.code == "site-lists-over" else Tone.SOON
    return Banner(tone, told.message, told.hint, dismissible=True)


def notice_of_jobs(failing: Mapping[JobKind, Outcome]) -> Banner:
    """The notice of what the system was to do by the clock and could not: what failed last."""
    kind = max(failing, key=lambda one: failing[one].at)
    last = failing[kind]
    told = explain("job-failing", {"job": kind, "at": last.at, "status": last.status})
    said = last.said.strip()
    why = _("It said: %(said)s") % {"said": said[:_LONGEST_MESSAGE]} if said else ""
    return Banner(Tone.SOON, told.message, why or told.hint, dismissible=True)


def report_of(error: Exception, at: datetime) -> str:
    """Everything that helps to find the cause, and nothing that is somebody's secret.

    Values of variables are left out, and of the error's words only the first line
    is kept: databases put whole rows into the following ones.
    """
    import platform

    first = (str(error).splitlines() or [""])[0][:_LONGEST_MESSAGE]
    frames = "".join(_frames(error))
    return "\n".join(
        (
            f"at {at.isoformat(timespec='seconds')}",
            f"python {platform.python_version()} on {platform.platform()}, {i18n.language()}",
            *(f"{package} {_version(package)}" for package in _PACKAGES),
            "",
            frames + f"{type(error).__qualname__}: {first}",
            "",
        )
    ).replace(str(Path.home()), "~")


def _frames(error: BaseException) -> list[str]:
    import traceback

    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_frames(cause), f"{type(cause).__qualname__}, and then:\n"] if cause else []
    return before + traceback.format_tb(error.__traceback__)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:  # a frozen application carries no package data
        return "frozen" if getattr(sys, "frozen", False) else "absent"


def save_report(home: Path, error: Exception, at: datetime) -> Path:
    """Write the report into `home/reports`. Raises OSError when the folder is closed to us."""
    path = home / "reports" / f"keydesk-{at:%Y%m%d-%H%M%S-%f}.txt"
    put_whole(path, report_of(error, at).encode(), private=True, with_folder=True)
    return path
