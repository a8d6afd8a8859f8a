"""What the page's recogniser says, and what Python's does, in one shape."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import keytool.web
from keytool.recognise.arrival import Kind
from keytool.recognise.recogniser import recognise

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
)


def told_by_javascript(folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    """Of all texts by one process."""
    static = Path(keytool.web.__file__).parent / "static"
    shutil.copytree(static, folder, dirs_exist_ok=True)
    shutil.copy(Path(__file__).parent / "recognise.mjs", folder)
    (folder / "package.json").write_text('{"type": "module"}')
    assert NODE is not None
    done = subprocess.run(
        [NODE, "recognise.mjs"],
        cwd=folder,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def told_by_python(text: str) -> dict[str, Any]:
    """Numbers of keys are read in Python alone; the page only names them."""
    arrival = recognise(text)
    problem = arrival.problem
    return {
        "kind": arrival.kind.value,
        "sure": arrival.sure.value,
        "readings": [
            [one.kind.value, one.value] for one in arrival.readings if one.kind is not Kind.KEY
        ],
        "aside": [[one.what.value, one.text] for one in arrival.aside],
        "problem": [problem.code, problem.facts.get("suggestion")] if problem else None,
    }
