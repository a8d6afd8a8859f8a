"""Which key a coupon is for, as the few bytes that the signature covers.

id       family byte, then the id as big-endian bytes without leading zeros
desk     family byte | 0x40, then the desk's number in the same way
marking  family byte | 0x80, then the marking as 1 to 32 bytes of UTF-8
"""

from functools import lru_cache

from keytool.domain import desk_numbers
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family, KeyId, is_possible
from keytool.domain.keys import Key
from keytool.domain.values import dataclass

MARKING_BYTES = 32
_BYTE = {Family.HASP: 1, Family.GUARDANT: 2, Family.SUPERPRO: 3}
_FAMILY = {byte: family for family, byte in _BYTE.items()}
_DESK = 0x40
_MARKING = 0x80


@dataclass(frozen=True, slots=True)
class KeyReference:
    """A key by its id or, where that could not be read, by the marking on its body."""

    family: Family
    key_id: KeyId | None = None
    marking: str | None = None


def reference_of(key: Key) -> bytes:
    """The key's reference: its id when known, else its marking.

    Raises BadInput `key-has-no-identity` or `marking-too-long`.
    """
    family = _BYTE[key.family]
    if key.key_id is not None:
        number = key.key_id.number
        if key.key_id.of_desk:
            return bytes([family | _DESK]) + _octets(number - desk_numbers.FIRST)
        return bytes([family]) + _octets(number)
    if not key.marking:
        raise BadInput("key-has-no-identity", key=key.id)
    marking = key.marking.encode()
    if len(marking) > MARKING_BYTES:
        raise BadInput("marking-too-long", marking=key.marking, most=MARKING_BYTES)
    return bytes([family | _MARKING]) + marking


@lru_cache(maxsize=4096)
def parse_reference(reference: bytes) -> KeyReference:
    """The key that `reference` names. Raises ValueError unless it is the one right spelling."""
    kind = reference[0] & (_MARKING | _DESK) if reference else 0
    family = _FAMILY.get(reference[0] ^ kind) if reference else None
    if family is None or kind == _MARKING | _DESK:
        raise ValueError("family")
    told = reference[1:]
    if kind == _MARKING:
        return KeyReference(family, marking=_marking(told))
    return KeyReference(family, _key_id(family, told, of_desk=kind == _DESK))


def _key_id(family: Family, told: bytes, *, of_desk: bool) -> KeyId:
    number = int.from_bytes(told, "big") + (desk_numbers.FIRST if of_desk else 0)
    possible = desk_numbers.is_desk_number(number) if of_desk else is_possible(family, number)
    if told[:1] in {b"", b"\0"} or not possible:
        raise ValueError("id")
    return KeyId(family, number)


def _octets(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _marking(told: bytes) -> str:
    if not 1 <= len(told) <= MARKING_BYTES:
        raise ValueError("marking")
    return told.decode()  # UnicodeDecodeError is a ValueError
