"""Which program runs, and how it was put here: that decides how it is replaced."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from keytool import __version__
from keytool.domain.updates import Form, Version, version_of

_OF_A_PACKAGE = Path("/usr/lib/keydesk")
_DPKG = Path("/var/lib/dpkg/info/keydesk.list")


@dataclass(frozen=True, slots=True)
class Program:
    """The form, the folder that is replaced with it, and the version that runs."""

    form: Form
    folder: Path
    version: Version

    @property
    def by_itself(self) -> bool:
        """Whether it can be replaced without an administrator of the computer."""
        return self.form in {Form.FOLDER, Form.WINDOWS}


def running_program() -> Program:
    """This one."""
    folder = Path(sys.executable).resolve().parent
    return Program(_form_in(folder), folder, version_of(__version__))


def _form_in(folder: Path) -> Form:
    if not getattr(sys, "frozen", False):  # of PyInstaller
        return Form.WHEEL
    if os.name == "nt":
        return Form.WINDOWS
    if folder == _OF_A_PACKAGE:
        return Form.DEBIAN if _DPKG.exists() else Form.RPM
    return Form.FOLDER
