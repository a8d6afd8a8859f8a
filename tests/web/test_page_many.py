"""Many coupons at once: a list that is typed, pasted or opened, its table, and the CSV."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload

from tests.web.browsing import Visit
from tests.web.cases import GOOD, by_code
from tests.web.place import SAMPLES

pytestmark = pytest.mark.chromium
OLD = SAMPLES["replaced"]
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text", text);
    const how = { clipboardData: data, bubbles: true, cancelable: true };
    document.getElementById("given").dispatchEvent(new ClipboardEvent("paste", how));
}"""
DROP = """([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}"""


def listing(shown: Visit) -> str:
    """A table as people have them: titles, a code beside a name, a link, a typing mistake."""
    return (
        "Клиент;Купон\n"
        f"ООО «Ромашка»;{GOOD.code}\n"
        f"\n=cmd|x;{OLD.code.lower()}\n"
        f"{shown.place.link('suspended')}\r\n"
        f"{GOOD.code[:-1]}4\n"
    )


def checked(shown: Visit, rows: int) -> list[list[str]]:
    """The cells of the table, once all is checked."""
    shown.page.locator("#save:not([hidden])").wait_for()
    shown.page.locator(f"#rows tr:nth-child({rows})").wait_for()
    lines = shown.page.locator("#rows tr").all()
    return [[cell.text_content() or "" for cell in line.locator("td").all()] for line in lines]


def test_a_list_is_a_table_of_verdicts(english: Visit) -> None:
    english.open()
    english.page.locator("#many summary").click()
    english.page.locator("#list").fill(listing(english))
    english.page.locator("#run").click()
    table = checked(english, 4)
    assert [row[1] for row in table[:3]] == ["Genuine and in force", "Replaced", "Suspended"]
    assert table[0][0] == GOOD.code
    assert table[0][3].startswith("9 of 12")
    assert table[1][3] == ""
    assert "mistake in the code" in table[3][1]
    assert table[2][0] == f"http://1…{english.place.link('suspended')[-12:]}"
    summary = english.page.locator("#summary").inner_text()
    assert summary == "Checked: 4 of 4. In force: 1, not in force: 2, cannot say: 1."
    asked = [path for path in english.place.asked if path.endswith("site.json")]
    assert len(asked) == 1


def test_what_was_checked_is_saved_as_csv(opened: Visit, tmp_path: Path) -> None:
    opened.open()
    opened.page.evaluate(DROP, ["list.csv", listing(opened)])
    checked(opened, 4)
    with opened.page.expect_download() as saved:
        opened.page.locator("#save").click()
    path = tmp_path / "saved.csv"
    saved.value.save_as(path)
    text = path.read_bytes().decode("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(lines) == 5
    assert [line[2] for line in lines[1:]] == ["valid", "replaced", "suspended", "code-mistyped"]
    assert lines[1][3] == "21.11.2027"


def test_no_cell_becomes_a_formula(english: Visit, tmp_path: Path) -> None:
    english.open()
    english.page.evaluate(DROP, ["list.txt", f'{GOOD.code}\n=HYPERLINK("x")\n+7 495\n'])
    checked(english, 3)
    with english.page.expect_download() as saved:
        english.page.locator("#save").click()
    path = tmp_path / "saved.csv"
    saved.value.save_as(path)
    lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == [GOOD.code, '\'=HYPERLINK("x")', "'+7 495"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_a_list_is_opened_in_any_usual_encoding(english: Visit, encoding: str) -> None:
    english.open()
    content = f"Ромашка;{GOOD.code}\nЛютик;{OLD.code}\n".encode(encoding)
    given: FilePayload = {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
    english.page.locator("#table").set_input_files(given)
    assert [row[0] for row in checked(english, 2)] == [GOOD.code, OLD.code]


def test_a_list_that_is_pasted_into_the_field_is_checked(english: Visit) -> None:
    english.open()
    english.page.evaluate(PASTE, f"{GOOD.code}\n{OLD.code}")
    assert [row[1] for row in checked(english, 2)] == ["Genuine and in force", "Replaced"]
    assert english.page.locator("#given").input_value() == ""
    by_code(GOOD.code, english)
    english.verdict()
    assert english.page.locator("#results").is_hidden()


def test_a_list_follows_the_language(opened: Visit) -> None:
    opened.open()
    opened.page.evaluate(PASTE, f"{GOOD.code}\n{OLD.code}")
    checked(opened, 2)
    opened.page.locator("[data-language=en]").click()
    assert checked(opened, 2)[0][1] == "Genuine and in force"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.txt", b"nothing here\n", "no code and no link"),
        ("list.csv", b"PK\x03\x04\x00\x00", "no text"),
        ("list.txt", b"00000-00000-00000-01EXA\n" * 1001, "more than 1000 rows"),
    ],
    ids=["empty", "workbook", "long"],
)
def test_what_is_no_list_is_told(english: Visit, name: str, content: bytes, told: str) -> None:
    english.open()
    given: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": content}
    english.page.locator("#table").set_input_files(given)
    assert told in english.problem()
    assert english.page.locator("#results").is_hidden()


def test_a_server_that_hears_too_much_is_waited_for(english: Visit) -> None:
    asked: list[str] = []

    def late(route: object) -> None:
        asked.append("")
        if len(asked) == 1:
            route.fulfill(status=429, headers={"Retry-After": "1"})  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    english.expected.add("429")
    english.open()
    english.page.route("**/c/codes/*", late)
    english.page.evaluate(PASTE, f"{GOOD.code}\n{OLD.code}")
    assert [row[1] for row in checked(english, 2)] == ["Genuine and in force", "Replaced"]
    assert len(asked) >= 2
