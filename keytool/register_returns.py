"""The way back from a copy of a whole desk: looked at first, then put in the register's place."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.register import SqlRegister
from keytool.archives.age_keys import keys_for
from keytool.archives.manifest import REGISTER
from keytool.archives.returning import bring_home
from keytool.archives.sealed import private_folder, read_through
from keytool.archives.unpacking import Head
from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.copy_signature import require_signed
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.register_copies import RegisterCopies, opened
from keytool.services.compare_copy import LookedAt, Losses, losses_of


@dataclass(frozen=True, slots=True)
class RegisterReturns:
    """To the register that `copies` are of; the desk's signing keys lie in `keys`."""

    copies: RegisterCopies
    keys: Path
    trust: Callable[[], Trust | None]

    def look_at(self, path: Path, key: Path | None, *, unsigned: bool = False) -> LookedAt:
        """What is in a copy, and what would be lost by it. Nothing is changed.

        Raises BadInput `copy-unsigned` unless that is all right (`unsigned`), `copy-forged`, and
        as `read_through` and the register's opening.
        """
        with (
            self._unpacked(path, key, unsigned=unsigned) as (folder, head, signed),
            closing(opened(folder / REGISTER, self.copies.desk.clock)) as copied,
        ):
            return LookedAt(head[0], signed, self._losses(copied))

    def restore(
        self, path: Path, key: Path | None, second: str = "", *, unsigned: bool = False
    ) -> Path | None:
        """Where the register of before lies now. Raises as `look_at` and `RegisterCopies.restore`.

        What the desk has seen stays; heads of the journal are joined; settings and public keys
        come where there are none.
        """
        with self._unpacked(path, key, unsigned=unsigned) as (folder, _head, _signed):
            kept = self.copies.restore(folder / REGISTER, second, named=path)
            bring_home(folder, self.copies.home, self.keys)
        return kept

    @contextmanager
    def _unpacked(
        self, path: Path, key: Path | None, *, unsigned: bool
    ) -> Iterator[tuple[Path, Head, bool | None]]:
        with private_folder(self.copies.home) as folder:
            head = read_through(path, keys_for(self.copies.home, key), folder)
            if not (folder / REGISTER).exists():
                raise BadInput("copy-foreign", path=str(path))
            yield folder, head, self._known_sender(path, head, unsigned=unsigned)

    def _known_sender(self, path: Path, head: Head, *, unsigned: bool) -> bool | None:
        _manifest, told, signature = head
        trust = self.trust()
        if trust is None:
            return None
        if not signature:
            if unsigned:
                return False
            raise BadInput("copy-unsigned", path=str(path))
        try:
            require_signed(signature, told, trust)
        except ValueError as error:
            raise BadInput("copy-forged", path=str(path)) from error
        return True

    def _losses(self, copied: SqlRegister) -> Losses | None:
        try:
            return losses_of(self.copies.desk, copied)
        except StorageTrouble:
            return None  # there is no register now, or none that can be read
