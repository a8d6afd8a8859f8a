"""How to come to each verdict of the page: what is published, what a person does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from keytool.coupon.format.link import link_of
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.sign import PrivateKeySigner
from tests.coupon.samples import NOON, STATUS
from tests.web.browsing import Visit
from tests.web.place import ORDINARY, SAMPLES, Edge, Sample, trust

Way = Callable[[Visit], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A verdict, its reason, and the way to it; `moment` is the clock of the person's device."""

    verdict: str
    reason: str
    way: Way
    edge: Edge = ORDINARY
    moment: datetime = NOON


class Linked(Protocol):
    """Something with a link to a site."""

    def link(self, base: str) -> str: ...


def by_link(sample: Linked, visit: Visit) -> None:
    visit.follow(sample.link(visit.place.base))


def by_code(text: str, visit: Visit) -> None:
    visit.open()
    visit.type(text)


def changed(sample: Sample, place: int, visit: Visit) -> None:
    token = bytearray(sample.token)
    token[place] ^= 1
    visit.follow(link_of(bytes(token), visit.place.base))


def damaged(path: str, then: Way, visit: Visit) -> None:
    (visit.place.folder / path).write_bytes(b"damaged")
    then(visit)


def unreachable(path: str, then: Way, visit: Visit) -> None:
    visit.page.route(f"**/{path}", lambda route: route.fulfill(status=503))
    visit.expected.add("503")
    then(visit)


def rolled_back(newer: Edge, visit: Visit) -> None:
    """The newer site was seen; what was kept of it got lost, the older one is shown."""
    visit.place.publish(newer)
    by_link(SAMPLES["good"], visit)
    visit.verdict()
    visit.page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))"
    )
    visit.place.publish(replace(newer, moment=NOON - timedelta(hours=1), trust=trust()))
    visit.page.reload()


def without_crypto(visit: Visit) -> None:
    """As browsers have it on plain http."""
    gone = "Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })"
    visit.open()
    visit.page.evaluate(gone)
    by_link(SAMPLES["good"], visit)
    visit.verdict()
    visit.page.evaluate("delete crypto.subtle")


def trust_where(purpose: Purpose, **changes: object) -> Trust:
    """A trust list in which the key of this purpose differs."""
    own = trust()
    keys = (
        replace(key, **changes) if key.purpose is purpose else key  # type: ignore[arg-type]
        for key in own.keys
    )
    return replace(own, keys=tuple(keys))


def _signed_by(name: str, signer: PrivateKeySigner) -> Sample:
    return replace(SAMPLES[name], signer=signer)


GOOD = SAMPLES["good"]
RETIRED = {"issue_until": NOON - timedelta(days=2), "verify_until": NOON - timedelta(days=1)}
# Р, Е, А, К, Н are Cyrillic: read as look-alikes and as keys this is two codes.
TWOFOLD = "РЕFE1-TАК8N-8НWКS-S6TJ3"
_TWINS = {"one": GOOD, "other": replace(SAMPLES["hours"], code="HTFE1-TFR8N-8YWRS-S6TJ3")}

CASES = {
    "valid": Case("valid", "valid", partial(by_code, GOOD.code)),
    "valid-by-link": Case("valid", "valid", partial(by_link, GOOD)),
    "valid-hours": Case("valid", "valid", partial(by_code, SAMPLES["hours"].code)),
    "valid-priority": Case("valid", "valid", partial(by_code, SAMPLES["priority"].code)),
    **{
        name: Case("not-valid", name, partial(by_link, SAMPLES[name]))
        for name in ("revoked", "suspended", "used-up", "expired", "not-yet-valid")
    },
    "replaced": Case("not-valid", "replaced", partial(by_code, SAMPLES["replaced"].code)),
    "replaced-by-link": Case("not-valid", "revoked", partial(by_link, SAMPLES["replaced"])),
    "unknown-edition": Case("valid", "valid", partial(by_link, SAMPLES["unknown-edition"])),
    "bad-signature": Case("not-valid", "bad-signature", partial(changed, GOOD, -1)),
    "malformed": Case("not-valid", "malformed", partial(changed, GOOD, 0)),
    "wrong-purpose": Case(
        "not-valid", "wrong-purpose", partial(by_link, _signed_by("good", STATUS))
    ),
    "key-retired": Case(
        "not-valid",
        "key-retired",
        partial(by_link, GOOD),
        Edge(trust_where(Purpose.COUPON, **RETIRED)),
    ),
    "key-distrusted": Case(
        "not-valid",
        "key-distrusted",
        partial(by_link, GOOD),
        Edge(trust_where(Purpose.COUPON, distrust_from=NOON - timedelta(days=1))),
    ),
    "unknown-issuer": Case(
        "cannot-say", "unknown-issuer", partial(by_link, SAMPLES["unknown-issuer"])
    ),
    "no-trust-list": Case(
        "cannot-say", "no-trust-list", partial(damaged, "c/trust.cbor", partial(by_link, GOOD))
    ),
    "trust-list-expired": Case(
        "cannot-say",
        "trust-list-expired",
        partial(by_link, GOOD),
        Edge(trust=trust(expires=timedelta(hours=-1))),
    ),
    "trust-list-rolled-back": Case(
        "cannot-say",
        "trust-list-rolled-back",
        partial(rolled_back, Edge(trust=trust(version=2))),
    ),
    "status-unknown": Case("cannot-say", "status-unknown", partial(by_link, SAMPLES["no-place"])),
    "status-list-expired": Case(
        "cannot-say",
        "status-list-expired",
        partial(by_link, SAMPLES["good"]),
        Edge(moment=NOON - timedelta(days=15), trust=trust()),
    ),
    "status-list-rolled-back": Case(
        "cannot-say",
        "status-list-rolled-back",
        partial(rolled_back, ORDINARY),
    ),
    "code-not-in-register": Case(
        "cannot-say", "code-not-in-register", partial(by_code, "00000-00000-00000-02WZM")
    ),
    "code-needs-register": Case(
        "cannot-say",
        "code-needs-register",
        partial(unreachable, "c/codes/*", partial(by_code, GOOD.code)),
    ),
    "code-ambiguous": Case(
        "cannot-say",
        "code-ambiguous",
        partial(by_code, TWOFOLD),
        Edge(trust=trust(), samples=_TWINS),
    ),
    "clock-off": Case(
        "cannot-say", "clock-off", partial(by_link, GOOD), moment=NOON + timedelta(days=1)
    ),
    "page-needs-https": Case("cannot-say", "page-needs-https", without_crypto),
}
