"""The page's own modules, run by Node.js over one JSON document."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keytool.web

NODE = shutil.which("node")


def told_by(script: str, folder: Path, given: Mapping[str, object]) -> dict[str, Any]:
    """What a script beside this file answers to `given`, with the page's modules beside it."""
    shutil.copytree(Path(keytool.web.__file__).parent / "static", folder, dirs_exist_ok=True)
    shutil.copy(Path(__file__).parent / script, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    assert NODE is not None
    done = subprocess.run(
        [NODE, script],
        cwd=folder,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
