"""Letters that an S/MIME signature wraps are readable (M31)."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.cms import signed_content
from keytool.mail.letter import Seal
from keytool.mail.reading import read_letter
from tests.mail.letters import PLAIN, Part, crlf, in_base64, multipart

SAMPLES = {
    form: (files("tests.mail") / f"signed-{form}.p7m").read_bytes() for form in ("der", "ber")
}
"""What `openssl cms -sign -nodetach` makes of a text, and with `-stream`."""
HEAD = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
TYPE = "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n"


@pytest.mark.parametrize("form", SAMPLES)
def test_what_was_signed_is_unwrapped(form: str) -> None:
    assert signed_content(SAMPLES[form]) == crlf(f"{PLAIN}\n\nКлюч не виден\n".encode())


@pytest.mark.parametrize("form", SAMPLES)
@pytest.mark.parametrize("outer", ["alone", "within"])
def test_a_signed_letter_is_read(form: str, outer: str) -> None:
    part = Part(f"{TYPE}Content-Transfer-Encoding: base64", in_base64(SAMPLES[form]))
    raw = crlf(HEAD.encode()) + part.raw()
    if outer == "within":
        raw = multipart("mixed", part, Part(PLAIN, "Подпись отдела"), header=HEAD.strip())
    letter = read_letter(raw)
    assert letter.text.startswith("Ключ не виден")
    assert letter.seal is Seal.SMIME_SIGNED
    assert [one.name for one in letter.attachments] == ["smime.p7m"]


def test_alternatives_that_are_wrapped_stay_alternatives() -> None:
    html = Part("Content-Type: text/html", "<p>Ключ</p>")
    inner = multipart("alternative", Part(PLAIN, "plain"), html, boundary="in")
    part = Part(TYPE.strip(), wrapped(inner))
    raw = multipart("mixed", part, Part(PLAIN, "ниже"), header=HEAD.strip())
    assert read_letter(raw).text == "Ключ\n\nниже"


def wrapped(content: bytes) -> bytes:
    """As much of a signature as is read."""

    def value(tag: int, *inner: bytes) -> bytes:
        octets = b"".join(inner)
        return bytes([tag, 0x83]) + len(octets).to_bytes(3) + octets

    data, signed = bytes.fromhex("2a864886f70d010701"), bytes.fromhex("2a864886f70d010702")
    inside = value(0x30, value(6, data), value(0xA0, value(4, content)))
    body = value(0x30, value(2, b"\1"), value(0x31), inside)
    return value(0x30, value(6, signed), value(0xA0, body))


@given(st.integers(0, 700), st.binary(min_size=1, max_size=4), st.integers(0, 800))
def test_what_is_spoiled_is_nothing_or_octets(place: int, octets: bytes, end: int) -> None:
    for sample in SAMPLES.values():
        spoiled = sample[:place] + octets + sample[place + len(octets) :]
        assert isinstance(signed_content(spoiled[: max(end, place)]), (bytes, type(None)))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "content",
    [
        b"\x30\x80" * 500_000,
        b"\x30\x80" + b"\x24\x80" * 300_000 + b"\0\0" * 300_001,
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\xfe" + b"\xff" * 126,
        b"",
    ],
    ids=["open", "deep", "long", "longer", "empty"],
)
def test_what_lies_about_its_length_is_nothing(content: bytes) -> None:
    assert signed_content(content) is None
