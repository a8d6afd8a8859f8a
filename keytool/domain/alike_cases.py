"""Which cases may be the same problem; pure. A person decides whether they are."""

import re
import unicodedata
from datetime import timedelta

from keytool.domain.cases import Case

WITHIN = timedelta(days=14)
"""How far apart two cases may be received that are likened."""
_MOST, _SOME = 0.6, 0.3
"""Shares of words in common from which subjects are alike; less is enough about one key."""
_WORD = re.compile(r"\w{3,}")
_STEM = 5
"""Letters of a word that are compared: Russian endings are not."""


def alike(one: Case, other: Case) -> bool:
    """Of one customer and regulation, near in time, in like words or about one key."""
    same = (one.customer, one.regulation) == (other.customer, other.regulation)
    apart = abs(one.opened_at - other.opened_at) > WITHIN
    if not same or one.customer is None or apart or one.merged_into or other.merged_into:
        return False
    shared = _shared(_words(one.subject), _words(other.subject))
    one_key = one.key is not None and one.key == other.key
    return shared >= (_SOME if one_key else _MOST)


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    least = min(len(words), len(others))
    return len(words & others) / least if least else 0.0


def _words(subject: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", subject).casefold().replace("ё", "е")
    return frozenset(word[:_STEM] for word in _WORD.findall(plain))
