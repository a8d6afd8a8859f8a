"""Tests that say nothing of Windows, in one place with the reason; there they are deselected.

A test of Windows alone needs no such place: it is skipped elsewhere, with its reason.
"""

import sys

import pytest

REASONS: dict[str, tuple[str, ...]] = {
    "Windows can wait for sockets alone, not for pipes": ("drivers/test_waiting.py",),
    "Windows has a configuration manager": (
        "drivers/test_usb_windows.py::test_another_system_has_no_such_library",
    ),
    "the players of sounds are Linux's": (
        "drivers/test_speaker.py::test_the_first_player_of_the_system_gets_the_file",
        "drivers/test_speaker.py::test_a_system_without_a_player_is_silent",
    ),
    "inotify tells of it; who polls has nothing to hold back": (
        "drivers/emulated/test_watching.py::test_what_was_scanned_already_is_no_news",
    ),
    "an access list has no bits": (
        "test_files.py::test_a_private_file_is_its_owners_alone",
        "test_files.py::test_a_file_that_others_could_read_becomes_private",
        "test_files.py::test_a_private_file_brings_private_folders",
        "test_files.py::test_a_folder_that_was_there_keeps_its_mode",
        "test_files.py::test_the_draft_is_private_before_anything_stands_in_it",
        "db/test_private.py",
        "setup/test_exposed.py",
        "setup/test_jobs.py::test_a_job_comes_back_and_is_for_its_owner",
        "setup/test_last_publication.py::test_it_comes_back_and_is_for_its_owner",
    ),
    "pipes have no place in a folder of Windows": ("test_files.py::test_a_pipe_is_written_into",),
    "a name of a file is octets on Linux alone": (
        "cli/test_streams.py::test_half_a_surrogate_is_written_as_json_writes_it",
    ),
    "systemd is of Linux": ("setup/test_timers.py", "cli/test_schedule.py"),
    "the tools of people that open a copy are of Linux": (
        "cli/test_archives.py::test_a_copy_is_made_and_opened_by_plain_tools",
        "cli/test_archives.py::test_no_secret_is_in_it",
        "cli/test_archives.py::test_signing_keys_lie_apart_and_only_when_asked",
    ),
    "the browser and the security token of tests are Debian's": (
        "cli/test_serving_browser.py",
        "cli/test_trusting.py::test_a_key_in_a_token_signs_coupons",
        "coupon/keys/test_security_token.py",
    ),
    "Windows has no signals and no pipes of a shell": (
        "cli/test_serving.py::test_changes_of_others_are_served_until_a_signal_comes",
        "cli/test_shell.py::test_a_closed_pipe_is_nobodys_error",
        "db/test_opening.py::test_a_process_killed_in_a_transaction_leaves_the_old_state",
    ),
    "Windows asks no variable where the folder of a user lies": (
        "cli/test_register_use.py::test_the_own_folder_is_made_for_who_named_none",
    ),
    "the servers that tests start are of Linux": (
        "db/test_backups.py::test_a_server_register_is_copied_into_a_file_and_put_back",
        "db/test_backups.py::test_a_lost_database_gets_the_copy",
    ),
    "a virtual machine, a bare system and system calls are of Linux": ("hil", "trials"),
    "the workbench runs where Windows is set up": (
        "packaging/test_sign.py",
        "packaging/test_workbench.py",
    ),
}


def reason_of(item: pytest.Item) -> str | None:
    """Why this test is for other systems than Windows alone."""
    name = item.nodeid.replace("\\", "/").removeprefix("tests/").partition("[")[0]
    return next((reason for reason, places in REASONS.items() if _lies_in(name, places)), None)


def _lies_in(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith((f"{place}/", f"{place}::")) for place in places)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if reason := reason_of(item):
            item.add_marker(pytest.mark.posix(reason=reason))
    if sys.platform == "win32":
        elsewhere = [item for item in items if item.get_closest_marker("posix")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
