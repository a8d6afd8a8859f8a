"""What a scan opens, wherever the keyboard was."""

from random import getrandbits

from gui.desk.card_states import CardState
from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from keytool.domain.coupons import Coupon
from keytool.recognise.typed_code import new_code
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import coupons_of, register_of
from tests.gui.place import PASSPHRASE, Place


def story(place: Place) -> dict[str, Coupon]:
    return live_through(place, place.mint(PASSPHRASE))


def test_a_code_opens_its_coupon(place: Place, shell: ShellViewModel) -> None:
    code = story(place)["hours"].code
    shell.scanning.scanned(f"]Q3{code.lower()}")
    assert shell.state.current == "coupons"
    sheet = coupons_of(shell).page.state.sheet
    assert sheet is not None
    assert sheet.code == code


def test_a_key_opens_its_card(shell: ShellViewModel) -> None:
    shell.scanning.scanned("GUARDANT:1A2B3C01")
    assert shell.state.current == "desk"
    assert isinstance(shell.desk.state.content, CardState)


def test_a_marking_opens_its_card(shell: ShellViewModel) -> None:
    shell.scanning.scanned("]C1EAOWT-7")
    assert shell.desk.state.subject == "key:2"


def test_an_order_opens_its_shipment(shell: ShellViewModel) -> None:
    shell.scanning.scanned("17/26")
    assert shell.state.current == "register"
    assert register_of(shell).shipment.state.title == "Order 17/26"


def test_a_coupon_of_nobody_is_checked_in_words(shell: ShellViewModel) -> None:
    shell.scanning.scanned(new_code(getrandbits))
    assert shell.state.current == "coupons"
    verdict = coupons_of(shell).verify.state.verdict
    assert verdict is not None
    assert verdict.tone is Tone.UNKNOWN


def test_what_is_of_no_record_goes_to_the_search(shell: ShellViewModel) -> None:
    offered: list[str] = []
    shell.search.offered.connect(offered.append)
    shell.scanning.scanned("4607012345674")
    assert offered == ["4607012345674"]
    assert shell.state.current == "desk"
