"""The register checked and mended in the settings."""

import sqlite3
from contextlib import closing

import pytest

from gui.kit.tones import Tone
from gui.settings.copies_parts import size_text
from gui.settings.register import RegisterPage
from gui.settings.register_parts import (
    QUICK,
    REPAIR,
    WHOLE,
)
from gui.settings.section import SettingsViewModel
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.coupons import Coupon
from keytool.i18n import set_language
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place
from tests.gui.settings.fields import actions, line, part
from tests.gui.settings.file_register import answer, opened, place, register, settings

__all__ = ["place", "register", "settings"]


def test_a_whole_check_is_remembered(register: RegisterPage) -> None:
    assert line(register, "checked").text == "never wholly"
    register.act(WHOLE)
    banner = part(register, "check").banner
    assert banner is not None
    assert banner.tone is Tone.GOOD
    assert line(register, "checked").text == "20.11.2026"
    register.act(QUICK)
    assert part(register, "check").banner is not None


def test_findings_are_told_in_words_and_mended(
    settings: SettingsViewModel, register: RegisterPage, place: Place
) -> None:
    request = CouponRequest(1, "distate", "special")
    coupon = issue_coupon(place.desk, place.mint(PASSPHRASE), reference_of, request)
    assert isinstance(coupon, Coupon)
    place.register.close()
    with closing(sqlite3.connect(place.settings.db)) as file:
        file.execute("UPDATE coupons SET spent = 3")
        file.commit()
    register.act(WHOLE)
    found = line(register, "finding 0")
    assert found.label == "Findings"
    assert "spent" in found.text
    sign = register.sign()
    assert sign is not None
    assert sign.tone is Tone.BAD
    register.act(REPAIR)
    answer(settings)
    banner = part(register, "check").banner
    assert banner is not None
    assert banner.tone is Tone.GOOD


def test_a_check_can_be_stopped(place: Place) -> None:
    runner = HeldRunner(holding=False)
    for model in opened(place, LoneFrame(place, runner)):
        runner.holding = True
        register = model.register
        register.act(WHOLE)
        running = part(register, "check").run
        assert running is not None
        assert actions(register, "check") == []
        register.act(QUICK)  # one at a time
        register.cancel()
        stopping = part(register, "check").run
        assert stopping is not None
        assert stopping.stopping
        runner.run_all()
        assert part(register, "check").run is None
        assert part(register, "check").banner is None
        assert register.state.banner is not None
        assert register.state.banner.title == "Stopped."


@pytest.mark.parametrize(
    ("size", "en", "ru"),
    [(12, "12 bytes", "12 байт"), (4300, "4.2 KB", "4,2 КБ"), (4_404_019, "4.2 MB", "4,2 МБ")],
)
def test_sizes_are_told_as_people_say_them(size: int, en: str, ru: str) -> None:
    assert size_text(size) == en
    set_language("ru")
    assert size_text(size) == ru
    set_language("en")
