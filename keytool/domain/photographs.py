"""Photographs of faulty keys: what is a picture, by its content, and how large one may be."""

import hashlib

from keytool.domain.errors import BadInput
from keytool.domain.replacements import Photograph

MOST_BYTES = 8 * 2**20
MOST_PHOTOGRAPHS = 12
_KINDS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
"""The kinds that ТвинПро's appendix 1 names; the first bytes tell, not the name."""


def photograph(replacement: int, content: bytes, file: str) -> Photograph:
    """A picture as the register keeps it; `file` is its name in messages.

    Raises BadInput `photograph-too-large` or `photograph-not-a-picture`.
    """
    if len(content) > MOST_BYTES:
        raise BadInput("photograph-too-large", file=file, most=MOST_BYTES // 2**20)
    kind = next((name for head, name in _KINDS.items() if content.startswith(head)), None)
    if kind is None:
        raise BadInput("photograph-not-a-picture", file=file)
    return Photograph(replacement, hashlib.sha256(content).hexdigest(), kind, content)
