"""Stands in for setuptools while pip downloads a source archive: pip asks for its metadata, for
which the archive's own setup.py would be run. This one only says what the archive is called.
"""

from pathlib import Path
from types import SimpleNamespace


def _metadata(folder: str, _settings: object = None) -> str:
    told = dict(
        line.split(": ", 1)
        for line in Path("PKG-INFO").read_text(encoding="utf-8").splitlines()
        if line.startswith(("Name: ", "Version: "))
    )
    made = Path(folder, f"{told['Name'].replace('-', '_')}-{told['Version']}.dist-info")
    made.mkdir()
    said = "".join(f"{name}: {value}\n" for name, value in told.items())
    (made / "METADATA").write_text(f"Metadata-Version: 2.1\n{said}", encoding="utf-8")
    return made.name


__legacy__ = SimpleNamespace(prepare_metadata_for_build_wheel=_metadata)
