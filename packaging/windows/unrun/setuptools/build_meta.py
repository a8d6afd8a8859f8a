"""Stands in for setuptools while pip downloads a source archive: pip asks for its metadata, for
which the archive's own setup.py would be run. This one only says what the archive is called.
"""

from pathlib import Path


class _Unrun:
    def prepare_metadata_for_build_wheel(self, folder: str, _settings: object = None) -> str:
        name, number = _named()
        made = Path(folder, f"{name}-{number}.dist-info")
        made.mkdir()
        told = f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n"
        (made / "METADATA").write_text(told, encoding="utf-8")
        return made.name


def _named() -> tuple[str, str]:
    told = dict(
        line.split(": ", 1)
        for line in Path("PKG-INFO").read_text(encoding="utf-8").splitlines()
        if line.startswith(("Name: ", "Version: "))
    )
    return told["Name"].replace("-", "_"), told["Version"]


__legacy__ = _Unrun()
