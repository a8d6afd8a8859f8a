"""The register and its file."""

SENTENCES: dict[str, tuple[str, str]] = {}
