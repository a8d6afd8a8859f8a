"""The parts of the page of mail, as values: boxes, what runs by itself, letters that wait."""

from gui.actions.letters import letter_actions
from gui.kit.states import ActionState, Badge
from gui.kit.tones import Tone
from gui.settings.jobs import JobRecord, job_lines
from gui.settings.states import LineState, PartState, RunState
from keytool.domain.mail import StoredLetter
from keytool.i18n import _, letter_words, mail_words, words
from keytool.mail.filing import Why
from keytool.services.mail_state import BoxHealth, MailState, WaitingLetter
from keytool.setup.jobs import JobKind

TEST, PASSWORD, RELEASE, SPAM = "test", "password", "release", "spam"
FETCH, SEND, SORT, CASE = "fetch", "send", "sort", "open-case"
BOXES, SORTING, WAITING, BY_ITSELF = "boxes", "sorting", "waiting", "by-itself"


def boxes_part(mail: MailState, run: RunState | None) -> PartState:
    fetch = ActionState(FETCH, _("Fetch letters now"), icon="refresh-cw")
    send = ActionState(SEND, _("Send what is due"), icon="send")
    none = _("There is none yet. Answers go to the clipboard, and you send them yourself.")
    return PartState(
        BOXES,
        _("Boxes"),
        _("Letters become cases, and answers go out from here."),
        lines=tuple(_box_line(one, mail) for one in mail.boxes),
        actions=(fetch, send) if mail.boxes else (),
        run=run,
        note=_counted(mail) if mail.boxes else none,
    )


def _box_line(health: BoxHealth, mail: MailState) -> LineState:
    box, look = health.box, health.look
    actions = [
        ActionState(TEST, _("Test"), icon="circle-check"),
        ActionState(PASSWORD, _("Password…"), icon="key-round"),
    ]
    if look.junk:
        actions.append(ActionState(SPAM, _("Spam…"), icon="mail"))
    if box.stopped:
        actions.append(ActionState(RELEASE, _("Let it send again"), icon="send"))
    return LineState(
        box.name,
        box.name,
        box.address,
        _badge(health, mail),
        "\n".join(_about_box(health, mail)),
        tuple(actions),
    )


def _badge(health: BoxHealth, mail: MailState) -> Badge | None:
    if health.box.stopped:
        return Badge(Tone.BAD, _("stopped"))
    if health.look.is_silent(mail.now):
        return Badge(Tone.BAD, _("no letter comes in"))
    if health.misspelt:
        return Badge(Tone.SOON, _("address misspelt"))
    return None


def _about_box(health: BoxHealth, mail: MailState) -> list[str]:
    box, look = health.box, health.look
    since = _("letters from %(day)s on are taken") % {"day": words.day(box.since)}
    told = [mail_words.coming(look, mail.now), since]
    if look.junk:
        told.append(mail_words.junk(look.junk))
    lines = [" · ".join(told)]
    if look.failing_since or look.is_silent(mail.now):
        lines.append(mail_words.why_silent(look.code, look.facts))
    if health.misspelt:
        lines.append(mail_words.misspelt(health.misspelt))
    return [*lines, box.stopped] if box.stopped else lines


def _counted(mail: MailState) -> str:
    ours = mail_words.sending_lines(mail.outgoing)
    return " · ".join((*mail_words.filed_lines(mail.letters), *ours))


def waiting_part(mail: MailState) -> tuple[PartState, ...]:
    """Letters of ours that a person must go on with; none while there is none."""
    if not mail.waiting:
        return ()
    about = _("What did not simply go out: send it again, or let it be.")
    lines = tuple(_waiting_line(one, mail) for one in mail.waiting)
    return (PartState(WAITING, _("Ours that wait"), about, lines=lines),)


def _waiting_line(one: WaitingLetter, mail: MailState) -> LineState:
    letter = one.letter
    told = (words.moment(letter.written_at), ", ".join(letter.recipients), letter.answer)
    show = ActionState(CASE, _("Show the case"), icon="messages-square")
    return LineState(
        f"{letter.case} {letter.id}",
        one.number,
        mail_words.standing(letter, mail.now),
        note="\n".join(filter(None, (one.subject, " · ".join(filter(None, told))))),
        actions=(*letter_actions(), show),
    )


def sorting_part(letters: tuple[StoredLetter, ...]) -> tuple[PartState, ...]:
    """Letters that only a person can place; none while there is none."""
    if not letters:
        return ()
    sort = (ActionState(SORT, _("Sort…"), icon="messages-square"),)
    lines = tuple(
        LineState(
            str(one.id),
            one.sender or _("sender unknown"),
            one.subject or _("no subject"),
            note=" · ".join(filter(None, _about(one))),
            actions=sort,
        )
        for one in letters
    )
    about = _("Only a person can say where these letters belong.")
    return (PartState(SORTING, _("To be sorted"), about, lines=lines),)


def _about(letter: StoredLetter) -> tuple[str, ...]:
    why = letter_words.why(Why(letter.why)) if letter.why in set(Why) else letter.why
    return (words.moment(letter.received_at), why, ", ".join(letter.cases))


def by_itself_part(mail: JobRecord, due: JobRecord) -> PartState:
    """What runs while no window is open."""
    return PartState(
        BY_ITSELF,
        _("By itself"),
        _("An open window looks once a minute. What is planned here runs without one."),
        lines=(
            *job_lines(mail, JobKind.MAIL, _("Fetch and send")),
            *job_lines(due, JobKind.DUE, _("Close by silence")),
        ),
    )
