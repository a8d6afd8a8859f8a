"""Cases without a mailbox: letters and files that a person has, in and out."""

import mailbox
from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk
from tests.cli.test_cases import File, Run, ago, file, run
from tests.mail.letters import CUSTOMER, raw_letter
from tests.mail.test_files import BMP

__all__ = ["file", "run"]
SERVER = "Received: from mx by imap.vendor.example; Mon, 30 Nov 2020 08:30:05 +0300\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.eml"
    path.write_bytes(raw_letter("Ключ не виден.", SERVER))
    return path


def opened(run: Run, letter: Path, *more: object) -> str:
    words = ("--regulation", "twinpro", "--letter", letter, *more)
    return str(run("open", *words)["number"])


def test_a_letter_opens_a_case_received_when_its_server_says(run: Run, letter: Path) -> None:
    case = run("open", "--regulation", "twinpro", "--letter", letter)
    assert case["received"] == "2020-11-30T08:30:05+03:00"
    (message,) = case["messages"]
    assert (message["text"], message["channel"]) == ("Ключ не виден.", "e-mail")
    assert (message["sender"], message["receipt"]) == ("claimed", "server")
    assert case["contact"] == f"Иванов <{CUSTOMER}>"


def test_what_a_person_says_of_the_moment_counts(run: Run, letter: Path) -> None:
    case = run("open", "--regulation", "twinpro", "--letter", letter, "--received", ago(2))
    assert case["messages"][0]["receipt"] == "person"


def test_a_letter_that_no_server_wrote_on_needs_a_moment(
    plain: Keydesk, run: Run, tmp_path: Path
) -> None:
    """Its own date is what the sender's clock says."""
    path = tmp_path / "draft.eml"
    path.write_bytes(raw_letter())
    answer = plain("--json", "case", "open", "--regulation", "twinpro", "--letter", path)
    assert (answer.status, answer.error["code"]) == (2, "letter-without-receipt")
    assert opened(run, path, "--received", ago(1))


def test_a_letter_is_received_in_a_case_and_shown_as_what_it_is(
    plain: Keydesk, run: Run, letter: Path
) -> None:
    opened(run, letter)
    second = letter.with_name("second.eml")
    later = SERVER.replace("08:30", "09:30")
    second.write_bytes(raw_letter("3.8.2", later, message_id="<2@romashka.example>"))
    case = run("receive", "KD-1-9", "--letter", second)
    assert [one["text"] for one in case["messages"]] == ["Ключ не виден.", "3.8.2"]
    shown = plain("case", "show", "KD-1-9").out
    assert "sender claimed" in shown
    assert "received as its last server wrote" in shown


def test_the_same_letter_is_refused_the_second_time(plain: Keydesk, run: Run, letter: Path) -> None:
    opened(run, letter)
    for words in (("open", "--regulation", "twinpro"), ("receive", "KD-1-9")):
        answer = plain("--json", "case", *words, "--letter", letter)
        assert (answer.status, answer.error["code"]) == (1, "letter-here-already")
    assert run("list")["total"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "letter-unreadable"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "letter-unreadable")],
)
def test_a_file_that_is_no_letter_records_nothing(
    plain: Keydesk, run: Run, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "broken.eml"
    path.write_bytes(content)
    answer = plain("--json", "case", "open", "--regulation", "twinpro", "--letter", path)
    assert (answer.status, answer.error["code"]) == (2, code)
    assert "broken.eml" in answer.error["message"]
    assert run("list")["total"] == 0


def test_who_gives_neither_text_nor_letter_is_told_what_is_missing(
    plain: Keydesk, file: File
) -> None:
    words = ("case", "open", "--regulation", "twinpro")
    assert "--received" in plain(*words).err
    came = (*words, "--received", ago(1))
    assert "--channel" in plain(*came).err
    answer = plain("--json", *came, "--channel", "phone")
    assert (answer.status, answer.error["code"]) == (2, "text-missing")


def test_files_come_with_a_request_an_answer_and_a_note(
    plain: Keydesk, run: Run, file: File, tmp_path: Path
) -> None:
    picture, patch = tmp_path / "shot.png", tmp_path / "патч.zip"
    picture.write_bytes(BMP)
    patch.write_bytes(b"PK\x05\x06" + bytes(18))
    words = ("--channel", "phone", "--received", ago(1), "--text", file("Не видит ключ"))
    case = run("open", "--regulation", "twinpro", *words, "--attach", picture)
    (kept,) = case["messages"][0]["attachments"]
    assert (kept["name"], kept["verdict"], kept["clause"]) == ("shot.png [bmp]", "refused", "app-1")
    answered = run("reply", "KD-1-9", "--text", file("Вот"), "--attach", patch)
    assert [one["name"] for one in answered["messages"][1]["attachments"]] == ["патч.zip"]
    noted = run("note", "KD-1-9", "--text", file("дамп"), "--attach", patch, "--attach", picture)
    assert [one["name"] for one in noted["notes"][0]["attachments"]] == [
        "патч.zip",
        "shot.png [bmp]",
    ]
    assert "shot.png [bmp] · " in plain("case", "show", "KD-1-9").out


def test_the_exchange_is_a_file_of_letters(
    plain: Keydesk, run: Run, letter: Path, file: File, tmp_path: Path
) -> None:
    opened(run, letter)
    run("reply", "KD-1-9", "--text", file("Смотрим"))
    run("note", "KD-1-9", "--text", file("тайна"))
    path = tmp_path / "case.mbox"
    assert run("show", "KD-1-9", "--mbox", path) == {"file": str(path), "messages": 2}
    box = mailbox.mbox(path)
    ids = [str(one["message-id"]) for one in box]
    box.close()
    assert len(ids) == 2
    assert ids[0] == "<first@romashka.example>"
    assert "тайна".encode() not in path.read_bytes()
    assert "2 messages" in plain("case", "show", "KD-1-9", "--mbox", path).out


def test_a_stranger_gets_no_exchange_unawares(
    plain: Keydesk, run: Run, letter: Path, tmp_path: Path
) -> None:
    opened(run, letter)
    path = tmp_path / "case.mbox"
    words = ("case", "show", "KD-1-9", "--mbox", path, "--to", "judge@court.example")
    refused = plain(*words)
    assert refused.status == 1
    assert "judge@court.example is none of the customer's people" in refused.out
    assert not path.exists()
    assert plain(*words, "--stranger").status == 0
    assert path.exists()


def test_one_letter_comes_out_octet_for_octet(
    plain: Keydesk, run: Run, letter: Path, tmp_path: Path
) -> None:
    opened(run, letter)
    path = tmp_path / "out.eml"
    run("show", "KD-1-9", "--raw", 1, "--out", path)
    assert path.read_bytes() == letter.read_bytes()
    shown = plain("case", "show", "KD-1-9", "--raw", 1)
    assert "Ключ не виден." in shown.out
    assert plain("--json", "case", "show", "KD-1-9", "--raw", 7).error["code"] == (
        "message-not-in-case"
    )


def test_files_are_saved_under_names_that_hide_nothing(
    plain: Keydesk, run: Run, file: File, tmp_path: Path
) -> None:
    program = tmp_path / "счёт.pdf"
    program.write_bytes(b"MZ" + bytes(100))
    words = ("--channel", "phone", "--received", ago(1), "--text", file("x"))
    run("open", "--regulation", "twinpro", *words, "--attach", program, "--attach", program)
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = run("show", "KD-1-9", "--files", folder)["files"]
    names = [Path(one).name for one in saved]
    assert names == ["счёт.pdf [exe]", "счёт (2).pdf [exe]"]
    run("show", "KD-1-9", "--files", folder)
    assert len(list(folder.iterdir())) == 4
    both = plain("--json", "case", "show", "KD-1-9", "--files", folder, "--raw", 1)
    assert both.error["code"] == "copy-unclear"


def test_without_a_box_letters_are_written_and_carried(
    plain: Keydesk, run: Run, letter: Path, file: File, tmp_path: Path
) -> None:
    opened(run, letter)
    case = run("acknowledge", "KD-1-9")
    (told,) = [one for one in case["messages"] if one["kind"] == "acknowledgement"]
    assert told["delivery"] == "to-hand"
    path = tmp_path / "draft.eml"
    run("show", "KD-1-9", "--raw", told["id"], "--out", path)
    assert path.read_bytes().startswith(b"X-Unsent: 1\r\n")
    assert "to be carried by hand" in plain("case", "show", "KD-1-9").out
    for words, state in ((("handed",), "by-hand"), (("handed", "--not-yet"), "to-hand")):
        after = run(words[0], "KD-1-9", told["id"], *words[1:])
        assert after["messages"][1]["delivery"] == state
    again = plain("--json", "case", "acknowledge", "KD-1-9")
    assert (again.status, again.error["code"]) == (1, "case-acknowledged-already")


def test_an_answer_is_taken_back_while_its_letter_waits(
    plain: Keydesk, run: Run, letter: Path, file: File, tmp_path: Path
) -> None:
    (tmp_path / "secret").touch(0o600)
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    server = ("--imap", "localhost:9", "--smtp", "localhost:9", "--since", "2020-01-01")
    words = ("--name", "s", "--address", "s@vendor.example", *server)
    secret = ("--password-file", tmp_path / "secret")
    assert plain("mail", "box", "add", *words, *secret).status == 0
    opened(run, letter)
    before = run("show", "KD-1-9")
    said = run("reply", "KD-1-9", "--text", file("Какая версия?"), "--kind", "question")
    assert said["messages"][-1]["delivery"] == "queued"
    back = run("unsend", "KD-1-9")
    assert back["messages"][-1]["delivery"] == "withdrawn"
    assert (back["clocks"], back["turn"]) == (before["clocks"], before["turn"])
    again = plain("--json", "case", "unsend", "KD-1-9")
    assert (again.status, again.error["code"]) == (1, "letter-went")
    assert plain("--json", "db", "check").json["findings"] == []
