"""A register that was moved or copied, in words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from keytool.i18n import _, ngettext, words
from keytool.i18n.history_words import event, title_of
from keytool.i18n.job_words import job_name
from keytool.i18n.messages import explain_error
from keytool.i18n.people import called
from keytool.setup.jobs import JobKind

if TYPE_CHECKING:
    from keytool.domain.whole_copies import MadeCopy
    from keytool.services.compare_copy import LookedAt, Losses


def moved_lines(jobs: Iterable[JobKind], *, told: bool) -> Iterator[str]:
    """What still has to be told of the new place, and where."""
    if told:
        yield _("An option or KEYDESK_DB still names the old place here: change it.")
    else:
        yield _("From its next start on this desk opens it there.")
    for job in jobs:
        yield _("Plan anew: “%(job)s” still goes to the old place.") % {"job": job_name(job)}
    yield _("Tell every other seat: the old place answers with the new one from now on.")


def copy_lines(made: "MadeCopy") -> Iterator[str]:
    """A copy that was made: where it lies, and what is wrong."""
    yield _("Copied and read back: %(path)s") % {"path": made.path}
    if made.keys:
        yield _("The signing keys of this seat are apart: %(path)s") % {"path": made.keys}
    if not made.signed:
        yield _("It is not signed: the passphrase of the signing keys is not at hand.")
    if made.removed:
        text = ngettext(
            "%(n)s older copy was removed.", "%(n)s older copies were removed.", made.removed
        )
        yield text % {"n": made.removed}
    if made.findings:
        yield _("Records of it say otherwise than their proofs: run keydesk db check.")
    if made.trouble:
        told = explain_error(made.trouble)
        yield _("Not in the second folder: %(why)s") % {"why": told.message}


def looked_lines(looked: "LookedAt") -> Iterator[str]:
    """What a copy is, and what would be lost by it."""
    manifest = looked.manifest
    facts = {"at": words.moment(manifest.at), "number": words.number(manifest.journal[0])}
    yield _("The copy is of %(at)s; its journal ends at entry %(number)s.") % facts
    if looked.signed:
        yield _("It is signed by a seat that this desk trusts.")
    elif looked.signed is None:
        yield _("Who made it cannot be told: this desk has no list of trusted keys.")
    else:
        told = _("Nobody signed the copy %(path)s, so anybody may have made it.")
        yield told % {"path": manifest.file_name}
    if looked.losses is None:
        yield _("There is no register here now, so nothing would be lost.")
    else:
        yield from loss_lines(looked.losses)


def loss_lines(lost: "Losses") -> Iterator[str]:
    """What the register has that the copy lacks."""
    if not lost.same:
        yield _("It is of another register: all that is here now would be lost.")
        return
    if not lost.entries:
        yield _("Nothing would be lost.")
        return
    since = words.moment(lost.since) if lost.since else "—"
    text = ngettext(
        "Lost would be %(n)s entry since %(since)s:",
        "Lost would be %(n)s entries since %(since)s:",
        lost.entries,
    )
    yield text % {"n": words.number(lost.entries), "since": since}
    for action, count in lost.actions.items():
        yield f"  {title_of(action)}: {words.number(count)}"
    if lost.coupons:
        yield _("Coupons that customers may hold: %(codes)s") % {"codes": ", ".join(lost.coupons)}
    if lost.acts:
        numbers = ", ".join(map(str, lost.acts))
        yield _("Acts that customers may hold: %(numbers)s") % {"numbers": numbers}
    yield _("The newest of them:")
    for entry in lost.newest:
        told = event(entry)
        line = f"  {entry.number}  {words.moment(entry.at)}  {called(entry.operator)}  {told.title}"
        yield f"{line}  {told.detail}".rstrip()
