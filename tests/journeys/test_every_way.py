"""One verdict, whatever is held out and whoever is asked; and who acts refuses what it refuses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from gui.coupons.verify import VerifyViewModel
from gui.coupons.verify_words import verdict_state
from gui.frame.shell import ShellViewModel
from gui.kit.memory import Memory
from gui.kit.tasks import ImmediateRunner
from keytool.coupon.checking.check import check_coupon
from keytool.coupon.checking.presented import Presented, read_presented
from keytool.coupon.checking.published import Published
from keytool.coupon.checking.site_files import FolderSource, SiteSource
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.link import link_of, token_text
from keytool.coupon.keys import key_files
from keytool.coupon.site.live import LiveSite
from keytool.coupon.site.publication import publication
from keytool.domain.coupons import Coupon
from keytool.domain.errors import Conflict
from keytool.domain.verdicts import CouponVerdict, Refusal
from keytool.papers.certificate import certificate
from keytool.services.judge_coupon import PRINTABLE, RENEWABLE, USABLE, judge
from keytool.services.keep_coupons import hold_units, redeem_coupon
from keytool.services.renew_coupon import renew_coupon
from keytool.setup.desk import SiteSettings
from keytool.web.publish import publish
from tests.coupon.drawn import text_link_of
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import Place
from tests.journeys.held_out import CASES, Case, believed, issued
from tests.web.served import BASE, Stand, stand

BY_TOKEN: dict[str, Callable[[Coupon, Path], str | Path]] = {
    "link": lambda coupon, _folder: link_of(coupon.token, BASE),
    "text link": lambda coupon, _folder: text_link_of(coupon.token, BASE),
    "token": lambda coupon, _folder: token_text(coupon.token),
    "png": lambda _coupon, folder: folder / "coupon.png",
    "pdf": lambda _coupon, folder: folder / "coupon.pdf",
}
BY_CODE: dict[str, Callable[[Coupon, Path], str | Path]] = {
    "code": lambda coupon, _folder: coupon.code,
    "small code": lambda coupon, _folder: coupon.code.lower().replace("-", " "),
}
WAYS = BY_CODE | BY_TOKEN
ACTS: dict[str, tuple[Callable[[Stand, Coupon], object], frozenset[str]]] = {
    "redeem": (lambda s, c: redeem_coupon(s.desk, c.code, 1, "9"), USABLE),
    "hold": (lambda s, c: hold_units(s.desk, c.code, 1, "9"), USABLE),
    "print": (lambda s, c: certificate(s.desk, _row(s, c), "png", "ru"), PRINTABLE),
    "renew": (
        lambda s, c: renew_coupon(s.desk, s.mint, reference_of, c.code, now=True),
        RENEWABLE,
    ),
}


@dataclass
class Held:
    """A coupon as it was issued, before its case came over it."""

    stand: Stand
    coupon: Coupon
    case: Case
    folder: Path

    def reasons(self, way: str) -> tuple[str, str]:
        """Of the desk and of the site. A list says of a renewed coupon that it is revoked; that
        another one followed is said beside its code.
        """
        if way in BY_TOKEN and self.case.tokens:
            return self.case.tokens
        by_code = way in BY_CODE and self.case.reason == "replaced"
        return self.case.reason, "replaced" if by_code else self.case.on_site

    def presented(self, way: str) -> Presented:
        return read_presented(WAYS[way](self.coupon, self.folder))


class Live:
    """The source `SiteSource` over a server's files."""

    address = BASE
    moment: datetime | None = None

    def __init__(self, live: LiveSite) -> None:
        self._live = live

    def read(self, path: str) -> bytes:
        found = self._live.file(f"c/{path}")
        if found is None:
            raise FileNotFoundError(path)
        return found


@pytest.fixture(scope="module", autouse=True)
def quick_keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_files, "ROUNDS", 100_000)
        yield


@pytest.fixture(params=CASES)
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Held:
    case, there = CASES[request.param], stand(tmp_path)
    coupon = issued(there, case)
    if case.starts is None:  # others go on no paper
        for form in ("png", "pdf"):
            page = certificate(there.desk, coupon, form, "ru", SiteSettings(BASE))
            (tmp_path / f"coupon.{form}").write_bytes(page)
    case.done(there, coupon)
    believed(there)
    return Held(there, coupon, case, tmp_path)


def ways(held: Held) -> Iterator[str]:
    paper = {"png", "pdf"} if held.case.starts else set()
    yield from (way for way in WAYS if way not in paper)


def test_the_desk_says_one_thing_whatever_is_held_out(held: Held) -> None:
    trust, now = held.stand.site.trust, held.case.now
    for way in ways(held):
        verdict = check_coupon(
            held.presented(way), held.stand.desk.register, trust, now, held.stand.desk.rulebook
        )
        assert verdict.reason == held.reasons(way)[0], way
        assert window(held, way) == told(held, way, verdict)


def test_who_acts_refuses_what_the_verdict_refuses(held: Held) -> None:
    there = replace(held.stand, desk=replace(held.stand.desk, clock=StoppedClock(held.case.now)))
    if held.case.refused:
        with pytest.raises(Conflict, match=held.case.refused):
            judged(there, held.coupon)
    else:
        assert judged(there, held.coupon).reason == held.case.reason
    for name, (act, allowed) in ACTS.items():
        may = held.case.reason in allowed and not held.case.refused
        assert did(act, there, held.coupon) is (may and not _holds(held, name)), name


def test_the_site_says_the_same_published_and_served(held: Held, tmp_path: Path) -> None:
    live = Live(LiveSite(held.stand.site, held.stand.reading.read, StoppedClock()))
    published(held, tmp_path / "site")
    sources: tuple[SiteSource, ...] = (FolderSource(tmp_path / "site"), live)
    for source in sources:
        for way in ways(held):
            home = tmp_path / f"{type(source).__name__}-{way}"
            verdict = Published(source, home).check(held.presented(way), held.case.now)
            assert verdict.reason == held.reasons(way)[1], (way, type(source).__name__)


def published(held: Held, folder: Path) -> None:
    register, now = held.stand.desk.register, StoppedClock().now()
    with publication(held.stand.site, register, now, folder) as made:
        publish(folder, made.files())


def judged(there: Stand, coupon: Coupon) -> CouponVerdict:
    with there.desk.register.read() as unit:
        return judge(there.desk, unit, _row(there, coupon))


def _row(there: Stand, coupon: Coupon) -> Coupon:
    with there.desk.register.read() as unit:
        row = unit.coupons.get(coupon.id)
    assert row
    return row


def _holds(held: Held, act: str) -> bool:
    """What is held for a case keeps a coupon from being renewed."""
    return act == "renew" and held.case is CASES["held"]


def did(act: Callable[[Stand, Coupon], object], there: Stand, coupon: Coupon) -> bool:
    try:
        return not isinstance(act(there, coupon), Refusal)
    except Conflict:
        return False


def window(held: Held, way: str) -> object:
    """What the panel of the window says of it."""
    register = held.stand.desk.register
    assert isinstance(register, MemoryRegister)
    clock = StoppedClock(held.case.now)
    place = Place(held.folder, register, clock, held.stand.site.keystore)  # type: ignore[arg-type]
    shell = ShellViewModel(place, ImmediateRunner(), Memory())
    panel = VerifyViewModel(shell)
    given = WAYS[way](held.coupon, held.folder)
    panel.check_file(given) if isinstance(given, Path) else panel.check(given)
    shell.close()
    return panel.state.verdict


def told(held: Held, way: str, verdict: CouponVerdict) -> object:
    """The same verdict as the window words it."""
    panel = window(held, way)
    assert panel is not None
    asked = panel.asked  # type: ignore[attr-defined]
    return verdict_state(asked, verdict, held.stand.desk.rulebook)
