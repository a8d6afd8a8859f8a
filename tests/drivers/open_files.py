"""Counts what this process holds open."""

from pathlib import Path


def open_files() -> int:
    """The number of open file descriptors (Linux)."""
    return len(list(Path("/proc/self/fd").iterdir()))
