"""What the doctor finds on a desk: of its devices, and of its files."""

from drivers.doctor import Finding, ProbeOutcome, examine
from drivers.reader import DeskReader
from keytool.setup.exposed import exposed_files
from keytool.setup.process import Settings


def examined(reader: DeskReader, settings: Settings) -> tuple[Finding, ...]:
    """Never raises for a device, a runtime, a file or a system."""
    exposed = (
        Finding("files", ProbeOutcome.NOTE, "file-open-to-others", params={"path": str(path)})
        for path in exposed_files(settings)
    )
    return (*examine(reader), *exposed)
