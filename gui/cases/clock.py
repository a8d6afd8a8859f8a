"""The clock of a case: what counts now, until when, by which clause. Pure functions."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from gui.cases.page_states import ClockStrip
from gui.cases.timeline import line_state, line_tone
from gui.kit.states import Badge, ClauseRef
from gui.kit.tones import Tone
from gui.kit.words import cited, sentence
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import CaseState
from keytool.i18n import _, case_words, language, words
from keytool.i18n.case_time import due_words, left_words, until_words
from keytool.i18n.messages import explain
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock
from keytool.rulebook.case_times import TimeLine
from keytool.services.show_case import CaseView


def clock_strip(view: CaseView, line: TimeLine | None) -> ClockStrip:
    """What counts now, until when and by which clause; the others in a line."""
    counted = tuple(_counted(view, one) for one in view.clocks)
    if view.unknown is not None:
        told = explain(view.unknown.code, dict(view.unknown.params))
        return ClockStrip(_("Cannot say"), told.message, Tone.SOON, "circle-question-mark")
    if line is None:
        return ClockStrip(_standing(view), _last_word(view), counted=counted)
    clock, zone = line.clock, ZoneInfo(view.edition.time_zone)
    until = until_words(clock.due, view.now, zone)
    late = line.left.minutes < 0
    tone = line_tone(line)
    facts = {"what": case_words.clock(clock.kind), "until": until}
    if not clock.is_ours:
        number, text = until, _("%(what)s, unless the customer writes") % facts
    elif late:
        number, text = (
            left_words(line.left.minutes, exact=True),
            _("%(what)s was due %(until)s") % facts,
        )
    else:
        number, text = (
            left_words(line.left.minutes, exact=True),
            _("%(what)s until %(until)s") % facts,
        )
    return ClockStrip(
        number,
        sentence(text),
        tone,
        {Tone.BAD: "circle-x", Tone.SOON: "clock-alert"}.get(tone, "") if tone else "",
        tuple(_cited(view.edition, clock)),
        _others(view, clock, zone),
        line_state(view, line),
        counted,
    )


def _standing(view: CaseView) -> str:
    """What stands in the number's place where no clock runs."""
    if view.life.is_over and view.case.outcome:
        return sentence(case_words.outcome(view.case.outcome))
    if view.place is not None:
        return _("Number %(n)s in the queue") % {"n": words.number(view.place)}
    if view.life.received is None:
        return _("The clock does not run")
    return sentence(case_words.state(view.life.state))


def _last_word(view: CaseView) -> str:
    life, zone = view.life, view.edition.time_zone
    if life.closed:
        return _("closed on %(at)s") % {"at": words.moment(life.closed, zone)}
    if life.received is None:
        return _("No limit: it came by a channel that starts no clock.")
    if life.state is CaseState.WAITING and life.waits_for:
        return _("We wait for %(what)s; our clock stands still.") % {
            "what": case_words.waits_for(life.waits_for)
        }
    return _("Nothing is owed by a moment now.")


def _cited(edition: Edition, clock: CaseClock) -> Iterator[ClauseRef]:
    """The first with its regulation's name, since another one could be meant."""
    for place, clause in enumerate(clock.clauses):
        says = edition.clauses[clause].into(language()) if clause in edition.clauses else ""
        ref = cited(edition, clause, says, clock.readings if not place else ())
        yield ref if not place else ClauseRef(ref.number, ref.text, ref.edition)


def _others(view: CaseView, leading: CaseClock, zone: ZoneInfo) -> str:
    """Further clocks that run, in a line."""
    told = (
        f"{case_words.clock(one.kind)}: {due_words(one.due, view.now, zone)}"
        for one in view.clocks
        if one.runs and one is not leading
    )
    return " · ".join(told)


def _counted(view: CaseView, clock: CaseClock) -> str:
    """How one clock was counted: from when, until when, what it took, what was not counted."""
    zone = view.edition.time_zone
    told = [
        f"{sentence(case_words.clock(clock.kind))} · {', '.join(clock.clauses)}",
        _("from %(at)s") % {"at": words.moment(clock.started, zone)},
        _("until %(at)s") % {"at": words.moment(clock.due, zone)},
    ]
    if clock.second:
        told.append(_("other limit %(at)s") % {"at": words.moment(clock.second, zone)})
    told.append(_("%(time)s counted") % {"time": left_words(clock.took, exact=True)})
    if clock.paused:
        told.append(_("%(time)s paused") % {"time": left_words(clock.paused, exact=True)})
    if clock.stopped:
        told.append(_("ended %(at)s") % {"at": words.moment(clock.stopped, zone)})
    if clock.late and clock.is_ours:
        told.append(_("late by %(time)s") % {"time": left_words(clock.late, exact=True)})
    return ", ".join(told)


_STANDING = {
    CaseState.QUEUED: "list",
    CaseState.WAITING: "hourglass",
    CaseState.SUSPENDED: "pause",
    CaseState.CLOSING: "circle-check",
    CaseState.CLOSED: "check",
}


def step_badge(life: CaseLife) -> Badge:
    """Where the case stands; amber while nobody has answered yet."""
    if life.state in _STANDING:
        word = sentence(case_words.state(life.state))
        return Badge(Tone.UNKNOWN, word, _STANDING[life.state])
    tone = Tone.SOON if life.reacted is None else Tone.GOOD
    return Badge(tone, sentence(case_words.turn(life.turn)), "play")
