"""What somebody holds out: a typed code, a link, a token as text, a picture or a PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

from keytool.coupon.format.link import is_link, read_link, read_token_text
from keytool.domain.errors import BadInput
from keytool.recognise.typed_code import read_code

_PICTURE_NAME = re.compile(r"\.(png|jpe?g|pdf)$", re.IGNORECASE)
_TOKEN_TEXT = re.compile(r"[A-Za-z0-9_-]{128,}", re.ASCII)
_LONGEST_PATH = 4096


@dataclass(frozen=True, slots=True)
class Presented:
    """Either the codes that a typed text can mean (two in rare cases) or a token."""

    codes: tuple[str, ...] = ()
    token: bytes | None = None


def read_presented(given: str | Path) -> Presented:
    """Recognise what was given.

    Raises BadInput `nothing-presented`, those of `read_code`, `read_link`,
    `read_token_text` and `read_picture`, and for pictures `no-qr-found`,
    `qr-without-coupon`, `several-coupons-found`.
    """
    if isinstance(given, Path):
        return _from_file(given)
    text = given.strip()
    if not text:
        raise BadInput("nothing-presented")
    if is_link(text):
        return Presented(token=read_link(text))
    if _names_a_file(text):
        return _from_file(Path(text))
    if _TOKEN_TEXT.fullmatch(text):
        return Presented(token=read_token_text(text))
    return Presented(codes=read_code(text))


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
    tokens = {token for token in map(_token_in, texts) if token is not None}
    if not tokens:
        raise BadInput("qr-without-coupon", path=str(path))
    if len(tokens) > 1:
        raise BadInput("several-coupons-found", path=str(path), count=len(tokens))
    return Presented(token=tokens.pop())


def _token_in(text: str) -> bytes | None:
    try:
        return read_link(text) if is_link(text) else read_token_text(text)
    except BadInput:
        return None
