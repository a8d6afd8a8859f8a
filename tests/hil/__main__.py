"""python -m tests.hil                         the tests on virtual USB keys
python -m tests.hil test [ARGUMENT...]       the same, with what pytest is to be told
python -m tests.hil run -- COMMAND...        any command, in the machine with virtual USB
python -m tests.hil prepare                  only fetch what the machine consists of
"""

import argparse
import os
import sys
from pathlib import Path

from tests.hil.machine import run, why_not
from tests.hil.parts import prepare

CANNOT = """\
******************************************************************************
  The tests on virtual USB keys DID NOT RUN: this computer cannot run them,
  {reason}.
******************************************************************************"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hil", usage=__doc__)
    parser.add_argument("what", nargs="?", choices=["test", "run", "prepare"], default="test")
    parser.add_argument("--limit", type=float, default=900, help="seconds")
    parser.add_argument("--memory", type=int, default=1024, help="MB")
    parser.add_argument("--folder", type=Path, default=Path("build/hil"))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    if reason := why_not():
        sys.stderr.write(CANNOT.format(reason=reason) + "\n")
        return 1 if os.environ.get("CI") else 0
    if chosen.what == "prepare":
        prepare(chosen.folder)
        return 0
    words = [word for word in chosen.command if word != "--"]
    command = words if chosen.what == "run" else _tests(words)
    return run(command, chosen.folder.resolve(), limit=chosen.limit, memory=chosen.memory)


def _tests(chosen: list[str]) -> list[str]:
    alone = ["--rootdir=.", "--confcutdir=tests/hil", "-c", "tests/hil/guest.ini"]
    pytest = ["env", "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1", sys.executable, "-m", "pytest", *alone]
    return [*pytest, *chosen]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
