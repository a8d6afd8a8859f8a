"""How near an end is, and the words for it."""

from datetime import date

from gui.kit.tones import Tone
from keytool.i18n import _, words
from keytool.services.ending import SOON_DAYS


def time_tone(days_left: int) -> Tone:
    return Tone.GOOD if days_left > SOON_DAYS else Tone.SOON


def until(day: date) -> str:
    return _("until %(day)s") % {"day": words.day(day)}
