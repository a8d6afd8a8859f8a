"""The demonstration: the window on a sample register, or its journey played unseen."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from keytool.files import make_folder
from keytool.i18n import _

if TYPE_CHECKING:
    from gui.demo.desk import DemoDesk

Say = Callable[[str], None]
"""How the demonstration speaks to the terminal."""


def run_demo(folder: Path | None, pictures: Path, say: Say, *, offscreen: bool) -> int:
    """Open the demonstration; without a display, play it and leave `pictures`.

    The sample lies in `folder`, or in a temporary one that is gone afterwards. The
    exit status is 1 when a step of the played journey did not show what it must.
    Raises StorageTrouble `folder-unwritable`.
    """
    unseen = offscreen or not _has_display()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with _folder(folder) as place:
        return _play(place, pictures, say) if unseen else _open(place, say)


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _folder(folder: Path | None) -> Iterator[Path]:
    if folder:
        make_folder(folder)
        yield folder.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="keydesk-demo-") as made:
        yield Path(made)


def _open(folder: Path, say: Say) -> int:
    from gui.app import run
    from gui.demo.desk import DemoDesk
    from gui.demo.playing import PlayingSample

    desk = DemoDesk(folder)
    _make(desk, say)
    desk.write_bus()
    sample = PlayingSample(folder, is_open=True, can_leave=False)
    sample.look()
    desk.workplace.sample = sample
    say(_("Three emulated keys are plugged. To pull or plug them, edit this file and save it:"))
    say(f"  {desk.bus.path}")
    try:
        return run(desk.workplace)
    finally:
        desk.workplace.close()


def _play(folder: Path, pictures: Path, say: Say) -> int:
    from gui.app import OpenWindow, application
    from gui.demo.desk import DemoDesk
    from gui.demo.qt.journey import Journey, StepFailed

    make_folder(pictures)
    say(_("There is no display: the journey is played unseen."))
    desk = DemoDesk(folder)
    _make(desk, say)
    desk.clear_bus()
    window = OpenWindow(application(), desk.workplace)
    journey = Journey(window, desk, pictures, say)
    try:
        journey.play()
    except StepFailed as failed:
        say(_("The journey stopped: this did not come: %(what)s") % {"what": failed})
        return 1
    finally:
        window.close()
        desk.workplace.close()
    told = {"count": len(journey.pictures), "folder": pictures}
    say(_("A picture of every screen (%(count)s) lies in %(folder)s.") % told)
    return 0


def _make(desk: "DemoDesk", say: Say) -> None:
    if not desk.is_made:
        say(_("Preparing a sample register: two vendors, twenty customers, two hundred keys…"))
        desk.make()
