"""What a publication left in its folder and of what, kept beside it for the next one."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from keytool import __version__
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.site.site import Site
from keytool.files import put_whole
from keytool.ports import UnitOfWork

PROGRAM = f"{__version__}/1"
"""The second number goes up when the same register makes other look-up files or lists."""
FULL_EVERY = timedelta(days=7)
"""What was changed without an entry in the journal is found after so long at the latest."""
MOST_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Standing:
    """`journal` is the number and hash of the last entry that the site knows of, `folder` a
    digest of the files' names, sizes and dates; `issuers` of the keys whose coupons are genuine;
    `turns` the moments at which lists say something else by themselves; `left_out` the rows of
    coupons that are not genuine. Moments are seconds since 1970.
    """

    program: str
    base_url: str
    signer: str
    issuers: str
    digits: int
    journal: tuple[int, str]
    folder: str
    full_at: int
    turns: dict[int, int]
    left_out: tuple[int, ...] = ()

    def why_full(self, site: Site, unit: UnitOfWork, now: datetime) -> str | None:
        """Why the site cannot be what it was but for what the journal names; None if it can."""
        stood = {
            "other-program": self.program == PROGRAM,
            "other-address": self.base_url == site.base_url,
            "other-signing-key": self.signer == site.signer.kid.hex(),
            "other-issuers": self.issuers == issuers_of(site.trust),
            "other-register": unit.journal.sealed(self.journal[0]) == self.journal,
            "a-week": 0 <= now.timestamp() - self.full_at < FULL_EVERY.total_seconds(),
        }
        return next((why for why, holds in stood.items() if not holds), None)


def standing_file(folder: Path) -> Path:
    """Beside the folder, which is handed out as it is."""
    whole = folder.absolute()
    return whole.with_name(f"{whole.name}.published.json")


def issuers_of(trust: Trust) -> str:
    """A digest of the keys that may sign coupons."""
    keys = sorted(key.public for key in trust.keys if key.purpose is Purpose.COUPON)
    return sha256(b"".join(keys)).hexdigest()


def read_standing(folder: Path) -> Standing | None:
    """None where nothing was left, or nothing that is understood."""
    try:
        with standing_file(folder).open("rb") as file:
            told = json.loads(file.read(MOST_BYTES))
        return _standing(told)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def save_standing(folder: Path, standing: Standing) -> bool:
    """Whether it could be kept; without it the next publication makes everything."""
    content = json.dumps(asdict(standing), indent=1).encode() + b"\n"
    try:
        put_whole(standing_file(folder), content, private=True)
    except OSError:
        return False
    return True


def _standing(told: Any) -> Standing:
    number, seal = told["journal"]
    return Standing(
        program=str(told["program"]),
        base_url=str(told["base_url"]),
        signer=str(told["signer"]),
        issuers=str(told["issuers"]),
        digits=int(told["digits"]),
        journal=(int(number), str(seal)),
        folder=str(told["folder"]),
        full_at=int(told["full_at"]),
        turns={int(number): int(turn) for number, turn in told["turns"].items()},
        left_out=tuple(map(int, told["left_out"])),
    )
