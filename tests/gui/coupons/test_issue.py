"""Issue a coupon from the card: form, passphrase, coupon, files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gui.actions.key import ANOTHER, ISSUE
from gui.coupons.issue_states import CouponDialogState, CouponForm, IssuedCoupon
from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.memory import recall
from gui.kit.passphrase_states import PassphraseMode
from gui.kit.tasks import ImmediateRunner
from keytool.coupon.format.link import token_text
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.errors import StorageTrouble
from tests.gui.frame_of import coupons_of
from tests.gui.place import PASSPHRASE, TODAY, Place


def dialog_of(shell: ShellViewModel) -> CouponDialogState:
    assert shell.coupon.state is not None
    return shell.coupon.state


def form_of(shell: ShellViewModel) -> CouponForm:
    form = dialog_of(shell).content
    assert isinstance(form, CouponForm)
    return form


def issued_of(shell: ShellViewModel) -> IssuedCoupon:
    issued = dialog_of(shell).content
    assert isinstance(issued, IssuedCoupon)
    return issued


@pytest.fixture
def at_form(place: Place, shell: ShellViewModel) -> ShellViewModel:
    """The Guardant is plugged and its coupon form is open."""
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.act(ISSUE.id)
    return shell


def issue(shell: ShellViewModel) -> None:
    shell.coupon.issue(form_of(shell).values)
    if shell.passphrase.state:
        shell.passphrase.submit(PASSPHRASE.decode())


def test_the_form_begins_with_what_the_vendor_sells(at_form: ShellViewModel) -> None:
    form = form_of(at_form)
    assert dialog_of(at_form).subject == "Guardant Sign · 1A2B 3C01"
    assert (form.values.regulation, form.values.level) == ("distate", "special")
    assert (form.values.units, form.unit_label) == (12, "requests")
    assert form.values.valid_from == TODAY
    assert form.summary == "until 20.11.2027 · first answer within 1 h"
    assert [clause.number for clause in form.clauses] == ["3.6"]


def test_another_regulation_brings_its_own_levels(at_form: ShellViewModel) -> None:
    at_form.coupon.change(replace(form_of(at_form).values, regulation="entels"))
    form = form_of(at_form)
    assert form.values.level == "commercial-emergency"
    assert form.values.units is None
    assert form.unit_label == ""


def test_before_every_edition_nothing_can_be_issued(at_form: ShellViewModel) -> None:
    at_form.coupon.change(replace(form_of(at_form).values, valid_from=date(1999, 1, 1)))
    form = form_of(at_form)
    assert (form.can_issue, form.regulations) == (False, ())


def test_the_passphrase_is_asked_once(at_form: ShellViewModel) -> None:
    at_form.coupon.issue(form_of(at_form).values)
    asked = at_form.passphrase.state
    assert asked is not None
    assert asked.mode is PassphraseMode.UNLOCK
    assert dialog_of(at_form).busy
    at_form.passphrase.submit(PASSPHRASE.decode())
    first = issued_of(at_form).code
    at_form.coupon.close_dialog()
    at_form.desk.act(ANOTHER.id)
    assert form_of(at_form).refusals  # there is one for these days already
    at_form.coupon.issue(form_of(at_form).values)
    assert dialog_of(at_form).banner is not None
    at_form.coupon.issue(replace(form_of(at_form).values, override="на два проекта"))
    assert at_form.passphrase.state is None
    assert issued_of(at_form).code != first


def test_a_wrong_passphrase_is_told_under_the_field(at_form: ShellViewModel) -> None:
    at_form.coupon.issue(form_of(at_form).values)
    at_form.passphrase.submit("no")
    assert at_form.passphrase.state is not None
    assert at_form.passphrase.state.error
    assert at_form.state.banner is None


def test_whoever_would_rather_not_is_back_at_the_form(at_form: ShellViewModel) -> None:
    at_form.coupon.issue(form_of(at_form).values)
    at_form.passphrase.cancel()
    assert at_form.passphrase.state is None
    assert not dialog_of(at_form).busy
    assert form_of(at_form).can_issue


def test_the_first_time_the_keys_are_made(place: Place, tmp_path: Path) -> None:
    place.keystore = tmp_path / "fresh"
    shell = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.act(ISSUE.id)
    shell.coupon.issue(form_of(shell).values)
    assert shell.passphrase.state is not None
    assert shell.passphrase.state.mode is PassphraseMode.CREATE
    shell.passphrase.submit("")
    assert shell.passphrase.state.error
    shell.passphrase.submit("quite a new one")
    assert issued_of(shell).code
    shell.close()


def test_a_passphrase_file_spares_the_question(place: Place, shell: ShellViewModel) -> None:
    place.passphrase = PASSPHRASE
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.act(ISSUE.id)
    shell.coupon.issue(form_of(shell).values)
    assert shell.passphrase.state is None
    assert issued_of(shell).code


def test_the_issued_coupon_is_shown_and_lies_on_the_card(
    place: Place, at_form: ShellViewModel
) -> None:
    issue(at_form)
    issued = issued_of(at_form)
    with place.register.read() as unit:
        coupon = unit.coupons.by_code(issued.code)
    assert coupon is not None
    assert issued.url == token_text(coupon.token)
    assert len(issued.qr) == len(issued.qr[0]) >= 21
    card = at_form.desk.state.content
    assert isinstance(card, CardState)
    assert card.coupons[0].code == issued.code
    assert card.support.verdict == "Supported"
    assert card.history[0].title == "Coupon issued"


def test_a_coupon_of_the_card_has_a_page(at_form: ShellViewModel) -> None:
    issue(at_form)
    code = issued_of(at_form).code
    at_form.coupon.close_dialog()
    at_form.go(Link(Kind.COUPON, 1))
    assert at_form.state.current == "coupons"
    sheet = coupons_of(at_form).page.state.sheet
    assert sheet is not None
    assert sheet.code == code
    coupons_of(at_form).go_back()
    assert at_form.state.current == "desk"


def test_units_that_cannot_be_are_told_under_their_field(at_form: ShellViewModel) -> None:
    at_form.coupon.issue(replace(form_of(at_form).values, units=100_001))
    at_form.passphrase.submit(PASSPHRASE.decode())
    assert [error.field for error in form_of(at_form).errors] == ["units"]
    assert dialog_of(at_form).banner is None
    assert not dialog_of(at_form).busy


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_the_certificate_is_saved(at_form: ShellViewModel, tmp_path: Path, ending: str) -> None:
    issue(at_form)
    path = tmp_path / f"coupon.{ending}"
    at_form.coupon.save(path)
    notice = issued_of(at_form).notice
    assert notice is not None
    assert str(path) in notice.text
    assert path.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"\x89PNG")


def test_a_folder_that_is_closed_is_told(at_form: ShellViewModel, tmp_path: Path) -> None:
    issue(at_form)
    at_form.coupon.save(tmp_path / "nowhere" / "coupon.pdf")
    assert dialog_of(at_form).banner is not None
    assert issued_of(at_form).notice is None


def test_a_keystore_that_is_broken_is_told(place: Place, tmp_path: Path) -> None:
    place.keystore = tmp_path / "broken"
    init_keystore(place.keystore, PASSPHRASE, place.clock)
    (place.keystore / "trust.cbor").write_bytes(b"?")
    shell = ShellViewModel(place, ImmediateRunner(), recall(place.home))
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.act(ISSUE.id)
    issue_refused(shell)
    shell.close()


def issue_refused(shell: ShellViewModel) -> None:
    shell.coupon.issue(form_of(shell).values)
    assert shell.passphrase.state is not None
    shell.passphrase.submit(PASSPHRASE.decode())
    assert shell.passphrase.state.error


def test_a_locked_register_keeps_the_form(at_form: ShellViewModel) -> None:
    at_form.coupon.issue(form_of(at_form).values)
    at_form.coupon._failed(StorageTrouble("register-locked", path="register.db"))
    assert dialog_of(at_form).banner is not None
    assert form_of(at_form).can_issue


def test_what_the_clause_asks_for_is_told_before_the_issue(at_form: ShellViewModel) -> None:
    assert form_of(at_form).refusals == ()
    at_form.coupon.change(replace(form_of(at_form).values, regulation="entels"))
    (told,) = form_of(at_form).refusals
    assert told.startswith("The customer has no support contract in force.")
    assert told.endswith("1.1")
    at_form.coupon.change(replace(form_of(at_form).values, regulation="distate"))
    assert form_of(at_form).values.valid_from == TODAY
    beside = replace(form_of(at_form).values, valid_from=date(2026, 12, 1), units=50)
    at_form.coupon.change(beside)
    assert [told[-3:] for told in form_of(at_form).refusals] == ["3.6", "3.6"]
    at_form.coupon.issue(replace(form_of(at_form).values, override="подарок"))
    at_form.passphrase.submit(PASSPHRASE.decode())
    assert any("50 requests" in fact.value for fact in issued_of(at_form).facts)


def test_hours_that_the_text_does_not_name_are_asked_for(at_form: ShellViewModel) -> None:
    at_form.coupon.change(replace(form_of(at_form).values, regulation="smartmonitor"))
    assert form_of(at_form).values.units == 0
    issue(at_form)
    assert [error.field for error in form_of(at_form).errors] == ["units"]
    at_form.coupon.issue(replace(form_of(at_form).values, units=40))
    assert any("40 h" in fact.value for fact in issued_of(at_form).facts)
