"""An update from its beginning to its end, as a process of its own that can be struck down.

act.py HOME PLACE ROOT PROGRAM [back]
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from keytool.domain.errors import KeydeskError
from keytool.domain.updates import Form, version_of
from keytool.program_updates import ProgramUpdates
from keytool.setup.updating import UpdateSettings
from keytool.updates.program import Program


class SystemClock:
    """The machine's; the workplace's own would bring the whole register along."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def updates(home: Path, place: Path, root: Path, folder: Path, version: str) -> ProgramUpdates:
    """Of the program in a folder, for a desk without a register."""
    program = Program(Form.FOLDER, folder, version_of(version))
    return ProgramUpdates(home, SystemClock(), UpdateSettings(str(place), str(root)), None, program)


def main() -> int:
    home, place, root, folder = map(Path, sys.argv[1:5])
    back = sys.argv[5:] == ["back"]
    own = updates(home, place, root, folder, "0.2.0" if back else "0.1.0")
    try:
        (own.prepare_back() if back else own.prepare()).finish()
    except KeydeskError as error:
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
