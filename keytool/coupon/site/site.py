"""Where a customers' site stands, whom it names, and who signs for it."""

from dataclasses import dataclass
from pathlib import Path

from keytool.coupon.checking.status import LIFE
from keytool.coupon.format.trust import Trust
from keytool.ports import Signer


@dataclass(frozen=True, slots=True)
class Site:
    """`keystore` is the folder with the trust list; `contact` how to reach the vendor; `life`
    the seconds for which a status list is believed.
    """

    base_url: str
    vendor: str
    keystore: Path
    trust: Trust
    signer: Signer
    contact: tuple[str, ...] = ()
    life: int = LIFE
