"""Editions do not change once they are in force: `editions.lock` keeps their hashes.

`python -m keytool.rulebook.lock` adds the editions that have none. An edition that was changed
is named and left as it was: a mended text is a new edition with a new file.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from keytool.rulebook.loader import built_in_editions

LOCK = "editions.lock"


def hash_of(edition: Traversable) -> str:
    """SHA-256 of the text; line ends do not count."""
    return hashlib.sha256(edition.read_text(encoding="utf-8").encode()).hexdigest()


def locked() -> dict[str, str]:
    """File names and hashes, as `sha256sum` writes them."""
    text = (files("keytool.rulebook") / LOCK).read_text(encoding="utf-8")
    pairs = (line.split(maxsplit=1) for line in text.splitlines())
    return {name: digest for digest, name in pairs}


def changed(editions: Iterable[Traversable], lock: Mapping[str, str]) -> list[str]:
    """Names of editions that are not what they were when they were locked, or are gone."""
    now = {edition.name: hash_of(edition) for edition in editions}
    return sorted(name for name, digest in lock.items() if now.get(name) != digest)


def main() -> int:
    """Lock the new editions. Fails when a locked one was changed."""
    broken = changed(built_in_editions(), locked())
    if broken:
        sys.stderr.write(f"changed since they were locked: {', '.join(broken)}\n")
        return 1
    lock = {edition.name: hash_of(edition) for edition in built_in_editions()}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(lock.items())]
    Path(str(files("keytool.rulebook") / LOCK)).write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
