"""Which key a coupon is for, as the few bytes that the signature covers.

id       family byte, then the id as big-endian bytes without leading zeros
marking  family byte | 0x80, then the marking as 1 to 32 bytes of UTF-8
"""

from dataclasses import dataclass
from functools import lru_cache

from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, is_possible
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key

MARKING_BYTES = 32
_BYTE = {Family.HASP: 1, Family.GUARDANT: 2, Family.SUPERPRO: 3}
_FAMILY = {byte: family for family, byte in _BYTE.items()}
_MARKING = 0x80


@dataclass(frozen=True, slots=True)
class KeyReference:
    """A key by its id or, where that could not be read, by the marking on its body."""

    family: Family
    key_id: KeyId | None = None
    marking: str | None = None

    def __str__(self) -> str:
        """For people, without language: `Guardant 1A2B 3C4D` or `Guardant № 123456`."""
        which = self.key_id.grouped if self.key_id else f"№ {self.marking}"
        return f"{model_title(self.family, None)} {which}"


def reference_of(key: Key) -> bytes:
    """The key's reference: its id when known, else its marking.

    Raises BadInput `key-has-no-identity` or `marking-too-long`.
    """
    family = _BYTE[key.family]
    if key.key_id is not None:
        number = key.key_id.number
        return bytes([family]) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    if not key.marking:
        raise BadInput("key-has-no-identity", key=key.id)
    marking = key.marking.encode()
    if len(marking) > MARKING_BYTES:
        raise BadInput("marking-too-long", marking=key.marking, most=MARKING_BYTES)
    return bytes([family | _MARKING]) + marking


@lru_cache(maxsize=4096)
def parse_reference(reference: bytes) -> KeyReference:
    """The key that `reference` names. Raises ValueError unless it is the one right spelling."""
    family = _FAMILY.get(reference[0] & ~_MARKING) if reference else None
    if family is None:
        raise ValueError("family")
    told = reference[1:]
    if reference[0] & _MARKING:
        return KeyReference(family, marking=_marking(told))
    number = int.from_bytes(told, "big")
    if told[:1] in {b"", b"\0"} or not is_possible(family, number):
        raise ValueError("id")
    return KeyReference(family, KeyId(family, number))


def _marking(told: bytes) -> str:
    if not 1 <= len(told) <= MARKING_BYTES:
        raise ValueError("marking")
    return told.decode()  # UnicodeDecodeError is a ValueError


def describe(reference: bytes) -> str:
    """The key in words for people; a reference nobody understands is shown in hex."""
    try:
        return str(parse_reference(reference))
    except ValueError:
        return reference.hex()
