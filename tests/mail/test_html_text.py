"""HTML as text: nothing runs, nothing loads, both hosts of a link are shown (M32, M34)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.html_text import LONGEST, PICTURE, read_html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Привет!</p><p>Ключ <b>не</b>\n виден.<br>Я</p>", "Привет!\n\nКлюч не виден.\nЯ"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<ul><li>a<li>b</ul>c", "• a\n• b\n\nc"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1\t2\n3"),
        ("а<blockquote>б<blockquote>в</blockquote></blockquote>г", "а\n> б\n>> в\nг"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a &lt;b&gt; &amp;lt;&nbsp;&laquo;в&raquo; & c", "a <b> &lt; «в» & c"),
        ("<a href='https://a.example/'>a.example</a>", "a.example"),
        ("<a href='mailto:x@y.example'>x@y.example</a>", "x@y.example"),
        ("<a href='http://evil.example/x'>http://bank.example</a>", "http://bank.example <http://evil.example/x>"),
        ("<a href='http://evil.example?a=1&b=%22>'>сюда</a>", "сюда <http://evil.example?a=1&b=%22>>"),
        ("<a href=' java\nscript:alert(1)'>сюда</a>", "сюда"),
        ("<a href='//evil.example'>bank.example</a>", "bank.example <//evil.example>"),
        ("<script>alert(1)</script><style>p{}</style><title>t</title>x", "x"),
        ("<!--[if mso]><p>mso</p><![endif]--><o:p>Текст</o:p>", "Текст"),
        ("не HTML вовсе", "не HTML вовсе"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_person_reads(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(
    ("source", "pictures"),
    [
        ("<img src=cid:a@b>", ("cid:a@b",)),
        ("<IMG SRC = '\n cid:a@b'>", ("cid:a@b",)),
        ('<img src="image001.png">', ("image001.png",)),
        ("<img src='data:image/png;base64,AAAA'>", ("data:image/png;base64,AAAA",)),
    ],
)
def test_pictures_stand_in_their_place(source: str, pictures: tuple[str, ...]) -> None:
    read = read_html(f"<p>до</p>{source}<p>после</p>")
    assert (read.text, read.pictures) == (f"до\n\n{PICTURE}\n\nпосле", pictures)


@pytest.mark.parametrize(
    "place", ["http://t.example/1.gif", "//t.example/1.gif", "HTTPS://t.example"]
)
def test_nothing_is_fetched_from_elsewhere(place: str) -> None:
    read = read_html(f"x<img width=1 height=1 src='{place}'>")
    assert (read.text, read.pictures, read.remote) == ("x", (), 1)


def test_a_mark_of_a_picture_is_never_taken_from_the_text() -> None:
    assert read_html(f"a{PICTURE}b").text == "a b"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 300_000,
        "<p>" * 500_000,
        "<script>" * 200_000,
        "<div>" * 2_000 + "<script></style>x" * 80_000,
        "&" * LONGEST,
        "&a" * 700_000,
        "<!--" * 300_000,
        "<a href=x>x<br>" * 90_000,
        "<blockquote>" * 900 + "x<br>" * 3_000,
        "<a href='" + "x" * 1_400_000,
    ],
    ids=lambda source: source[:12],
)
def test_none_takes_long(source: str) -> None:
    assert len(read_html(source).text) <= 5 * LONGEST


def test_what_is_too_deep_is_read_without_its_scripts() -> None:
    read = read_html("<div>" * 1_100 + "<script>alert(1)</script>Текст<STYLE>p{}</STYLE> &amp; ещё")
    assert read.text == "Текст & ещё"


def test_what_is_too_long_is_cut_and_said_to_be() -> None:
    read = read_html("a" * (LONGEST + 1))
    assert (len(read.text), read.cut) == (LONGEST, True)


@given(st.text(alphabet="<>/abdiprscqu=\"'& \n!-\ufffc", max_size=200))
def test_any_source_has_a_text(source: str) -> None:
    read = read_html(source)
    assert read.text.count(PICTURE) == len(read.pictures)
