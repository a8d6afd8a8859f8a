"""From the bytes of a letter to the value: `read_letter` never raises."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final
from urllib.parse import unquote

from keytool.mail import tnef
from keytool.mail.addresses import MOST, Address, addresses_in, addresses_named, belong_together
from keytool.mail.bodies import Body, body_of, html_body, is_body, is_named_text, plain_body
from keytool.mail.cms import UNWRAPPED, WRAPPERS, signed_content
from keytool.mail.headers import Headers, read_headers
from keytool.mail.ids import one_id, read_ids, read_moment, thread
from keytool.mail.letter import Attachment, Doubt, Letter, Seal, attached, digest_of
from keytool.mail.parameters import safe_name
from keytool.mail.parts import Part, Trouble, inside, read_parts

_LONGEST_SUBJECT: Final = 1_000
_SEALS: Final = {
    "application/pgp-signature": Seal.PGP_SIGNED,
    "application/pkcs7-signature": Seal.SMIME_SIGNED,
    "application/x-pkcs7-signature": Seal.SMIME_SIGNED,
    "application/pgp-encrypted": Seal.PGP_ENCRYPTED,
    UNWRAPPED: Seal.SMIME_SIGNED,
    **dict.fromkeys(WRAPPERS, Seal.SMIME_ENCRYPTED),
}
_PICTURE_DATA: Final = re.compile(r"(?i)data:(image/[a-z.+-]{1,30});base64,([A-Za-z0-9+/=]*)")


def read_letter(raw: bytes) -> Letter:
    """The letter whose bytes these are; what could not be read is among its `troubles`."""
    try:
        headers, parts, troubles = read_parts(raw)
        unsealed, more = _unsealed(parts)
        return _letter(raw, headers, unsealed, (*troubles, *more))
    except Exception:  # noqa: BLE001  a case is opened with the header and the reason
        return _letter(raw, _header_alone(raw), (), (Trouble.UNREAD,))


def _unsealed(parts: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Trouble]]:
    """With the parts of a letter that a signature wraps, behind what wraps them."""
    for place, part in enumerate(parts):
        content = signed_content(part.content) if part.type.value in WRAPPERS else None
        if content is not None:
            signed = replace(part, type=replace(part.type, value=UNWRAPPED))
            found, troubles = inside(part, content)
            return (*parts[:place], signed, *found, *parts[place + 1 :]), troubles
    return parts, ()


def _header_alone(raw: bytes) -> Headers:
    try:
        return read_headers(raw)[0]
    except Exception:  # noqa: BLE001  as above
        return Headers()


def _letter(
    raw: bytes, headers: Headers, parts: Sequence[Part], troubles: Sequence[Trouble]
) -> Letter:
    unwrapped = [_unwrapped(part) for part in parts if not is_body(part)]
    body = body_of(part for part in parts if is_body(part))
    if not body.text.strip():
        others = (told for _files, told in unwrapped if told.text.strip())
        body = next(others, None) or body_of(part for part in parts if is_named_text(part))
    files = [one for found, _told in unwrapped for one in found]
    pictures, attachments = _pictures(body.sources, files)
    senders, reply_to = _all_addresses(headers, "from"), _all_addresses(headers, "reply-to")
    return Letter(
        headers=headers,
        digest=digest_of(raw),
        size=len(raw),
        message_id=one_id(headers.line("message-id")),
        in_reply_to=_ids(headers, "in-reply-to")[:20],
        references=thread(_ids(headers, "references")),
        senders=senders,
        reply_to=reply_to,
        to=_all_addresses(headers, "to"),
        copies=_all_addresses(headers, "cc"),
        subject=headers.text("subject")[:_LONGEST_SUBJECT],
        sent_at=read_moment(headers.line("date")),
        text=body.text,
        pictures=pictures,
        remote_pictures=body.remote,
        attachments=attachments,
        seal=next((_SEALS[p.type.value] for p in parts if p.type.value in _SEALS), Seal.NONE),
        third_key=_third_key(headers, parts),
        doubts=_doubts(headers, senders, reply_to),
        troubles=(*troubles, *((Trouble.TEXT_CUT,) if body.cut else ())),
    )


def _ids(headers: Headers, name: str) -> tuple[str, ...]:
    return tuple(one for field in headers.all(name) for one in read_ids(field.line))


def _all_addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    found = (one for field in headers.all(name) for one in addresses_in(field))
    return tuple(islice(found, MOST))


def _doubts(
    headers: Headers, senders: Sequence[Address], reply_to: Sequence[Address]
) -> frozenset[Doubt]:
    found: set[Doubt] = set()
    if not senders:
        return frozenset({Doubt.NO_SENDER})
    first = senders[0]
    if len(senders) > 1 or len(headers.all("from")) > 1:
        found.add(Doubt.SEVERAL_SENDERS)
    if any(one.lower() != first.key for one in addresses_named(first.name)):
        found.add(Doubt.NAME_IS_ANOTHER_ADDRESS)
    if not all(belong_together(one, first) for one in reply_to):
        found.add(Doubt.ANSWERS_ELSEWHERE)
    return frozenset(found)


def _third_key(headers: Headers, parts: Iterable[Part]) -> str:
    """What is the same when one letter comes by two roads, whoever recoded it on the way."""
    key = hashlib.sha256()
    for name in ("message-id", "from", "date"):
        key.update(f"{headers.line(name)}\n".encode("utf-8", "replace"))
    for part in parts:
        key.update(hashlib.sha256(part.content.replace(b"\r\n", b"\n").strip()).digest())
    return key.hexdigest()


# ------------------------------------------------------------------------------ files


def _unwrapped(part: Part) -> tuple[list[Attachment], Body]:
    """A file, or those that Outlook hid in it; and the text that it hid with them."""
    inside = tnef.unwrap(part.content) if tnef.is_wrapped(part.type.value, part.name) else None
    if inside is None:
        return [_attachment(part)], Body()
    files = [attached(name, content) for name, content in inside.files]
    return files, html_body(inside.html) if inside.html else plain_body(inside.text)


def _attachment(part: Part) -> Attachment:
    made = attached(_name(part), part.content, part.type.value)
    location = part.headers.line("content-location")
    return replace(made, content_id=part.content_id, location=location, trouble=part.trouble)


_NAMES: Final = {
    "text/calendar": "invitation.ics",
    "message/delivery-status": "delivery-status.txt",
    "message/global-delivery-status": "delivery-status.txt",
    "message/global-headers": "headers.txt",
    "text/rfc822-headers": "headers.txt",
    "message/rfc822-headers": "headers.txt",
    "application/pgp-signature": "signature.asc",
    "text/html": "text.html",
    "text/plain": "text.txt",
}
"""What a part without a name is called."""


def _name(part: Part) -> str:
    if part.name or part.type.value not in {"message/rfc822", "message/global"}:
        return part.name or _NAMES.get(part.type.value, "")
    inner, _body = read_headers(part.content)
    subject = re.sub(r"[/\\]", "_", inner.text("subject"))
    return f"{safe_name(subject) or 'letter'}.eml"


def _pictures(
    sources: Sequence[str], files: Sequence[Attachment]
) -> tuple[tuple[int | None, ...], tuple[Attachment, ...]]:
    """Where each picture of the text lies among the files; those drawn into HTML are added."""
    found = list(files)
    by_id = {one.content_id: place for place, one in enumerate(files) if one.content_id}
    by_name = {name: place for place, one in enumerate(files) for name in _called(one) if name}
    places: list[int | None] = []
    for source in sources:
        drawn = _PICTURE_DATA.fullmatch(source)
        if drawn:
            found.append(_drawn(drawn[1], drawn[2]))
            places.append(len(found) - 1)
            continue
        cid = unquote(source[4:]) if source[:4].lower() == "cid:" else ""
        named = unquote(source).rpartition("/")[2].lower()
        places.append(by_id.get(cid, by_name.get(named)))
    shown = {place for place in places if place is not None}
    return tuple(places), tuple(
        replace(one, inline=True) if place in shown else one for place, one in enumerate(found)
    )


def _called(file: Attachment) -> tuple[str, ...]:
    return file.location.rpartition("/")[2].lower(), file.given_name.lower()


def _drawn(type_: str, data: str) -> Attachment:
    try:
        content = base64.b64decode(data + "=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        content = b""
    return attached(f"picture.{type_.partition('/')[2]}", content, type_)
