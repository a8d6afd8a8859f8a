"""The whole life of a case under each of the five texts, by the command line alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from keytool.domain.days import add_months, local_day
from tests.cli.conftest import Answer, Keydesk

MSK = ZoneInfo("Europe/Moscow")
File = Callable[[str], Path]


def ago(hours: float) -> str:
    return (datetime.now(MSK) - timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(text: str) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def run(plain: Keydesk) -> Callable[..., Any]:
    """A command of cases that works, as JSON."""

    def do(*words: object) -> Any:
        answer = plain("--json", "case", *words)
        assert answer.status == 0, answer.err or answer.out
        return answer.json

    return do


Run = Callable[..., Any]


def contracted(keydesk: Keydesk, regulation: str, *more: object) -> None:
    today = local_day(datetime.now(MSK))
    number = ("--customer", 1, "--number", f"{regulation}-1", "--regulation", regulation)
    term = ("--starts", add_months(today, -1), "--ends", add_months(today, 11))
    answer = keydesk("contract", "add", *number, *term, *more)
    assert answer.status == 0, answer.err


def coupon(keydesk: Keydesk, regulation: str, level: str, *more: object) -> str:
    words = ("--key", "1A2B3C01", "--regulation", regulation, "--level", level, *more)
    answer = keydesk("--json", "coupon", "issue", *words)
    assert answer.status == 0, answer.err or answer.out
    return str(answer.json["code"])


def test_entels_from_a_letter_of_the_site_to_the_rating(
    plain: Keydesk, run: Run, file: File
) -> None:
    assert plain("customer", "edit", 1, "--category", "commercial").status == 0
    contracted(plain, "entels")
    opened = run(
        "open", "--regulation", "entels", "--channel", "web", "--received", ago(30),
        "--key", "1A2B3C01", "--text", file("Нет связи со счётчиком"), "--field", "version=5.1",
    )  # fmt: skip
    number = opened["number"]
    assert (opened["state"], opened["turn"], opened["level"]) == (
        "open",
        "us",
        "commercial-standard",
    )
    assert [one["field"] for one in opened["missing"]] == ["steps"]
    assert opened["clock"] == "reaction"
    assert opened["clauses"] == ["4.1", "2.5.4"]
    run("event", number, "clear")
    run("take", number)
    asked = run("reply", number, "--kind", "question", "--text", file("Какой порт?"),
                "--wait", "answer", "--at", ago(20))  # fmt: skip
    assert (asked["state"], asked["turn"], asked["due"]) == ("waiting", "them", None)
    told = run("receive", number, "--channel", "e-mail", "--at", ago(18), "--text", file("COM3"))
    assert (told["state"], told["turn"]) == ("open", "us")
    assert {one["clock"] for one in told["clocks"] if not one["stopped"]} == {
        "details",
        "solution",
    }
    run("event", number, "access-given")
    asked = run("close", number, "--ask", "--text", file("Готово?"))
    assert asked["state"] == "closing"
    closed = run("close", number, "--outcome", "confirmed")
    assert (closed["state"], closed["outcome"], closed["turn"]) == ("closed", "confirmed", "nobody")
    assert run("rate", number, 5)["rating"] == 5
    again = run("receive", number, "--channel", "web", "--at", ago(0), "--text", file("Опять"))
    assert (again["state"], again["clock"]) == ("open", "details")


def test_distate_special_requests_and_the_units_of_their_coupon(
    register: Keydesk, run: Run, file: File, signing: Path
) -> None:
    del signing
    code = coupon(register, "distate", "special")
    words = ("--regulation", "distate", "--channel", "web", "--coupon", code)
    text = ("--text", file("Не отправляется документ"))
    opened = run("open", *words, "--received", ago(0), *text)
    assert opened["level"] == "special"
    assert opened["units"] == {
        "coupon": code,
        "unit": "requests",
        "state": "held",
        "held": 1,
        "spent": 0,
        "left": 11,
    }
    number = opened["number"]
    answered = run("reply", number, "--text", file("Обновите"), "--kind", "instruction")
    assert (answered["units"]["spent"], answered["units"]["left"]) == (1, 11)
    development = register("--json", "case", "level", number, "development")
    assert (development.status, development.json["clauses"]) == (1, ["3.6"])
    second = run("open", *words, "--received", ago(0), *text)
    assert [one["number"] for one in second["similar"]] == [number]
    merged = run("merge", second["number"], number)
    assert (merged["merged_into"], merged["units"]["held"]) == (number, 0)
    parted = run("merge", second["number"], "--undo")
    assert (parted["state"], parted["units"]["held"]) == ("open", 1)
    refused = run("refuse", second["number"], "--ground", "unlicensed", "--text", file("Нет"))
    assert (refused["outcome"], refused["units"]["left"]) == ("refused", 11)
    message = answered["messages"][0]["id"]
    split = run("split", number, "--message", message)
    assert split["number"] not in {number, second["number"]}
    assert split["units"]["left"] == 10


def test_technotronics_queue_and_closing_by_silence(plain: Keydesk, run: Run, file: File) -> None:
    words = ("--regulation", "technotronics", "--customer", 1, "--received", ago(1))
    text = ("--text", file("КУБ не отвечает"))
    first, *_ = [run("open", *words, "--channel", "portal", *text) for _ in range(3)]
    fourth = run("open", *words, "--channel", "e-mail", *text)
    assert (first["level"], fourth["level"]) == ("medium", "medium")
    assert (fourth["state"], fourth["queue_place"]) == ("queued", 1)
    phone = plain("--json", "case", "open", *words, "--channel", "phone", *text)
    assert phone.status == 1
    assert phone.json["reason"] == "channel-unofficial"
    run("reply", first["number"], "--text", file("Версия?"), "--kind", "question",
        "--wait", "answer")  # fmt: skip
    early = plain("--json", "case", "close", first["number"], "--outcome", "silent")
    assert (early.status, early.json["reason"]) == (1, "silence-not-over")
    due = run("due")
    assert [(one["number"], one["over"]) for one in due["cases"]] == [(first["number"], False)]
    assert run("due", "--close")["count"] == 0
    run("close", first["number"])
    assert run("show", fourth["number"])["state"] == "open"


def test_smart_monitor_estimates_holds_and_spends_hours(
    plain: Keydesk, run: Run, file: File, signing: Path
) -> None:
    del signing
    code = coupon(plain, "smartmonitor", "registration", "--units", 600)
    words = ("--regulation", "smartmonitor", "--channel", "e-mail", "--received", ago(0))
    opened = run("open", *words, "--coupon", code, "--text", file("Доработать панель"))
    number = opened["number"]
    assert (opened["clock"], opened["units"]["left"]) == ("registration", 600)
    run("reply", number, "--kind", "acknowledgement", "--text", file("Принято"))
    above = plain("--json", "case", "estimate", number, "--minutes", 601)
    assert (above.status, above.json["reason"]) == (1, "estimate-above-rest")
    before = plain("--json", "case", "spend", number, "--minutes", 5)
    assert (before.status, before.json["clauses"]) == (1, ["3.5"])
    run("estimate", number, "--minutes", 90)
    held = run("estimate", number, "--accepted")
    assert (held["estimate"], held["units"]["held"]) == ({"minutes": 90, "accepted": True}, 90)
    run("spend", number, "--minutes", 50)
    closed = run("close", number)
    assert (closed["units"]["spent"], closed["units"]["left"]) == (60, 540)
    answers = [f"{name}=yes" for name in (
        "vendors-settings", "function-unchanged", "task-unambiguous", "task-unchanged",
        "inputs-unchanged")]  # fmt: skip
    no = [*answers[:-1], "inputs-unchanged=no"]
    flaw = plain(
        "--json", "case", "reopen", number, *(w for one in no for w in ("--warranty", one))
    )
    assert (flaw.status, flaw.json["reason"]) == (1, "work-warranty-not-met")
    words_ = (w for one in answers for w in ("--warranty", one))
    assert run("reopen", number, *words_)["state"] == "open"


def test_smart_monitor_without_a_key(run: Run, file: File) -> None:
    words = ("--regulation", "smartmonitor", "--channel", "e-mail", "--received", ago(3))
    opened = run("open", *words, "--text", file("Помогите"))
    assert (opened["state"], opened["ground"]) == ("suspended", "no-valid-key")


def test_twinpro_by_telephone_to_a_wish_that_is_feasible(run: Run, file: File) -> None:
    words = ("--regulation", "twinpro", "--channel", "phone", "--received", ago(2))
    opened = run("open", *words, "--text", file("Хотим отчёт"), "--contact", "Иванов, +7 900")
    assert (opened["level"], opened["received_from"]) == ("reaction", "call")
    number = opened["number"]
    answered = run("reply", number, "--text", file("Пришлите ТЗ"), "--channel", "phone")
    assert answered["clock"] is None
    feasible = run("estimate", number, "--feasible")
    assert (feasible["clock"], feasible["clocks"][-1]["clauses"]) == ("estimate", ["4.14"])
    term = run("term", number, "--due", "2099-01-01 12:00", "--why", "Выпуск")
    assert {one["clock"] for one in term["clocks"]} == {"reaction", "estimate", "own"}


def test_a_list_has_what_burns_first(plain: Keydesk, run: Run, file: File) -> None:
    words = ("--regulation", "twinpro", "--channel", "phone", "--text", file("Нет связи"))
    late = run("open", *words, "--received", ago(24 * 30))
    fresh = run("open", *words, "--received", ago(0))
    run("take", fresh["number"])
    listed = run("list")
    assert [one["number"] for one in listed["cases"]] == [late["number"], fresh["number"]]
    assert [one["late"] for one in listed["cases"]] == [True, False]
    assert [one["number"] for one in run("list", "--mine")["cases"]] == [fresh["number"]]
    assert [one["number"] for one in run("list", "--nobody")["cases"]] == [late["number"]]
    assert run("list", "--turn", "them")["total"] == 0
    told = plain("--lang", "ru", "case", "list").out
    assert "наш ход" in told
    assert late["number"] in plain("--lang", "ru", "case", "show", late["number"]).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "KD-1-3"), "case-number-wrong"),
        (("show", "KD-1-9"), "case-not-found"),
        (("take", "118"), "case-not-found"),
    ],
)
def test_a_number_that_is_none_is_told(plain: Keydesk, words: tuple[str, ...], code: str) -> None:
    answer = plain("--json", "case", *words)
    assert (answer.status, answer.error["code"]) == (2, code)


def opening(keydesk: Keydesk, file: File, *words: object) -> Answer:
    usual = ("--regulation", "twinpro", "--channel", "phone", "--text", file("Нет связи"))
    return keydesk("--json", "case", "open", *usual, *words)


def test_slips_at_the_opening_change_nothing(plain: Keydesk, run: Run, file: File) -> None:
    slips = {
        ("--received", "2026-03-01"): "moment-without-time",
        ("--received", "2099-01-01 10:00"): "moment-in-future",
        ("--received", ago(1), "--field", "version"): "case-field-malformed",
        ("--received", ago(1), "--field", "colour=red"): "case-field-unknown",
        ("--received", ago(1), "--customer", 77): "customer-unknown",
        ("--received", ago(1), "--contract", 77): "contract-unknown",
        ("--received", ago(1), "--level", "gold"): "level-unknown",
    }
    for words, code in slips.items():
        answer = opening(plain, file, *words)
        assert (answer.status, answer.error["code"]) == (2, code)
    assert run("list", "--all")["total"] == 0


def test_a_text_is_read_from_a_file_that_is_there(plain: Keydesk, tmp_path: Path) -> None:
    usual = ("--regulation", "twinpro", "--channel", "phone", "--received", ago(1))
    gone = plain("--json", "case", "open", *usual, "--text", tmp_path / "gone.txt")
    assert gone.status == 2
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\xff")
    assert plain("--json", "case", "open", *usual, "--text", tmp_path / "bytes.txt").status == 2


def test_a_closed_case_is_not_answered(plain: Keydesk, run: Run, file: File) -> None:
    number = opening(plain, file, "--received", ago(1)).json["number"]
    run("close", number)
    answer = plain("--json", "case", "reply", number, "--text", file("Ещё"))
    assert (answer.status, answer.error["code"]) == (1, "case-closed")


def test_the_register_agrees_with_itself_after_a_life(plain: Keydesk, run: Run, file: File) -> None:
    number = opening(plain, file, "--received", ago(1), "--customer", 1).json["number"]
    run("reply", number, "--text", file("Смотрим"), "--wait", "access")
    run("resume", number)
    run("close", number)
    checked = plain("--json", "db", "check")
    assert checked.status == 0, checked.out


def test_what_a_customer_said_is_in_no_entry(plain: Keydesk, run: Run, file: File) -> None:
    opening(plain, file, "--received", ago(1), "--contact", "Соколова Анна")
    told = plain("--json", "journal", "show").out
    assert "Соколова" not in told
    assert "case-opened" in told
    del run
