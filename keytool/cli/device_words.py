"""What devices and runtimes told, for a terminal."""

from collections.abc import Iterable
from datetime import date

from keytool.cli.context import table
from keytool.domain.counsel import Counsel, counsel_on
from keytool.domain.key_models import model_title
from keytool.domain.key_names import reading_name, reading_title
from keytool.domain.readings import (
    Aside,
    BusState,
    Reading,
    RuntimeKey,
    Survey,
)
from keytool.i18n import _, words
from keytool.i18n.device_words import cut_short, no_bus
from keytool.i18n.messages import explain


def survey_text(survey: Survey, today: date) -> str:
    """A table of the devices, then whatever else is worth a line."""
    head = (_("Port"), _("Device"), _("Number"), _("Outcome"))
    rows = [
        (
            reading.sighting.port or "",
            reading_title(reading),
            reading.key_id.grouped if reading.key_id else "",
            _outcome(reading),
        )
        for reading in survey.readings
    ]
    lines = [table(head, rows)] if rows else []
    if not survey.readings and not survey.unlinked:
        lines.append(_("No key is plugged in."))
    for key in survey.unlinked:
        number = key.key_id.grouped if key.key_id else _("no number")
        lines.append(_("The runtime also lists %(number)s.") % {"number": number})
    told = [*(reading.told for reading in survey.readings), *survey.unlinked]
    lines += _key_lines([key for key in told if key], today)
    lines += [_aside_line(aside) for answer in survey.answers for aside in answer.asides]
    short = (answer for answer in survey.answers if not answer.complete)
    lines += [cut_short(answer.source, answer.listed, answer.claimed) for answer in short]
    if survey.bus is not BusState.PRESENT:
        lines.append(no_bus())
    return "\n".join(lines)


def reading_text(reading: Reading) -> str:
    parts = (reading.sighting.port or "", reading_name(reading, "  "), _outcome(reading))
    return "  ".join(filter(None, parts))


def counsel_lines(counsel: Iterable[Counsel]) -> list[str]:
    """What speaks against giving a key away, a line each."""
    told = (explain(one.value) for one in counsel)
    return [f"! {text.message} {text.hint}" for text in told]


def _outcome(reading: Reading) -> str:
    if reading.reason is None:
        return words.source(reading.source) if reading.source else ""
    return explain(reading.reason).message


def _key_lines(keys: Iterable[RuntimeKey], today: date) -> list[str]:
    """What a table has no room for: counsel, and licences that could not all be read."""
    lines = []
    for key in keys:
        name = key.key_id.grouped if key.key_id else model_title(key.family, key.model)
        lines += [f"{name}: {line}" for line in counsel_lines(counsel_on(key, today))]
        if not key.complete:
            many = {"key": name, "read": len(key.features), "claimed": key.claimed or "?"}
            lines.append(_("%(key)s: %(read)s of %(claimed)s licences were read.") % many)
    return lines


def _aside_line(aside: Aside) -> str:
    named = " · ".join(filter(None, (aside.number, aside.title, aside.place)))
    return words.aside(aside.kind, named)
