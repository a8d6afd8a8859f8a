"""The guide of a register that has nothing in it yet, without a window."""

from dataclasses import dataclass

import pytest

from gui.desk.first_run import FirstRunViewModel
from gui.desk.first_run_states import Step
from gui.desk.states import EmptyDesk
from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from keytool.coupon.format.trust import load_trust
from keytool.domain.letterhead import NO_LETTERHEAD
from keytool.domain.parties import Vendor
from keytool.i18n import set_language
from keytool.services.ask_parties import vendors_of
from keytool.services.keep_parties import add_vendor
from keytool.setup.desk import change_setting, load_settings
from tests.gui.desk.guiding import (
    PASSPHRASE,
    at_keys,
    at_vendor,
    blank,
    field,
    guide,
    shell_of,
    shell_of_the_blank,
    shown,
    tell,
    through_company,
)
from tests.gui.held import HeldRunner
from tests.gui.place import Place

__all__ = ["at_keys", "at_vendor", "blank", "guide", "shell_of_the_blank"]


def test_a_register_with_nothing_in_it_is_guided(shell: ShellViewModel) -> None:
    state = shown(shell)
    assert state.current.step is Step.COMPANY
    assert [step.number for step in state.steps] == ["1", "2", "3", ""]


def test_a_register_with_a_vendor_is_not(place: Place) -> None:
    shell = shell_of(place)
    assert isinstance(shell.desk.state.content, EmptyDesk)
    shell.close()


# --- the company ----------------------------------------------------------------------


def test_the_first_wrong_field_is_named_and_nothing_is_kept(
    blank: Place, shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    named: list[str] = []
    guide.wrong.connect(named.append)
    tell(guide, seller__inn="7704838670")
    guide.go_on()
    assert named == ["seller.name"]
    assert "Write how the company" in field(shell, "seller.name").error
    assert "7704838670" in field(shell, "seller.inn").error
    assert not load_settings(blank.home).seller.inn
    tell(guide, seller__name="ООО «Ключи»")
    assert field(shell, "seller.name").error == ""
    guide.go_on()
    assert named[-1] == "seller.inn"


def test_the_company_is_kept_when_its_step_is_left(
    blank: Place, shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    tell(
        guide,
        seller__name=" ООО «Ключи» ",
        seller__inn="7704838673",
        site__contact="help@example.com",
    )
    guide.go_on()
    kept = load_settings(blank.home)
    assert (kept.seller.name, kept.seller.inn) == ("ООО «Ключи»", "7704838673")
    assert kept.site.contact == "help@example.com"
    company, vendor = shown(shell).steps[:2]
    assert company.done
    assert company.about.startswith("ООО «Ключи», INN 7704838673")
    assert vendor.open
    with blank.register.read() as unit:
        actions = [entry.event.action for entry in unit.journal.page(0, 10)]
    assert actions == ["setting-changed"] * 3


def test_who_comes_back_after_the_first_step_begins_with_the_second(
    blank: Place, guide: FirstRunViewModel
) -> None:
    through_company(guide)
    again = shell_of(blank)
    assert shown(again).current.step is Step.VENDOR
    again.close()


def test_a_step_that_is_done_can_be_changed(
    blank: Place, shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    through_company(guide)
    guide.act("change:company")
    assert field(shell, "seller.name").value == "ООО «Ключи»"
    tell(guide, seller__phone="+7 495 123-45-67")
    guide.go_on()
    assert load_settings(blank.home).seller.phone == "+7 495 123-45-67"


# --- the keys, and the first one that is plugged --------------------------------------


@pytest.mark.parametrize(
    ("typed", "again", "wrong"),
    [
        ("short", "short", "keys.passphrase"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "keys.passphrase"),
        (PASSPHRASE, "something else altogether", "keys.again"),
    ],
)
def test_a_passphrase_that_does_not_do(
    blank: Place, at_keys: FirstRunViewModel, typed: str, again: str, wrong: str
) -> None:
    named: list[str] = []
    at_keys.wrong.connect(named.append)
    tell(at_keys, keys__passphrase=typed, keys__again=again)
    at_keys.go_on()
    assert named == [wrong]
    assert not blank.keystore.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "At least 12"), ("abc", "Too short: 9 signs more"), ("a" * 14, "Weak"),
     ("correct horse", "Good"), (PASSPHRASE, "Strong")],
)  # fmt: skip
def test_strength_is_told_in_words(
    shell: ShellViewModel, at_keys: FirstRunViewModel, typed: str, said: str
) -> None:
    tell(at_keys, keys__passphrase=typed)
    hidden = field(shell, "keys.passphrase")
    assert hidden.hint.startswith(said)
    assert hidden.value == ""


def test_the_keys_are_made_and_the_first_key_ends_the_guide(
    blank: Place, shell: ShellViewModel, at_keys: FirstRunViewModel
) -> None:
    tell(at_keys, keys__passphrase=PASSPHRASE, keys__again=PASSPHRASE)
    at_keys.go_on()
    assert load_trust(blank.keystore) is not None
    assert shown(shell).current.step is Step.PLUG
    blank.plug_guardant()
    shell.desk.bus_seen(blank.reader.scan())
    blank.bus.clear()
    shell.desk.bus_seen(())
    assert isinstance(shell.desk.state.content, EmptyDesk)


def test_signing_keys_can_wait(shell: ShellViewModel, at_keys: FirstRunViewModel) -> None:
    at_keys.act("later")
    assert shown(shell).current.step is Step.PLUG
    at_keys.act("next")
    assert isinstance(shell.desk.state.content, EmptyDesk)


# --- looking elsewhere ----------------------------------------------------------------


def test_what_is_typed_outlives_a_plugged_key(
    blank: Place, shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    tell(guide, seller__name="ООО «Кл")
    blank.plug_guardant()
    shell.desk.bus_seen(blank.reader.scan())
    blank.bus.clear()
    shell.desk.bus_seen(())
    assert field(shell, "seller.name").value == "ООО «Кл"


def test_a_vendor_that_was_added_elsewhere_ends_it(blank: Place, shell: ShellViewModel) -> None:
    add_vendor(blank.desk, Vendor("distate", "Диджитал Стэйт", "distate", "twinpro"))
    shell.kept()
    assert isinstance(shell.desk.state.content, EmptyDesk)


def test_it_speaks_the_language_of_the_window(
    shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    guide.go_on()
    set_language("ru")
    try:
        assert shown(shell).title == "Начало работы"
        assert "компани" in field(shell, "seller.name").error
    finally:
        set_language("en")


# --- a register to play on ------------------------------------------------------------


@dataclass
class Sample:
    is_open: bool = False
    can_leave: bool = True
    keys: tuple[tuple[str, bool], ...] = ()
    prepared: int = 0

    def prepare(self) -> None:
        self.prepared += 1

    def turn(self, key: str) -> None:
        raise AssertionError(key)


def test_a_sample_is_offered_where_there_is_a_way_to_it(
    blank: Place, shell: ShellViewModel, guide: FirstRunViewModel
) -> None:
    assert shown(shell).sample is None
    blank.sample = sample = Sample()
    reopened: list[None] = []
    shell.playing.reopening.connect(reopened.append)
    tell(guide, seller__name="ООО «Ключи»")
    assert shown(shell).sample is not None
    guide.act("play")
    assert (sample.prepared, reopened) == (1, [None])


def test_a_vendor_that_is_the_company_has_its_letterhead_at_once(
    blank: Place, at_vendor: FirstRunViewModel
) -> None:
    change_setting(blank.home, "seller.name", "ООО «ТвинПро»")
    change_setting(blank.home, "seller.inn", "7704838673")
    tell(at_vendor, vendor__name="ТвинПро")
    at_vendor.go_on()
    (vendor,) = vendors_of(blank.desk)
    assert vendor.letterhead.legal_name == "ООО «ТвинПро»"
    assert vendor.letterhead.inn == "7704838673"


def test_a_vendor_that_is_another_firm_has_no_letterhead_yet(
    blank: Place, at_keys: FirstRunViewModel
) -> None:
    del at_keys
    (vendor,) = vendors_of(blank.desk)
    assert vendor.letterhead == NO_LETTERHEAD


def test_the_desk_that_sees_the_vendor_first_does_not_end_the_guide(blank: Place) -> None:
    """It reads the register beside the guide, which may still be told that its vendor is kept."""
    runner = HeldRunner(holding=False)
    shell = ShellViewModel(blank, runner, recall(blank.home))
    shell.desk.bus_seen(())
    guide = shell.desk.resting.first_run
    through_company(guide)
    tell(guide, vendor__name="ТвинПро")
    runner.holding = True
    guide.go_on()
    guide.found()
    runner.run_all()
    assert shown(shell).current.step is Step.KEYS
    shell.close()
