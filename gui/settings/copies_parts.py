"""Copies of the register as the settings show them; pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from gui.kit.states import ActionState, Banner
from gui.kit.tones import Tone
from gui.settings.jobs import JobRecord, job_lines
from gui.settings.states import LineState, PartState, RunState, SettingField
from keytool.i18n import _, language, ngettext, words
from keytool.services.show_register import RegisterFacts
from keytool.setup.jobs import JobKind

COPY, PLAIN, NEW_KEY = "copy", "copy-plain", "new-key"
FOLDER, SECOND = "choose-folder", "choose-second"
RESTORE, RESTORE_THIS, TRY_THIS = "restore", "restore-this", "try-this"
OLD = timedelta(7)
"""A copy that old is a trouble where none is planned."""
_KILO = 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A copy in the folder."""

    path: Path
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class CopiesRecord:
    """What a desk's copies are. `facts` is None where the register cannot be opened; `recipients`
    is how many keys open its copies; `failed` why the last ones did not go well.
    """

    now: datetime
    on_server: bool = False
    facts: RegisterFacts | None = None
    job: JobRecord = field(default_factory=JobRecord)
    kept: tuple[KeptFile, ...] = ()
    recipients: int = 0
    failed: str = ""


def size_text(size: int) -> str:
    """`4.1 MB`."""
    number, unit = float(size), _("bytes")
    for name in (_("KB"), _("MB"), _("GB")):
        if number < _KILO:
            break
        number, unit = number / _KILO, name
    text = f"{number:.0f}" if number == size else f"{number:.1f}"
    return f"{text.replace('.', ',') if language() == 'ru' else text} {unit}"


def copies_part(
    record: CopiesRecord, fields: tuple[SettingField, ...], run: RunState | None
) -> PartState:
    """The last copy and its age, where copies go, who opens them."""
    actions = (
        ActionState(COPY, _("Copy now"), icon="save", enabled=record.facts is not None),
        ActionState(FOLDER, _("Choose the folder…"), icon="folder-open"),
        ActionState(SECOND, _("Second folder…"), icon="folder-open"),
    )
    return PartState(
        "copies",
        _("Copies"),
        _("Register, trust and settings in one encrypted file, read back after it was written."),
        copies_banner(record),
        tuple(_last_copy(record)),
        fields=fields,
        abreast=("copies.folder", "copies.second"),
        actions=() if run else actions,
        run=run,
    )


def keys_part(record: CopiesRecord, fields: tuple[SettingField, ...]) -> PartState:
    """Who can open them."""
    count = ngettext("%(n)s key opens them", "%(n)s keys open them", record.recipients)
    told = count % {"n": words.number(record.recipients)} if record.recipients else _("nobody yet")
    return PartState(
        "keys",
        _("Who opens them"),
        _("Each copy is encrypted to public keys of age; this computer reads its own copies."),
        lines=(LineState("recipients", _("Keys"), told),),
        fields=fields,
        actions=(ActionState(NEW_KEY, _("Make a key…"), icon="key-round"),),
        note=_("Keep the key's file on a stick in the safe, or print it: without it a lost "
               "computer's copies open for nobody."),
    )  # fmt: skip


def clock_part(record: CopiesRecord, fields: tuple[SettingField, ...]) -> PartState:
    """When copies are made by themselves."""
    return PartState(
        "clock",
        _("By themselves"),
        _("One a day is enough for all seats: whoever comes first makes it."),
        lines=job_lines(record.job, JobKind.BACKUP),
        fields=fields,
    )


def kept_part(record: CopiesRecord) -> PartState:
    """The copies of the folder, and the way back."""
    return PartState(
        "kept",
        _("Kept copies"),
        _("7 days, 5 weeks and 12 months; an older one goes when a newer one was read back."),
        lines=_kept_copies(record.kept),
        actions=(
            ActionState(RESTORE, _("Restore from a copy…"), icon="history"),
            ActionState(PLAIN, _("Into a plain file…"), enabled=record.facts is not None),
        ),
    )


def _last_copy(record: CopiesRecord) -> list[LineState]:
    """`18.11.2026 19:02, 12 days ago`, and the file's name."""
    facts, label = record.facts, _("Last copy")
    if facts is None:
        return []
    if facts.copied_at is None:
        return [LineState("last", label, _("never"))]
    days = (record.now - facts.copied_at).days
    age = _("today") if days < 1 else _("%(days)s ago") % {"days": words.days(days)}
    return [
        LineState("last", label, f"{words.moment(facts.copied_at)}, {age}"),
        LineState("file", _("File"), facts.copied_to, path=True),
    ]


def copies_banner(record: CopiesRecord) -> Banner | None:
    """What is wrong with the copies: they fail, there are none at all, or an old one."""
    facts = record.facts
    if facts is None or not facts.entries:
        return None
    if record.failed:
        return Banner(Tone.BAD, _("The copies fail."), record.failed)
    copied = facts.copied_at
    if copied is None:
        if record.on_server:
            return None  # its administrator may copy the whole server
        text = _("If the file is lost, everything is lost.")
        return Banner(Tone.SOON, _("The register was never copied."), text)
    age = record.now - copied
    if age > OLD:
        title = _("The last copy is %(days)s old.") % {"days": words.days(age.days)}
        text = _("What was done since is in no copy.")
        return Banner(Tone.BAD if age > 2 * OLD else Tone.SOON, title, text)
    return None


def plain_name(now: datetime) -> str:
    """Of a copy that is not encrypted."""
    return f"keydesk-{now.astimezone():%Y%m%d-%H%M%S}.db"


def _kept_copies(copies: Sequence[KeptFile]) -> tuple[LineState, ...]:
    restore = (ActionState(TRY_THIS, _("Try…")), ActionState(RESTORE_THIS, _("Restore…")))
    return tuple(
        LineState(
            str(copy.path),
            words.moment(copy.at),
            f"{copy.path.name}, {size_text(copy.size)}",
            actions=restore,
            path=True,
        )
        for copy in copies
    ) or (LineState("none", "", _("none in the folder")),)
