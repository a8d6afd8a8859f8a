"""What is quoted is folded, never cut (M35); a repeated logo is a signature's (M33)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.letter import Letter
from keytool.mail.quotes import Fold, folded, said, signature_pictures
from keytool.mail.reading import read_letter
from tests.mail.letters import Part, in_base64, multipart
from tests.mail.test_files import PNG

LINES = (
    '29.11.2026, 12:04, "Анна Кузнецова" <a@vendor.example>:',
    ">Воскресенье, 29 ноября 2026, 12:04 +03:00 от Анна Кузнецова <a@vendor.example>:",
    "29.11.2026 12:04, Анна Кузнецова пишет:",
    "вс, 29 нояб. 2026 г. в 12:04, Анна Кузнецова <a@vendor.example>:",
    "On Sun, Nov 29, 2026 at 12:04 PM Anna <a@vendor.example> wrote:",
    "-----Исходное сообщение-----",
)
OUTLOOK = (
    "От: Анна Кузнецова [mailto:a@vendor.example]\nОтправлено: 29 ноября 2026 г. 12:04\n"
    "Кому: Иванов\nТема: RE: Ключ"
)


@pytest.mark.parametrize("line", [*LINES, OUTLOOK, "From: a\nSent: b\nTo: c\nSubject: d"])
@pytest.mark.parametrize("mark", ["", "> "])
def test_what_follows_an_attribution_is_folded(line: str, mark: str) -> None:
    quoted = f"{line}\n\n{mark}Какая версия?\n{mark}Какой ключ?"
    blocks = folded(f"Версия 4.1.\n\n{quoted}")
    assert [(one.fold, one.text) for one in blocks] == [
        (Fold.SAID, "Версия 4.1.\n\n"),
        (Fold.QUOTED, quoted),
    ]


def test_an_attribution_in_two_lines_is_one() -> None:
    text = "Да.\nвс, 29 нояб. 2026 г. в 12:04, Анна Кузнецова\n<a@vendor.example>:\n> Виден?"
    assert said(text) == "Да."


def test_answers_between_quoted_lines_are_all_visible() -> None:
    text = (
        "29.11.2026, 12:04, А <a@vendor.example>:\n> Какая версия?\n4.1\n> Какой ключ?\n"
        "Guardant\n\nСпасибо\n> А лампа?\n\n> Горит?\nнет"
    )
    assert said(text) == "4.1\nGuardant\n\nСпасибо\nнет"
    assert "".join(one.text for one in folded(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Отчёт прилагаю, от: нас",
        "Привет. Он пишет: ничего не вышло",
        "29.11.2026 в 12:04 всё сломалось:",
        "От: и до: — это мой текст\nне заголовок",
        "a > b\n- x -- y",
    ],
)
def test_what_only_resembles_one_is_said(text: str) -> None:
    assert [one.fold for one in folded(text)] == [Fold.SAID]


def test_a_signature_is_folded_by_itself() -> None:
    blocks = folded("Текст\n-- \nИванов\nООО «Ромашка»\n\n> цитата")
    assert [one.fold for one in blocks] == [Fold.SAID, Fold.SIGNATURE, Fold.QUOTED]


def test_a_long_text_below_dashes_is_no_signature() -> None:
    text = "Текст\n-- \n" + "\n".join(f"строка {n}" for n in range(30))
    assert [one.fold for one in folded(text)] == [Fold.SAID]


@given(
    st.lists(
        st.sampled_from([*LINES, *OUTLOOK.split("\n"), "> a", ">> b", "", "текст", "-- ", " > c"])
        | st.text(max_size=20),
        max_size=30,
    )
)
def test_nothing_is_ever_cut(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(one.text for one in folded(text)) == text


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "line", ["", "> ", "От: x", "29.11.2026, 12:04, А <a@b>:", "x " * 190 + ":"]
)
def test_none_takes_long(line: str) -> None:
    text = "\n".join(["> a", *[line] * 50_000, "> b"])
    assert "".join(one.text for one in folded(text)) == text


def with_logo(logo: bytes, file: bytes = b"") -> Letter:
    html = Part("Content-Type: text/html", "<p>x</p><img src=cid:logo>")
    head = "Content-Type: image/png; name=image001.png\nContent-Transfer-Encoding: base64"
    parts = [html, Part(f"{head}\nContent-ID: <logo>", in_base64(logo))]
    parts += [Part(head, in_base64(file))] if file else []
    return read_letter(multipart("related", *parts))


def test_a_logo_met_before_is_of_the_signature_and_a_new_picture_is_not() -> None:
    first = with_logo(PNG)
    assert signature_pictures(first, set()) == frozenset()
    met = {one.digest for one in first.attachments}
    assert signature_pictures(with_logo(PNG), met) == {0}
    assert signature_pictures(with_logo(PNG + b"other"), met) == frozenset()


def test_the_same_picture_sent_as_a_file_is_no_signature() -> None:
    met = {with_logo(PNG).attachments[0].digest}
    assert signature_pictures(with_logo(PNG + b"other", file=PNG), met) == frozenset()


IN_HTML = {
    "Yandex": """<div>29.11.2026, 12:04, "А" &lt;<a href="mailto:a@v.example">a@v.example</a>&gt;:
        </div><blockquote><p>Какая версия?</p></blockquote>""",
    "Mail.ru": """<blockquote style='border-left:1px solid #0857A6'>Воскресенье, 29 ноября 2026,
        12:04 +03:00 от Анна &lt;a@v.example&gt;:<br>&nbsp;<div>Какая версия?</div></blockquote>""",
    "Gmail": """<div class="gmail_quote"><div class="gmail_attr">вс, 29 нояб. 2026&nbsp;г. в 12:04,
        Анна &lt;<a href="mailto:a@v.example">a@v.example</a>&gt;:<br></div>
        <blockquote class="gmail_quote">Какая версия?</blockquote></div>""",
    "Outlook": """<div style="border-top:solid #E1E1E1"><p class="MsoNormal"><b>От:</b> Анна
        &lt;a@v.example&gt;<br><b>Отправлено:</b> 29 ноября 2026 г. 12:04<br><b>Кому:</b> Иванов
        <br><b>Тема:</b> RE: Ключ<o:p></o:p></p></div><p>Какая версия?</p>""",
    "Thunderbird": """<div class="moz-cite-prefix">29.11.2026 12:04, Анна пишет:<br></div>
        <blockquote type="cite"><pre>Какая версия?</pre></blockquote>""",
}


@pytest.mark.parametrize("mailer", IN_HTML)
def test_the_forms_of_mailers_in_html_are_folded(mailer: str) -> None:
    source = f"<div>Версия 4.1</div><br>{IN_HTML[mailer]}"
    html = Part('Content-Type: text/html; charset="utf-8"', source)
    text = read_letter(multipart("mixed", html)).text
    assert said(text) == "Версия 4.1"
    assert "Какая версия?" in text
