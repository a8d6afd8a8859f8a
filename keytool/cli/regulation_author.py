"""An edition of one's own: what is wrong with it, what it would change, and putting it in force."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from keytool.cli.context import Session
from keytool.cli.progress import Progress
from keytool.domain.errors import BadInput
from keytool.domain.key_names import key_name
from keytool.i18n import _, mistake_words, ngettext, words
from keytool.services.try_edition import KeyChange, Kind, Trial, kinds_of, try_edition
from keytool.shapes.trials import key_change_json
from keytool.shapes.values import iso


def text_in(file: Path) -> str:
    """Raises BadInput `edition-invalid`: a file in another encoding is a mistake like others."""
    from keytool.rulebook.loader import text_of
    from keytool.rulebook.strict import Mistakes

    try:
        return text_of(file)
    except Mistakes as found:
        raise BadInput("edition-invalid", mistakes=list(found.told)) from found


def check(session: Session, file: Path, examples: Path | None) -> int:
    """Every mistake with its line; exit 1 when there is any."""
    from keytool.rulebook.loader import check_edition
    from keytool.rulebook.places import line_of

    mistakes = check_edition(file, session.workplace.rulebook, examples)
    text = file.read_text(encoding="utf-8", errors="replace")
    told = [
        {"line": line_of(text, one), "message": mistake_words.mistake(one), "mistake": one}
        for one in mistakes
    ]
    document = {
        "file": str(file),
        "valid": not mistakes,
        "mistakes": mistakes,
        "places": told,
    }
    lines = [_line(one["line"], str(one["message"])) for one in told]
    session.answer(document, "\n".join(lines) or _("Nothing is wrong with it."))
    return 1 if mistakes else 0


def _line(line: object, message: str) -> str:
    return _("line %(n)s: %(message)s") % {"n": line, "message": message} if line else message


def try_it(session: Session, file: Path, starts: date | None, limit: int) -> int:
    """Tell each key for which something changes, as it is found, and how many there are."""
    watched = Progress()
    trial = try_edition(session.desk, text_in(file), starts)
    counts: Counter[Kind] = Counter()
    listed, changed = [], 0
    for change in _watched(trial, watched):
        counts.update(kinds_of(change))
        changed += 1
        if limit and changed > limit:
            continue
        if session.as_json:
            listed.append(key_change_json(trial, change))
        else:
            session.line({}, "\n".join(_change_lines(trial, change)))
    watched.end()
    document = {
        "edition": trial.edition.id,
        "revision": trial.edition.revision,
        "from": iso(trial.edition.effective_from),
        "on": iso(trial.day),
        "keys": watched.done,
        "changed": changed,
        "kept": {"coupons": trial.coupons, "contracts": trial.contracts},
        "kinds": {kind: counts[kind] for kind in Kind if counts[kind]},
        "changes": listed,
    }
    more = max(0, changed - limit) if limit else 0
    session.answer(document, lambda: "\n".join(_sum(trial, watched.done, changed, counts, more)))
    return 0


def _watched(trial: Trial, watched: Progress) -> Iterator[KeyChange]:
    for portion in trial.portions:
        yield from portion.changes
        watched(portion.done, portion.total)


def _change_lines(trial: Trial, change: KeyChange) -> Iterator[str]:
    from keytool.i18n import trial_words

    owner = f" · {change.owner.name}" if change.owner else ""
    yield f"{key_name(change.key)}{owner}"
    if change.warranty:
        yield f"  {trial_words.warranty_change(trial, change.warranty)}"
    yield from (f"  {trial_words.level_change(trial, one)}" for one in change.levels)


def _sum(
    trial: Trial, looked: int, changed: int, counts: Counter[Kind], more: int
) -> Iterator[str]:
    from keytool.i18n import trial_words

    if more:
        yield ngettext("… and %(n)s more key", "… and %(n)s more keys", more) % {"n": more}
    facts = {"changed": words.number(changed), "keys": words.keys(looked)}
    yield _("Something changes for %(changed)s of %(keys)s.") % facts
    for kind in Kind:
        if counts[kind]:
            yield f"  {trial_words.kind(kind)}: {words.number(counts[kind])}"
    yield trial_words.kept(trial)


def adopt(session: Session, file: Path, starts: date | None) -> int:
    """Put it in force."""
    from keytool.services.adopt_edition import adopt_edition

    adopted = adopt_edition(session.desk, text_in(file), starts)
    document = {
        "edition": adopted.edition,
        "revision": adopted.revision,
        "regulation": adopted.regulation,
        "from": iso(adopted.starts),
        "digest": adopted.digest,
    }
    facts = {"edition": adopted.edition, "day": words.day(adopted.starts)}
    session.answer(document, _("%(edition)s is in force from %(day)s, at all desks.") % facts)
    return 0
