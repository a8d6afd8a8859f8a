"""Reports of cases."""

from tests.cli.conftest import Keydesk
from tests.cli.test_cases import File, Run, ago, file, run

__all__ = ["file", "run"]


def test_a_report_tells_terms_kept_and_missed(plain: Keydesk, run: Run, file: File) -> None:
    words = ("--regulation", "twinpro", "--channel", "phone", "--text", file("Нет связи"))
    late = run("open", *words, "--received", ago(24 * 30))
    kept, _running = (run("open", *words, "--received", ago(0)) for _ in range(2))
    for case in (late, kept):
        run("reply", case["number"], "--text", file("Смотрим"), "--channel", "phone")
    told = plain("--json", "report", "cases").json
    (term,) = told["terms"]
    assert (told["cases"], told["open"]) == (3, 3)
    assert (term["kept"], term["missed"], term["running"]) == (1, 1, 1)
    assert (term["share"], term["clauses"]) == (0.5, ["4.7"])
    assert "ТвинПро" in plain("--lang", "ru", "report", "cases").out
    reversed_ = plain("--json", "report", "cases", "--from", "2027-01-01", "--until", "2026-01-01")
    assert (reversed_.status, reversed_.error["code"]) == (2, "days-reversed")
