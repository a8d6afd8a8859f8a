"""The page about Keydesk: its version, its places, a report for who helps, licences."""

import platform
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from gui.kit.states import ActionState
from gui.kit.tasks import Lane
from gui.settings.page import Page, Wants
from gui.settings.states import LineState, PageState, PartState
from keytool import __version__
from keytool.files import write_whole
from keytool.i18n import _, pgettext
from keytool.services.site_age import site_state
from keytool.setup.addresses import without_secrets
from keytool.setup.jobs import failing_jobs
from keytool.setup.last_publication import last_publication
from keytool.setup.logs import FILE as LOG_FILE
from keytool.shapes.doctor import doctor_json, report_of_doctor

REPORT, SHOW = "report", "show"
_MIT = (
    "argon2-cffi, SQLAlchemy, Alembic, cattrs, cbor2, filetype, keyring, nh3, platformdirs, "
    "python-calamine, python-pkcs11, pyrage, securesystemslib, "
    "urllib3, noble-ed25519, qr"
)
_BSD = (
    "click, hidapi, icalendar, IMAPClient, pypdfium2, python-dateutil, pyusb, Starlette, "
    "uvicorn, XlsxWriter"
)
_BSD = (
    "click, hidapi, icalendar, IMAPClient, pypdfium2, python-dateutil, pyusb, Starlette, uvicorn, "
    "XlsxWriter"
)
LICENCES = (
    ("Apache-2.0", "Keydesk, authres, cryptography, libusb-package, tuf, Typst, zxing-cpp"),
    ("MIT", _MIT),
    ("BSD", _BSD),
    ("0BSD", "chardet"),
    ("LGPL-3.0", "Qt, PySide6, psycopg"),
    ("LGPL-2.1", "libusb"),
    ("PSF-2.0", "Python"),
    ("ISC", "Lucide, rarfile"),
    ("OFL-1.1", "IBM Plex Sans, IBM Plex Mono"),
)
"""Whose work is in the application, by licence."""


class AboutPage(Page):
    """Nothing on it can be changed."""

    id, icon = "about", "info"

    def title(self) -> str:
        return pgettext("settings", "About")

    def reload(self) -> None:
        self._refresh()

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        return {
            SHOW: lambda: self.room.shown_in_folder.emit(Path(line)),
            REPORT: lambda: self.ask_path(
                Wants.NEW_FILE, _("Report a problem"), self._report, "keydesk-report.json"
            ),
        }

    def _report(self, path: Path) -> None:
        """What `keydesk doctor --report` writes: no number of a key, no name and no path."""

        def work() -> Path:
            place, home = self._workplace, self._workplace.settings.home
            site = site_state(place.desk, last_publication(home))
            document = doctor_json(place.examine(), site, failing_jobs(home))
            write_whole(path, report_of_doctor(document), private=False)
            return path

        self.do(REPORT, work, self._was_reported, lane=Lane.USB)

    def _was_reported(self, path: Path) -> None:
        told = _("It has no number of a key, no name and no path: %(path)s") % {"path": path}
        self.say(_("The report is saved; send it to the people who help you."), told)

    def _page(self) -> PageState:
        settings = self._workplace.settings
        home, log = settings.home, settings.home / "log" / LOG_FILE
        system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
        program = Path(sys.executable)
        show = ActionState(SHOW, _("Show in its folder"))
        register = without_secrets(settings.db)
        places = (
            LineState(str(home), _("Settings and keys"), str(home), actions=(show,), path=True),
            LineState("register", _("Register"), register, path=True),
            LineState(str(log), _("Log"), str(log), actions=(show,), path=True),
            LineState(str(program), _("Program"), str(program), actions=(show,), path=True),
        )
        report = ActionState(REPORT, _("Report a problem…"), icon="save")
        told = (
            LineState("version", "Keydesk", _("version %(version)s") % {"version": __version__}),
            LineState("system", _("System"), system),
            LineState("operator", _("Operator"), settings.operator),
        )
        return PageState(
            self.title(),
            (
                PartState(
                    "version",
                    _("Program"),
                    lines=told,
                    actions=(report,),
                ),
                PartState("places", _("Places"), _("Where things lie."), lines=places),
                PartState(
                    "licences",
                    _("Licences"),
                    _("Whose work is in it."),
                    lines=tuple(LineState(name, name, whose) for name, whose in LICENCES),
                ),
            ),
        )
