import sys

from drivers.windows_facts import windows_facts


def test_a_report_says_which_windows_it_is() -> None:
    told = windows_facts()
    assert set(told) == {"build", "wine", "code_page", "installed"}
    assert told["installed"] is False
    assert told["wine"] is None or sys.platform == "win32"
