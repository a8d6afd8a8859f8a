"""What goes with a release beside the programs: its parts, what is known of them, and sums.

papers.py sbom REQUIREMENTS FILE       a CycloneDX list of what is in the application
papers.py advisories REQUIREMENTS      exit status 1 where something is known against a part
papers.py sums FOLDER                  SHA256SUMS of everything in it
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from keytool import __version__

ROOT = Path(__file__).parents[2]
VENDORED = ROOT / "keytool/web/static/vendor"


def sbom(requirements: str, file: str) -> int:
    """The packages of the lock, and the scripts that lie in the customers' page."""
    told = subprocess.check_output(
        [
            *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", requirements),
            *("--pyproject", ROOT / "pyproject.toml", "--output-reproducible"),
        ]
    )
    document: dict[str, Any] = json.loads(told)
    for part in document["components"]:  # where one came from differs by computer
        part.pop("externalReferences", None)
        part.pop("description", None)
    document["components"] += vendored()
    document["metadata"]["component"]["version"] = __version__
    Path(file).write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


def vendored() -> list[dict[str, str]]:
    """The scripts of others that the customers' page brings, by the names of their folders."""
    found = [re.fullmatch(r"(.+)-(\d[\d.]*)", place.name) for place in sorted(VENDORED.iterdir())]
    return [
        {"bom-ref": one[0], "name": one[1], "version": one[2], "type": "library"}
        | {"purl": f"pkg:npm/{one[1]}@{one[2]}"}
        for one in found
        if one
    ]


def advisories(requirements: str) -> int:
    """Ask the package index what it knows of each part, and say of how many it could."""
    asked = [sys.executable, "-m", "pip_audit", "--requirement", requirements]
    asked += ["--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if not done.stdout.startswith("{"):
        print("Advisories: nobody could be asked:", done.stderr.strip().splitlines()[-1])
        return 0
    parts = json.loads(done.stdout)["dependencies"]
    known = [part for part in parts if part.get("vulns")]
    silent = sum("skip_reason" in part for part in parts)
    print(f"Advisories: {len(parts) - silent} of {len(parts)} parts looked at, {len(known)} named.")
    for part in known:
        names = ", ".join(one["id"] for one in part["vulns"])
        print(f"  {part['name']} {part['version']}: {names}")
    return 1 if known else 0


def sums(folder: str) -> int:
    """As `sha256sum --check` reads them."""
    files = [one for one in sorted(Path(folder).iterdir()) if one.name != "SHA256SUMS"]
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files]
    (Path(folder) / "SHA256SUMS").write_text("".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit({"sbom": sbom, "advisories": advisories, "sums": sums}[sys.argv[1]](*sys.argv[2:]))
