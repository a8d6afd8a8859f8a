from pathlib import Path

import pytest

from keytool.coupon.checking.presented import Presented, read_presented
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.errors import BadInput
from tests.coupon.drawn import qr_png, text_link_of
from tests.coupon.samples import CLAIMS, ISSUER, SITE, claims

TOKEN = CouponMint(ISSUER).token(CLAIMS)
CODE = "00000-00000-00000-01EXA"


@pytest.mark.parametrize(
    "text",
    [
        link_of(TOKEN, SITE),
        text_link_of(TOKEN, SITE),
        token_text(TOKEN),
        f" {link_of(TOKEN, SITE)}\n",
    ],
)
def test_a_token_in_any_form_is_recognised(text: str) -> None:
    assert read_presented(text) == Presented(token=TOKEN)


@pytest.mark.parametrize("text", [CODE, CODE.lower().replace("-", " "), CODE.replace("0", "О")])
def test_a_code_is_recognised(text: str) -> None:
    assert read_presented(text) == Presented(codes=(CODE,))


def test_a_picture_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "купон 1.PNG"
    path.write_bytes(qr_png(link_of(TOKEN, SITE)))
    assert read_presented(str(path)) == read_presented(path) == Presented(token=TOKEN)
    bare = path.rename(tmp_path / "without-ending")
    assert read_presented(str(bare)) == Presented(token=TOKEN)


def test_a_code_with_the_bare_token_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "token.png"
    path.write_bytes(qr_png(token_text(TOKEN)))
    assert read_presented(path) == Presented(token=TOKEN)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nothing-presented"),
        (" \n", "nothing-presented"),
        ("https://example.com/#top", "link-without-coupon"),
        ("absent.png", "file-unreadable"),
        ("C:\\absent.pdf", "file-unreadable"),
        ("A" * 129, "token-malformed"),
        ("ABCDE", "code-malformed"),
        ("x" * 5000 + "!", "token-malformed"),
        ("\0.png", "code-malformed"),
        (CODE.replace("E", "F"), "code-mistyped"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        read_presented(text)


def test_pictures_without_one_coupon_are_told(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(qr_png("https://example.com/"))
    with pytest.raises(BadInput, match="qr-without-coupon"):
        read_presented(path)


def test_two_coupons_on_one_page_are_told(tmp_path: Path) -> None:
    other = CouponMint(ISSUER).token(claims(units=5))
    with pytest.raises(BadInput, match="several-coupons-found") as caught:
        read_presented(_page(tmp_path, qr_svgs(TOKEN, other)))
    assert caught.value.params["count"] == 2
    same_twice = _page(tmp_path, qr_svgs(TOKEN, TOKEN))
    assert read_presented(same_twice) == Presented(token=TOKEN)


def test_an_empty_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no-qr-found"):
        read_presented(_page(tmp_path, []))


def qr_svgs(*tokens: bytes) -> list[str]:
    from keytool.coupon.format.pictures import qr_svg

    return [qr_svg(link_of(token, SITE)) for token in tokens]


def _page(folder: Path, svgs: list[str]) -> Path:
    import typst

    for number, svg in enumerate(svgs):
        (folder / f"{number}.svg").write_text(svg)
    images = "\n".join(f'#image("{number}.svg", width: 60mm)' for number in range(len(svgs)))
    (folder / "page.typ").write_text(f"Text\n\n{images}")
    typst.compile(folder / "page.typ", folder / "page.pdf", root=folder, ignore_system_fonts=True)
    return folder / "page.pdf"
