from pathlib import Path

import pytest

from tests.cli.conftest import Keydesk, grant


@pytest.fixture
def keys(register: Keydesk, signing: Path) -> Keydesk:
    for number in ("0x1A2B3C02", "0x1A2B3C03"):
        added = register(
            *("key", "add", "--family", "guardant", "--id", number, "--vendor", "distate")
        )
        assert added.status == 0, added.err
        sent = ("--customer", 1, "--date", "2026-03-01", "--key", number)
        assert register("shipment", "create", *sent).status == 0
        grant(register, number)
    return register


def listed(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_list_becomes_coupons(keys: Keydesk, tmp_path: Path, encoding: str) -> None:
    path = listed(
        tmp_path,
        "ключ;уровень;с;единицы\n1A2B3C01;special;01.03.2026;\n\n1A2B3C02;;2026-04-01;6\n1A2B3C03;;;\n",
        encoding,
    )
    answer = keys("--json", "coupon", "issue", "--file", path, "--override", "старые купоны")
    assert answer.status == 0, answer.err + answer.out
    told = [(c["row"], c["valid_from"], c["units"]) for c in answer.json["coupons"]]
    assert [row for row, _day, _units in told] == [2, 4, 5]
    assert told[:2] == [(2, "2026-03-01", 12), (4, "2026-04-01", 6)]
    assert answer.json["count"] == 3
    code = answer.json["coupons"][2]["code"]
    assert keys("--json", "coupon", "show", code).json["status"] == "valid"
    entry = keys("--json", "journal", "show").json["entries"][-1]
    assert (entry["action"], entry["facts"]["count"]) == ("coupon-issued", 3)


def test_every_problem_is_named_with_its_row_and_nothing_is_issued(
    keys: Keydesk, tmp_path: Path
) -> None:
    path = listed(
        tmp_path,
        "key,level,from,units\n1A2B3C01,special,,\n777,special,,\n1A2B3C02,vip,,\n"
        "1A2B3C03,nothing,,\n1A2B3C03,special,31.02.2026,\n1A2B3C03,special,,many\n",
    )
    answer = keys("--json", "coupon", "issue", "--file", path)
    assert (answer.status, answer.json["reason"]) == (2, "list-has-problems")
    assert [(p["row"], p["reason"]) for p in answer.json["problems"]] == [
        (3, "key-not-found"),
        (4, "level-has-no-coupon"),
        (5, "level-unknown"),
        (6, "date-malformed"),
        (7, "units-not-a-number"),
    ]
    assert answer.json["problems"][1]["clauses"] == ["3.5"]
    assert all(problem["message"] for problem in answer.json["problems"])
    assert keys("--json", "coupon", "list").json["coupons"] == []
    told = keys("--lang", "en", "coupon", "issue", "--file", path).out
    assert "Row 3: " in told
    assert "Rows with a problem: 5" in told


def test_what_rules_alone_refuse_is_a_no(keys: Keydesk, tmp_path: Path) -> None:
    path = listed(tmp_path, "key,level\n1A2B3C01,vip\n")
    assert keys("--json", "coupon", "issue", "--file", path).status == 1


def test_options_hold_for_rows_that_say_nothing(keys: Keydesk, tmp_path: Path) -> None:
    path = listed(tmp_path, "key\n1A2B3C01\n")
    answer = keys(
        *("--json", "coupon", "issue", "--file", path, "--regulation", "smartmonitor"),
        *("--level", "registration", "--units", 600, "--from", "2026-02-01"),
    )
    coupon = answer.json["coupons"][0]
    assert (coupon["unit"], coupon["units"], coupon["valid_from"]) == ("minutes", 600, "2026-02-01")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("level\nspecial\n", "list-without-keys"),
        ("key,colour\n1,red\n", "list-columns"),
        ("key,key\n1,1\n", "list-columns"),
        ("key,level\n", "nothing-to-issue"),
    ],
)
def test_files_that_are_no_lists(keys: Keydesk, tmp_path: Path, text: str, code: str) -> None:
    answer = keys("--json", "coupon", "issue", "--file", listed(tmp_path, text))
    assert (answer.status, answer.error["code"]) == (2, code)


def test_a_key_or_a_list(keys: Keydesk, tmp_path: Path) -> None:
    path = listed(tmp_path, "key\n1A2B3C01\n")
    for words in ((), ("--key", "1A2B3C01", "--file", path)):
        assert keys("coupon", "issue", *words).status == 2
