"""The customers' site of a workplace, made and put into a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from keytool.coupon.checking.status import TTL
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.desk_keys import DeskKeys
from keytool.coupon.site.publication import publication
from keytool.coupon.site.site import Site
from keytool.coupon.site.standing import read_standing, save_standing
from keytool.domain.contacts import ways_of
from keytool.domain.errors import BadInput
from keytool.domain.site_age import LastPublication
from keytool.services.desk import Desk
from keytool.services.note_outside import PUBLISHED, note_published
from keytool.services.rights import require_right
from keytool.setup.last_publication import note_publication
from keytool.setup.logo import read_logo
from keytool.web.page import page_files
from keytool.web.publish import Published, digest_of, look_over, publish

if TYPE_CHECKING:
    from keytool.ports import Signer
    from keytool.setup.desk import SiteSettings

_DAY = 86_400
Files = Iterable[tuple[str, bytes | None]]
Progress = Callable[[int], None]
"""Called with how many files were made; what it raises ends the publication, and the next one
makes whole what this one left.
"""


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What a publication did. `full` says why everything was made, if it was; `kept` whether the
    next one can be short; `left_out` the codes of coupons whose signatures do not hold.
    """

    folder: Path
    url: str
    coupons: int
    done: Published
    full: str | None
    kept: bool
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SitePublishing:
    """Of the register and keys of a desk whose home is `home`."""

    home: Path
    desk: Desk
    keys: DeskKeys
    trust: Callable[[], Trust | None]

    def signer(self, secret: bytes) -> "Signer":
        """What signs the lists. Raises as `DeskKeys.signer`."""
        return self.keys.signer(secret, Purpose.STATUS, heads=True)

    def site(self, chosen: "SiteSettings", signer: "Signer") -> Site:
        """As this desk signs it. Raises BadInput `passphrase-missing`."""
        trust = self.trust()
        if trust is None:
            raise BadInput("passphrase-missing")
        return made_site(self.keys.folder, chosen, trust, signer)

    def page(self, chosen: "SiteSettings") -> Mapping[str, bytes]:
        """The files of the page itself. Raises as `read_logo` and `page_files`."""
        picture = read_logo(Path(chosen.logo)) if chosen.logo else None
        return page_files(chosen.vendor, picture, self.desk.rulebook.editions)

    def publish(
        self,
        folder: Path,
        site: Site,
        page: Mapping[str, bytes],
        *,
        full: bool = False,
        progress: Progress = lambda _done: None,
    ) -> PublishedSite:
        """Only what changed, while the folder is as the last publication left it."""
        require_right(self.desk, PUBLISHED)
        last = read_standing(folder)
        before = look_over(folder) if last else {}
        why = "files-changed" if last and digest_of(before) != last.folder else None
        now = self.desk.clock.now()
        with publication(
            site, self.desk.register, now, folder, None if why else last, full=full
        ) as made:
            files = _counted(chain(made.files(), page.items()), progress)
            done = publish(folder, files, None if made.full else before)
            standing = made.standing(digest_of(done.seen))
        kept = standing is not None and save_standing(folder, standing)
        if standing:
            self._note(folder, site, now, standing.journal)
        if done.written or done.removed:
            note_published(self.desk, site.base_url, made.coupons, len(done.written))
        left_out = tuple(coupon.code for coupon in made.left_out)
        return PublishedSite(
            folder, site.base_url, made.coupons, done, why or made.full, kept, left_out
        )

    def _note(self, folder: Path, site: Site, now: datetime, journal: tuple[int, str]) -> None:
        """For the desk, which tells when the site grows old; a list may have been an hour old."""
        until = now + timedelta(seconds=site.life - TTL)
        last = LastPublication(str(folder.absolute()), site.base_url, now, until, journal)
        note_publication(self.home, last)


def made_site(keystore: Path, chosen: "SiteSettings", trust: Trust, signer: "Signer") -> Site:
    """The site of these settings."""
    ways, life = ways_of(chosen.contact), chosen.list_days * _DAY
    return Site(chosen.url, chosen.vendor, keystore, trust, signer, ways, life)


def _counted(files: Files, progress: Progress) -> Iterator[tuple[str, bytes | None]]:
    for number, file in enumerate(files, start=1):
        progress(number)
        yield file
