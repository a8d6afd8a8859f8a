"""Letters in words: what was judged of them and what became of ours, each worded once."""

from keytool.domain.mail import Judged
from keytool.i18n import _, pgettext
from keytool.mail import filing, kinds, letter, sender_verdicts
from keytool.mail.file_kinds import Sort
from keytool.mail.parts import Trouble


def told(judged: Judged) -> list[str]:
    """Who wrote a letter, by what; whether it is sealed; why nothing answered it by itself."""
    found = []
    if judged.verdict:
        ground = verdict_ground(sender_verdicts.Why(judged.why)) % {"domain": judged.domain}
        known = verdict(sender_verdicts.Verdict(judged.verdict))
        found.append(_("sender %(known)s: %(ground)s") % {"known": known, "ground": ground})
    if judged.seal:
        found.append(seal(letter.Seal(judged.seal)))
    if judged.silence:
        why = silence(kinds.Silence(judged.silence))
        found.append(_("not acknowledged: %(why)s") % {"why": why})
    return list(filter(None, found))


def doubts(judged: Judged) -> tuple[str, ...]:
    """What to look at twice, and what of the letter is missing here."""
    twice = (doubt(letter.Doubt(one)) for one in judged.doubts)
    return (*twice, *(trouble(Trouble(one)) for one in judged.troubles))


def verdict(value: sender_verdicts.Verdict) -> str:
    """What is known of the sender's address."""
    return {
        sender_verdicts.Verdict.PROVED: pgettext("sender", "proved"),
        sender_verdicts.Verdict.CLAIMED: pgettext("sender", "claimed"),
        sender_verdicts.Verdict.FORGED: pgettext("sender", "forged"),
        sender_verdicts.Verdict.OWN: pgettext("sender", "our own"),
    }[value]


def verdict_ground(value: sender_verdicts.Why) -> str:
    """What that rests on; `%(domain)s` is the domain of the verdict."""
    why = sender_verdicts.Why
    return {
        why.DMARC: _("by DMARC of %(domain)s"),
        why.DKIM: _("by the signature of %(domain)s"),
        why.SPF: _("by the servers of %(domain)s"),
        why.OWN_ADDRESS: _("an address of ours"),
        why.NO_RESULTS: _("nobody checked it"),
        why.FOREIGN_RESULTS: _("another provider than ours checked it"),
        why.BROKEN_RESULTS: _("the checks cannot be read"),
        why.NOTHING_CHECKED: _("there was nothing to check"),
        why.OTHER_DOMAIN: _("%(domain)s let it out, not the sender's domain"),
        why.SEVERAL_SENDERS: _("it names several senders"),
        why.NO_SENDER: _("it names no sender"),
    }[value]


def doubt(value: letter.Doubt) -> str:
    """What to look at twice before answering."""
    return {
        letter.Doubt.NO_SENDER: _("The letter names no sender."),
        letter.Doubt.SEVERAL_SENDERS: _("The letter names several senders."),
        letter.Doubt.NAME_IS_ANOTHER_ADDRESS: _("The sender's name is another address."),
        letter.Doubt.ANSWERS_ELSEWHERE: _("Answers would go to another organisation."),
    }[value]


def trouble(value: Trouble) -> str:
    """What of a letter is missing here; the letter itself is kept whole."""
    return {
        Trouble.TOO_MANY: _("It has more parts than are shown."),
        Trouble.TOO_DEEP: _("Its parts lie too deep in one another to be shown."),
        Trouble.TOO_LARGE: _("A part is too large to be shown."),
        Trouble.TEXT_CUT: _("Its text is too long and is shown in part."),
        Trouble.NO_BOUNDARY: _("Its parts cannot be told apart and are shown as one."),
        Trouble.UNREAD: _("It cannot be read and is shown by its header alone."),
    }[value]


def seal(value: letter.Seal) -> str:
    """Whether it is signed or encrypted; nothing of it was checked."""
    return {
        letter.Seal.NONE: "",
        letter.Seal.PGP_SIGNED: _("signed with PGP, not checked"),
        letter.Seal.SMIME_SIGNED: _("signed with S/MIME, not checked"),
        letter.Seal.PGP_ENCRYPTED: _("encrypted with PGP"),
        letter.Seal.SMIME_ENCRYPTED: _("encrypted with S/MIME"),
    }[value]


def why(value: filing.Why) -> str:
    """Why a letter was not simply filed."""
    return {
        filing.Why.FORWARDED: pgettext("letter", "forwarded"),
        filing.Why.SEVERAL_CASES: pgettext("letter", "about several cases"),
        filing.Why.STRANGER: pgettext("letter", "from somebody who does not belong to the case"),
        filing.Why.FORGED: pgettext("letter", "the sender is forged"),
        filing.Why.NO_SENDER: pgettext("letter", "without a sender"),
        filing.Why.BULK: pgettext("letter", "sent to many"),
        filing.Why.OWN: pgettext("letter", "from an address of ours"),
        filing.Why.DUPLICATE: pgettext("letter", "came already"),
        filing.Why.AUTOMATIC: pgettext("letter", "an automatic answer"),
        filing.Why.FOREIGN_REPORT: pgettext("letter", "a report about a letter that is not ours"),
    }[value]


def silence(value: kinds.Silence) -> str:
    """Why no automatic answer went out."""
    return {
        kinds.Silence.MACHINE: _("a machine wrote"),
        kinds.Silence.WISHED: _("the sender wants no automatic answers"),
        kinds.Silence.SENDER_HAD_ONE: _("the sender got one within 24 hours"),
        kinds.Silence.CASE_HAD_ENOUGH: _("the case sent three within an hour: look at it"),
    }[value]


def sort(value: Sort) -> str:
    """What a file is."""
    return {
        Sort.PICTURE: pgettext("file", "picture"),
        Sort.DOCUMENT: pgettext("file", "document"),
        Sort.TEXT: pgettext("file", "text"),
        Sort.ARCHIVE: pgettext("file", "archive"),
        Sort.LETTER: pgettext("file", "letter"),
        Sort.DATABASE: pgettext("file", "database"),
        Sort.MEDIA: pgettext("file", "sound or film"),
        Sort.PROGRAM: pgettext("file", "program"),
        Sort.SCRIPT: pgettext("file", "script"),
        Sort.PAGE: pgettext("file", "web page"),
        Sort.SHORTCUT: pgettext("file", "shortcut"),
        Sort.UNKNOWN: pgettext("file", "file"),
    }[value]
