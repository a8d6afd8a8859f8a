"""What is offered to a sitting by a scan or a plugged key, and what became of it, in words."""

from datetime import date

from keytool.cli.context import Session
from keytool.cli.device_words import counsel_lines
from keytool.domain.counsel import counsel_on
from keytool.domain.linking import plugged_keys
from keytool.domain.sittings import Offered
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.services.warehouse import Taken


def taken_text(taken: Taken, today: date) -> str:
    """The outcome, the key, and what is to be known of it."""
    offered = taken.offered
    known = taken.key or offered
    name = " ".join(filter(None, (str(known.key_id or ""), known.marking)))
    place = f"{taken.line.place}. " if taken.line else ""
    line = f"{place}{words.sitting_outcome(taken.outcome)}  {name}".rstrip()
    why = (_said(offered.strange),) if offered.strange else ()
    if taken.other_batch and taken.key:
        told = words.batch(taken.key.batch, taken.key.produced_on)
        why = (_("Its record says another batch, and keeps it: %(batch)s.") % {"batch": told},)
    return "\n".join((line, *why, *counsel_lines(counsel_on(offered.told, today))))


def _said(strange: str) -> str:
    told = explain(strange)
    return f"{told.message} {told.hint}"


def offers_of(session: Session, scan: str) -> tuple[Offered, ...]:
    """What `plugged` or the text of a label offers."""
    from keytool.services.warehouse import offered_as

    return _plugged(session) if scan.strip() == "plugged" else (offered_as(scan),)


def _plugged(session: Session) -> tuple[Offered, ...]:
    from keytool.services.warehouse import offered_by

    reader = session.workplace.reader
    survey = reader.read(reader.scan())
    keys = plugged_keys(survey)
    others = tuple(r for r in survey.readings if r not in keys)
    return tuple(offered_by(reading) for reading in keys + others)
