"""What is made of a case beside its turns, by the command line alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Keydesk
from tests.cli.test_cases import ago, file, run

__all__ = ["file", "run"]
Run = Callable[..., Any]
File = Callable[[str], Path]


def opened(
    run: Run, file: File, regulation: str, text: str = "Ключ не виден", *more: object
) -> Any:
    channel = {"distate": "web", "entels": "web"}.get(regulation, "e-mail")
    words = ("--regulation", regulation, "--channel", channel, "--received", ago(1))
    return run("open", *words, "--text", file(text), *more)


def test_a_database_is_asked_about_and_answered(
    plain: Keydesk, run: Run, file: File, tmp_path: Path
) -> None:
    base = tmp_path / "orders.mdb"
    base.write_bytes(b"\0\x01\0\0Standard Jet DB\0")
    case = opened(run, file, "twinpro", "Вот база", "--attach", base)
    (told,) = case["messages"][0]["attachments"]
    assert (told["verdict"], told["clause"]) == ("asked", "app-1")
    answered = run("database", case["number"], told["id"], "--no-people")
    assert answered["messages"][0]["attachments"][0]["verdict"] == "taken"
    checked = plain("--json", "db", "check")
    assert checked.status == 0, checked.out


def test_access_data_are_named_in_a_file_and_stand_in_no_answer(
    plain: Keydesk, run: Run, file: File
) -> None:
    case = opened(run, file, "distate", "Пароль: заяц-7\nСпасибо")
    without = plain("--json", "case", "blank", case["number"], "--passages", file("заяц-7"))
    assert (without.status, without.error["code"]) == (1, "access-not-given")
    run("event", case["number"], "access-given")
    wrong = plain("--json", "case", "blank", case["number"], "--passages", file("волк-8"))
    assert (wrong.status, wrong.error["code"]) == (2, "passage-not-said")
    assert "волк" not in wrong.err + wrong.out
    blanked = run("blank", case["number"], "--passages", file("заяц-7"))
    assert blanked["messages"][0]["text"] == "Пароль: █████\nСпасибо"
    checked = plain("--json", "db", "check")
    assert checked.status == 0, checked.out


def test_a_replacement_is_begun_from_a_case(plain: Keydesk, run: Run, file: File) -> None:
    case = opened(run, file, "twinpro", "Ключ сломан", "--key", "1A2B3C01")
    done = plain("--json", "case", "replace", case["number"], "--what", "не определяется")
    assert (done.status, done.json["case"]) == (0, case["number"]), done.err
    view = run("show", case["number"])
    assert (view["replacement"], view["state"]) == (done.json["id"], "waiting")


def test_what_a_level_includes_and_what_is_proposed_is_told(run: Run, file: File) -> None:
    case = opened(run, file, "twinpro")
    assert {one["clause"] for one in case["includes"]} == {"3.1", "3.2", "3.3"}
    assert case["proposed"] == []


def test_hours_are_shown_of_cases_that_have_some_alone(
    plain: Keydesk, run: Run, file: File
) -> None:
    case = opened(run, file, "distate")
    told = plain("--json", "case", "hours", case["number"])
    assert (told.status, told.error["code"]) == (2, "letter-not-of-case")
    sent = plain("--json", "case", "hours", case["number"], "--send")
    assert (sent.status, sent.json["reason"]) == (1, "text-has-no-such-rule")


def test_several_cases_are_one_paper(plain: Keydesk, run: Run, file: File, tmp_path: Path) -> None:
    numbers = [opened(run, file, "twinpro")["number"] for _ in range(2)]
    done = plain("--json", "case", "print", *numbers, "--out", tmp_path / "cases.pdf")
    assert (done.status, done.json["cases"]) == (0, 2), done.err
    assert (tmp_path / "cases.pdf").read_bytes().startswith(b"%PDF")


def test_a_vendors_prefix_head_and_a_customers_language_are_kept(plain: Keydesk) -> None:
    (vendor, *_rest) = plain("--json", "vendor", "list").json["vendors"]
    told = ("--case-prefix", "kd2", "--head", "Соколова <head@x.example>")
    edited = plain("--json", "vendor", "edit", vendor["id"], *told).json
    assert (edited["case_prefix"], edited["head"]) == ("KD2", "Соколова <head@x.example>")
    customer = plain("--json", "customer", "edit", "1", "--language", "en").json
    assert customer["language"] == "en"
    back = plain("--json", "customer", "edit", "1", "--language", "vendor").json
    assert back["language"] is None


def test_addresses_for_news_are_written_where_the_text_bids_to_tell(
    plain: Keydesk, tmp_path: Path
) -> None:
    kinds = {one["id"]: one["support_regulation"] for one in vendors(plain)}
    for vendor, regulation in kinds.items():
        out = tmp_path / f"{vendor}.csv"
        done = plain("--json", "customer", "news", "--vendor", vendor, "--out", out)
        bids = regulation == "twinpro"
        assert (done.status, out.exists()) == ((0, True) if bids else (1, False)), done.err


def vendors(plain: Keydesk) -> list[dict[str, str]]:
    answer = plain("--json", "vendor", "list")
    return [
        {"id": one["id"], "support_regulation": one["support"]} for one in answer.json["vendors"]
    ]
