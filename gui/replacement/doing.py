"""What each answered question does to the register; for a lane."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from gui.kit.base import Workplace
from gui.replacement.progress import YES, Progress
from gui.replacement.record import Wish, completion
from gui.replacement.states import Ask
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import KeyId
from keytool.domain.money import kopecks
from keytool.domain.replacement_table import Readable
from keytool.domain.replacements import Inspection, ReadBy, Replacement, Settlement
from keytool.domain.verdicts import Refusal
from keytool.i18n import language
from keytool.services.complete_replacement import ActTools, complete_replacement
from keytool.services.replace_key import (
    ReplacementRequest,
    inspect_key,
    open_replacement,
    receive_key,
    settle_replacement,
)


def step_of(workplace: Workplace, progress: Progress) -> Callable[[], int | Refusal]:
    """What the answers of this question do; the work returns the replacement's number."""
    do = {
        Ask.CLAIM: _opened,
        Ask.RECEIPT: _received,
        Ask.PICTURES: _inspected,
        Ask.SETTLEMENT: _settled,
    }[progress.ask]
    return lambda: do(workplace, progress)


def completed(workplace: Workplace, tools: ActTools, progress: Progress) -> int | Refusal:
    """Raises as `complete_replacement`."""
    known, rehearsed = _known(progress), progress.rehearsed
    if rehearsed is None:
        raise BadInput("key-not-found", text=progress.told("new"))
    wish = wish_of(progress, progress.told("new"))
    act = complete_replacement(workplace.desk, tools, completion(known, rehearsed.key.id, wish))
    return act if isinstance(act, Refusal) else known.id


def save_act_of(workplace: Workplace, replacement: int, path: Path) -> None:
    """Write the act as PDF, in the language of the window. Raises as `save_act`."""
    from keytool.papers.act import save_act

    save_act(workplace.desk, replacement, path, language(), workplace.desk_settings.site.url)


def wish_of(progress: Progress, key: KeyId | str) -> Wish:
    """Which key goes out, when, under which order, and why another model does."""
    return Wish(key, day_of(progress, "shipped"), progress.told("order"), progress.told("reason"))


def day_of(progress: Progress, name: str) -> date | None:
    """A day that was told, as ISO 8601; None for the usual one."""
    return date.fromisoformat(progress.told(name)) if progress.told(name) else None


def _opened(workplace: Workplace, progress: Progress) -> int | Refusal:
    record = progress.record
    if record is None:
        raise BadInput("key-not-found", text=progress.told("faulty"))
    regulation = None
    if record.regulations:
        regulation = progress.told("regulation") or record.regulations[0].regulation
    request = ReplacementRequest(
        record.key.id,
        progress.told("complaint"),
        progress.lost == YES,
        day_of(progress, "claimed_on"),
        regulation=regulation,
    )
    done = open_replacement(workplace.desk, request)
    return done if isinstance(done, Refusal) else done.id


def _received(workplace: Workplace, progress: Progress) -> int:
    known = _known(progress)
    return receive_key(workplace.desk, known.id, day_of(progress, "received_on"), known.version).id


def _inspected(workplace: Workplace, progress: Progress) -> int:
    """What the reader told counts as the reader's, unless a person says otherwise."""
    known, seen = _known(progress), progress.seen
    readable = Readable(progress.readable)
    by_reader = seen.readable is readable
    before = known.inspection
    if not by_reader and before and before.readable is readable and not progress.told("readable"):
        read_by, reason = before.read_by, before.reason
    else:
        read_by = ReadBy.READER if by_reader else ReadBy.PERSON
        reason = (seen.code or None) if by_reader else None
    note = progress.answers.get("note", (before.note if before else "") or "")
    found = Inspection(
        progress.marked == YES,
        readable,
        progress.damaged == YES,
        read_by,
        reason,
        note.strip() or None,
        faulty=progress.faulty == YES,
    )
    pictures = [picture for _name, picture in progress.photographs]
    return inspect_key(workplace.desk, known.id, found, pictures, known.version).id


def _settled(workplace: Workplace, progress: Progress) -> int:
    known = _known(progress)
    price = progress.told("price").strip()
    paid = Settlement(
        progress.told("document").strip() or None,
        kopecks(price) if price else None,
        progress.told("agreed_by").strip() or None,
    )
    return settle_replacement(workplace.desk, known.id, paid, known.version).id


def _known(progress: Progress) -> Replacement:
    known = progress.record.replacement if progress.record else None
    if known is None:
        raise BadInput("replacement-unknown", id=0)
    return known
