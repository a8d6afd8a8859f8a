"""What somebody holds out: a typed code, a link, a token as text, a picture or a PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.recognise.arrival import Arrival, Kind
from keytool.recognise.recogniser import recognise
from keytool.recognise.typed_code import read_code

_PICTURE_NAME = re.compile(r"\.(png|jpe?g|pdf)$", re.IGNORECASE)
_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Presented:
    """Either the codes that a typed text can mean (two in rare cases) or a token."""

    codes: tuple[str, ...] = ()
    token: bytes | None = None


def read_presented(given: str | Path) -> Presented:
    """Recognise what was given, whatever stands round it.

    Raises BadInput `nothing-presented`, those of `read_code`, `link-without-coupon`,
    `token-malformed`, `several-coupons-given`, `presented-act`, `presented-key` and
    `presented-article` for what is something else, those of `read_picture`, and for pictures
    `no-qr-found`, `qr-without-coupon`, `several-coupons-found`.
    """
    if isinstance(given, Path):
        return _from_file(given)
    if "://" not in given and _names_a_file(given.strip()):
        return _from_file(Path(given.strip()))
    arrival = recognise(given)
    coupons = _coupons(arrival)
    if len(coupons) > 1:
        raise BadInput("several-coupons-given", count=len(coupons))
    if coupons:
        return Presented(token=coupons[0])
    if arrival.codes:
        return Presented(codes=arrival.codes)
    raise _refused(arrival)


def _coupons(arrival: Arrival) -> list[bytes]:
    """The tokens that may be coupons; their signatures decide."""
    return [one.token for one in arrival.readings if one.token and one.kind is Kind.COUPON]


_OTHERS = {
    Kind.NOTHING: "nothing-presented",
    Kind.ACT: "presented-act",
    Kind.KEY: "presented-key",
    Kind.EAN: "presented-article",
    Kind.ADDRESS: "link-without-coupon",
}


def _refused(arrival: Arrival) -> BadInput:
    if arrival.problem and arrival.kind in {Kind.COUPON, Kind.CODE}:
        return BadInput(arrival.problem.code, **arrival.problem.facts)
    if other := _OTHERS.get(arrival.kind):
        return BadInput(other, text=arrival.given.strip()[:80])
    try:
        read_code(arrival.given)
    except BadInput as error:
        return error
    return BadInput("code-check-failed")


def _names_a_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "\0" in text or "\n" in text:
        return False
    if _PICTURE_NAME.search(text):
        return True
    try:
        return Path(text).is_file()
    except OSError:  # a name longer than the file system allows
        return False


def _from_file(path: Path) -> Presented:
    from keytool.coupon.format.pictures import read_picture

    texts = read_picture(path)
    if not texts:
        raise BadInput("no-qr-found", path=str(path))
    tokens = {token for text in texts for token in _coupons(recognise(text))}
    if not tokens:
        raise BadInput("qr-without-coupon", path=str(path))
    if len(tokens) > 1:
        raise BadInput("several-coupons-found", path=str(path), count=len(tokens))
    return Presented(token=tokens.pop())
