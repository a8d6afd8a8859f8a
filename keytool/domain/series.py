"""Keys that bear nothing of their own: the batch code on their bodies is that of a whole series."""

import re
from dataclasses import replace

from keytool.domain.key_ids import Family
from keytool.domain.key_models import has_no_number
from keytool.domain.keys import Key

# `H4 M1 ORGL8` on a blue HASP of 1C: HASP4, memory 1, and the five letters that Sentinel's
# vendors are known by. Ids are digits alone, and stickers of people's own have a dash or a space.
_SERIES = re.compile(r"(?:H4 )?(?:M[1-4] )?([A-Z]{4}[A-Z0-9])")


def series_on(family: Family, marking: str | None) -> str | None:
    """The batch code, when the marking is nothing but one."""
    if family is not Family.HASP or not marking:
        return None
    match = _SERIES.fullmatch(" ".join(marking.upper().split()))
    return match[1] if match else None


def with_series(key: Key) -> Key:
    """The key with its batch code where it belongs, unless another one is noted there."""
    series = series_on(key.family, key.marking)
    if series is None or key.batch not in {None, series}:
        return key
    return replace(key, marking=None, batch=series, unmarked=True)


def gets_desk_number(key: Key) -> bool:
    """Whether this desk has to number the key: nothing of its own is on it nor in it."""
    if key.key_id is not None or key.marking:
        return False
    only_series = key.family is Family.HASP and key.unmarked and key.batch is not None
    return has_no_number(key.family, key.model) or only_series
