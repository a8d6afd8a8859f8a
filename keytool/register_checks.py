"""A workplace's register against all that it can prove: checked, and mended where that can be."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.checking.verifier import verifier
from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.desk_keys import DeskKeys
from keytool.coupon.keys.journal_heads import (
    Head,
    Held,
    append_head,
    held,
    kept_heads,
    read_heads,
    require_whole,
    sign_head,
)
from keytool.domain.continuity import RegisterDoubt
from keytool.domain.errors import StorageTrouble
from keytool.domain.findings import Finding
from keytool.ports import Signer
from keytool.services.check_register import Progress, check_register
from keytool.services.daily_check import agreed_until, keep_point
from keytool.services.desk import Desk
from keytool.services.mind_register import doubt_of_register
from keytool.services.read_journal import journal_seals
from keytool.services.repair_register import Repair, repair_register
from keytool.services.signed_papers import keep_head, kept_tokens
from keytool.setup.checked_points import points_in


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `coupons` is how many it looked at."""

    journal: Held
    doubt: RegisterDoubt | None
    findings: tuple[Finding, ...]
    coupons: int

    @property
    def agrees(self) -> bool:
        return not (self.findings or self.doubt or self.journal.broken_at)


@dataclass(frozen=True, slots=True)
class RegisterChecks:
    """Of the register on which `desk` works, whose home is `home`; `look_over` reads its pages."""

    home: Path
    desk: Desk
    trust: Callable[[], Trust | None]
    keys: DeskKeys
    look_over: Callable[[], None]

    def heads(self, copies: tuple[Path, ...] = ()) -> Iterator[Head]:
        """Of the register, of this desk's files, where it has any, and of every copy.

        Raises StorageTrouble `keystore-missing`, and as `read_heads`.
        """
        files = (*self.keys.heads_files(), *(copy for copy in copies if copy.exists()))
        tokens = kept_tokens(self.desk)
        if not files and not tokens:
            return
        trust = self.trust()
        if trust is None:
            raise StorageTrouble("keystore-missing", path=str(self.keys.folder))
        yield from kept_heads(tokens, trust)
        for file in files:
            yield from read_heads(file, trust)

    def journal(self, since: int = 0) -> Held:
        """Whether no entry was changed or removed, in the light of the signed heads."""
        heads = tuple(self.heads())
        return held(journal_seals(self.desk, [head.number for head in heads], since), heads)

    def sign(self, signer: Signer, copies: tuple[Path, ...] = ()) -> Head:
        """Sign the journal as it is now, also into the files `copies`.

        Raises Conflict `journal-broken`, BadInput `journal-empty`.
        """
        heads = tuple(self.heads(copies))
        seals = journal_seals(self.desk, [head.number for head in heads])
        require_whole(held(seals, heads))
        head, token = sign_head(seals.last, signer, self.desk.clock.now())
        keep_head(self.desk, head.number, token)
        for path in (self.keys.heads_file, *copies):
            append_head(path, token)
        return head

    def check(
        self,
        *,
        quick: bool,
        signatures: bool = False,
        progress: Progress = lambda _done, _all: None,
        pulse: Callable[[], None] = lambda: None,
    ) -> Checked:
        """`quick` looks at what changed since this desk's last check alone. What `progress` or
        `pulse` raises ends it.
        """
        points = points_in(self.home)
        since = agreed_until(self.desk, points) if quick else 0
        proofs, seen = SignedProofs(self.trust()), [0]

        def note(done: int, total: int) -> None:
            seen[0] = done
            progress(done, total)

        if not since:
            self.look_over()
        pulse()
        journal = self.journal(since)
        pulse()
        with verifier(proofs) if signatures else nullcontext(None) as verified:
            found = tuple(
                check_register(
                    self.desk, proofs, signatures=verified, since=since, progress=note, pulse=pulse
                )
            )
        checked = Checked(journal, doubt_of_register(self.desk), found, seen[0])
        if checked.agrees and not since:
            keep_point(self.desk, points)
        return checked

    def repair(self) -> Repair:
        """Make every cache anew that differs from its proof."""
        return repair_register(self.desk, SignedProofs(self.trust()))
