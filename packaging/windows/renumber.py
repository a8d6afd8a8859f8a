"""Gives a built application another version number, to try upgrades and updates with.

    renumber.py FOLDER VERSION

The module that tells the number is put anew behind the others in `modules.pyz`, of PyInstaller:
its table lies at the end, and its place stands in bytes 8 to 12. Run by the Python of the programs.
"""

import marshal
import struct
import sys
import zlib
from pathlib import Path

folder, version = Path(sys.argv[1]), sys.argv[2]
archive = folder / "_internal/modules.pyz"
content = archive.read_bytes()
(at,) = struct.unpack_from("!i", content, 8)
table = dict(marshal.loads(content[at:]))  # noqa: S302  built here
module = zlib.compress(marshal.dumps(compile(f"__version__ = {version!r}", "keytool", "exec")))
table["keytool"] = (table["keytool"][0], at, len(module))
archive.unlink()  # other folders may share the file
head = content[:8] + struct.pack("!i", at + len(module)) + content[12:at]
archive.write_bytes(head + module + marshal.dumps(list(table.items())))
