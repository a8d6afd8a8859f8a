"""Whether letters come in at all, and which of ours wait for a person, on the board."""

from collections.abc import Iterator

from gui.kit.links import Kind, Link
from gui.kit.states import ActionState, Banner, Fact
from gui.kit.tones import Tone
from keytool.i18n import _, mail_words, pgettext
from keytool.services.mail_state import BoxHealth, MailHealth

MAIL = "mail-settings"
_PAGE = Link(Kind.SETTINGS, text="mail")


def silence_banner(mail: MailHealth) -> Banner | None:
    """Quiet while all boxes are well."""
    action = ActionState(MAIL, _("Settings, Mail"))
    stopped = next((one.box for one in mail.boxes if one.box.stopped), None)
    if mail.silent:
        first = mail.silent[0]
        told = {"box": first.box.name, "coming": mail_words.coming(first.look, mail.now)}
        why = mail_words.why_silent(first.look.code, first.look.facts)
        return Banner(Tone.BAD, _("%(box)s: %(coming)s") % told, why, action)
    if stopped:
        title = _("The box %(name)s was stopped.") % {"name": stopped.name}
        return Banner(Tone.BAD, title, stopped.stopped, action)
    return None


def mail_facts(mail: MailHealth) -> tuple[Fact, ...]:
    """One quiet line; each count leads to its letters."""
    return tuple(_facts(mail))


def _facts(mail: MailHealth) -> Iterator[Fact]:
    well = [one for one in mail.boxes if one not in mail.silent]
    if well and not mail.silent:
        last = min(well, key=lambda one: (not one.look.is_new, one.look.good_at or mail.now))
        yield Fact(pgettext("board", "letters"), _told(last, mail))
    way = Link(Kind.CASE, mail.lone_case) if mail.lone_case else _PAGE
    for _state, text in mail_words.unsent(mail.unsent):
        yield Fact("", text, link=way)
    if mail.sorting:
        yield Fact("", mail_words.to_be_sorted(mail.sorting), link=_PAGE)


def _told(box: BoxHealth, mail: MailHealth) -> str:
    told = {"box": box.box.name, "coming": mail_words.coming(box.look, mail.now)}
    return _("%(box)s: %(coming)s") % told
