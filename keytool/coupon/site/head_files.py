"""Signed heads of the journal in a site: `head.cbor`, the newest, and `heads.txt`, which grows.

Caches of customers and copies of partners hold them where nobody at the desk can write.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from keytool.coupon.keys.journal_heads import line_of

HEAD_PATH, HEADS_PATH = "c/head.cbor", "c/heads.txt"


def head_files(tokens: Sequence[bytes], published: Path | None) -> Iterator[tuple[str, bytes]]:
    """Nothing before the first head. What was published is kept, whatever the register has now."""
    if tokens:
        lines = dict.fromkeys([*_held(published), *map(line_of, tokens)])
        yield HEADS_PATH, b"".join(line + b"\n" for line in lines)
        yield HEAD_PATH, tokens[-1]


def _held(published: Path | None) -> list[bytes]:
    try:
        return (published / HEADS_PATH).read_bytes().splitlines() if published else []
    except OSError:
        return []
