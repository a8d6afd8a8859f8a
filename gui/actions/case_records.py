"""What is made of a case beside its turns: papers, letters about hours, the replacement of its key;
what the customer answered of a database, and access data that leave.
"""

from collections.abc import Iterable

from gui.actions.action import Act, Action, Group, Hands, Offer, Step
from gui.actions.case_asking import NO, YES, CaseAsking
from gui.kit.links import Kind, Link
from gui.kit.papers import Paper
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.domain.cases import CaseOutcome
from keytool.domain.coupons import UnitKind
from keytool.domain.letter_templates import LetterKind
from keytool.domain.papers import PaperKind
from keytool.i18n import N_, _
from keytool.services.blank_words import blank_message, blank_passages
from keytool.services.desk import Desk
from keytool.services.end_case import close_case
from keytool.services.judge_files import judge_database
from keytool.services.keep_files import ASKED
from keytool.services.letter_templates import PreviewAsked, preview_letter
from keytool.services.replace_key import replace_key_of_case
from keytool.services.send_hours import send_hours
from keytool.services.show_case import CaseView
from keytool.services.step_case import STATE_REQUESTS, note_state_request

PRINT = Action("print-cases", N_("Print"), "P", "printer", Group.PAPER, many=True)
HOURS = Action("hours", N_("Send the report of hours"), "", "timer", right="case-hours-told")
REPLACE = Action(
    "replace-key", N_("Start a replacement of the key"), "", "replace", right="replacement-opened"
)
REPLACEMENT = Action(
    "replacement", N_("Show the replacement"), "", "replace", Group.MORE, right="read-replacements"
)
BLANK = Action("blank", N_("Take access data out"), "", "lock", right="case-blanked")
DATABASE = Action(
    "database",
    N_("What the customer says of the database"),
    "",
    "database",
    right="case-file-judged",
)
CONFIRMED = Action(
    "close-confirmed", N_("Close as confirmed"), "", "circle-check", right="case-closed"
)
STATE = Action(
    "state-request",
    N_("The state asks about the customer"),
    "",
    "scale",
    right="case-state-request",
)
RECORDS = (PRINT, HOURS, REPLACE, REPLACEMENT, BLANK, DATABASE, CONFIRMED, STATE)
OF_RECORDS = frozenset(one.id for one in RECORDS)
_EXCERPT = 60


def record_offers(view: CaseView) -> Iterable[Offer]:
    """What this case has cause for; that of a part is done where it stands."""
    yield Offer(DATABASE, part=True)
    coupon, rules = view.coupon, view.edition.cases
    if rules.rounding and coupon and coupon.claims.unit is UnitKind.MINUTES:
        yield Offer(HOURS, hint=rules.rounding.clause)
    if view.replacement:
        yield Offer(REPLACEMENT)
    elif view.key and not view.life.is_over:
        yield Offer(REPLACE)
    if rules.temporary_access and view.life.access_given:
        yield Offer(BLANK, hint=rules.temporary_access.clause, likely=view.life.is_over)
    if any(one.id == STATE_REQUESTS for one in view.edition.duties):
        yield Offer(STATE)
    if view.confirms:
        yield Offer(CONFIRMED, likely=True)


def record_step(hands: Hands, view: CaseView, action: str, part: str) -> Step | None:
    """`part` is the id of a file, where one is meant."""
    number = view.case.number
    if action == PRINT.id:
        return printed(hands, (view.case.id,))
    if action == CONFIRMED.id:
        told = _("%(case)s is closed.") % {"case": number}
        return Act(lambda: close_case(hands.desk(), number, CaseOutcome.CONFIRMED), told)
    if action == STATE.id:
        told = _("%(case)s: noted; tell the customer at once.") % {"case": number}
        return Act(lambda: note_state_request(hands.desk(), number), told)
    if action == REPLACEMENT.id:
        return Link(Kind.REPLACEMENT, view.replacement.id) if view.replacement else None
    asked = _Records(hands.desk, view, hands.done)
    if action == DATABASE.id:
        return asked.database(int(part)) if part else None
    return {HOURS.id: asked.hours, REPLACE.id: asked.replace, BLANK.id: asked.blank}[action]()


def printed(hands: Hands, rows: tuple[int, ...]) -> Paper:
    """One paper with a page for each of these cases."""

    def draw() -> bytes:
        from keytool.papers.case_pages import cases_pdf, views_of

        return cases_pdf(views_of(hands.desk(), rows))

    return Paper(PaperKind.CASE, _("Cases"), draw)


class _Records(CaseAsking):
    __slots__ = ()

    def hours(self) -> Question:
        """The letter as it goes is read before it goes."""
        number = self.number
        letter = preview_letter(self.desk(), PreviewAsked(LetterKind.HOURS, number=number)).letter

        def render() -> QuestionState:
            by_mail = self.view.box and self.view.recipients
            button = _("Send") if by_mail else _("Write it, to be carried by hand")
            return self.state(_("Report of hours"), letter, button)

        return self.ask(render, lambda desk, _told: send_hours(desk, number), _(_HOURS_TOLD))

    def replace(self) -> Question:
        def render() -> QuestionState:
            text = _(
                "The case and the replacement name each other. The case waits for the key until it"
                " is handed in."
            )
            ways = (Choice(NO, _("it is there")), Choice(YES, _("it is lost")))
            return self.state(
                _("Start a replacement of the key"),
                text,
                _("Start"),
                QuestionField("why", _("What is wrong"), self.view.case.subject),
                QuestionField("lost", _("The key"), NO, Asks.CHOICE, ways),
            )

        def work(desk: Desk, answers: Answers) -> object:
            lost = answers.get("lost") == YES
            return replace_key_of_case(desk, self.number, answers.get("why", ""), lost=lost)

        return self.ask(render, work, _("%(case)s: the replacement is begun."))

    def blank(self) -> Question:
        """Passages go wherever they stand; without any, one message loses all its words."""
        said = [one for one in self.view.messages if one.text]

        def render() -> QuestionState:
            choices = tuple(Choice(str(one.id), _excerpt(one.text)) for one in said)
            last = str(said[-1].id) if said else ""
            text = _(
                "What is taken out cannot be brought back; the letters lose their octets with it."
                " That something stood there can still be proved."
            )
            return self.state(
                _("Take access data out"),
                text,
                _("Take out"),
                QuestionField("text", _("Passages, each on a line"), "", Asks.LONG, optional=True),
                QuestionField(
                    "message", _("Without any: all of this message"), last, Asks.CHOICE, choices
                ),
                tone=Tone.BAD,
            )

        def work(desk: Desk, answers: Answers) -> object:
            lines = answers.get("text", "").splitlines()
            if any(one.strip() for one in lines):
                return blank_passages(desk, self.number, lines)
            return blank_message(desk, self.number, int(answers["message"]))

        return self.ask(render, work, _("%(case)s: the access data are taken out."))

    def database(self, file: int) -> Question | None:
        known = next((one for one in self.view.files if one.id == file), None)
        if known is None or known.verdict != ASKED:
            return None

        def render() -> QuestionState:
            ways = (Choice(NO, _("there are none")), Choice(YES, _("there are some")))
            text = _("A database with data of people is not taken: ask for one without them.")
            field = QuestionField("people", _("Data of people in it"), NO, Asks.CHOICE, ways)
            return self.state(known.name, text, _("Note the answer"), field)

        def work(desk: Desk, answers: Answers) -> object:
            people = answers.get("people") == YES
            return judge_database(desk, self.number, file, people=people)

        return self.ask(render, work, _("%(case)s: the answer is noted."))


_HOURS_TOLD = N_("%(case)s: the report of hours is written.")


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + "…"
