"""The page of the customers' site: where it is published, how old it is, by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gui.kit.run import Run
from gui.kit.states import ActionState, Badge, Banner, Choice
from gui.kit.tones import Tone
from gui.kit.troubles import notice_of
from gui.settings.jobs import PLAN, UNPLAN, JobRecord, job_lines, job_record
from gui.settings.kept import KeptPage
from gui.settings.page import Room, Sign, Wants
from gui.settings.planning import PlanningPage
from gui.settings.states import LineState, PageState, PartState, SettingField
from keytool.domain.errors import BadInput
from keytool.domain.site_age import MOST_LIST_DAYS, LastPublication, SiteDoubt
from keytool.i18n import _, ngettext, words
from keytool.ports import Signer
from keytool.services.site_age import site_state
from keytool.setup.desk import Told
from keytool.setup.jobs import JobKind
from keytool.setup.last_publication import last_publication
from keytool.site_publishing import PublishedSite

URL, DAYS = "site.url", "site.list_days"
PUBLISH, ANEW = "publish", "publish-anew"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What was published last, what is wrong with it, and the plan."""

    last: LastPublication | None = None
    doubt: SiteDoubt | None = None
    job: JobRecord = field(default_factory=JobRecord)


class SitePage(KeptPage, PlanningPage):
    """Publishing runs on the long lane; what is stopped the next publication makes whole."""

    id, icon = "site", "link"
    right = "setting-changed"
    kind, plans = JobKind.PUBLISH, "plan"

    def __init__(self, room: Room) -> None:
        self._record = SiteRecord()
        super().__init__(room)

    def title(self) -> str:
        return _("Customers' site")

    def sign(self) -> Sign | None:
        banner = self._trouble_told()
        return Sign(banner.tone, banner.title) if banner else None

    # --- reading ----------------------------------------------------------------------

    def reload(self) -> None:
        self._read(self._look, self._was_looked)

    def _look(self) -> tuple[Mapping[str, Told], SiteRecord]:
        home = self._workplace.settings.home
        last = last_publication(home)
        doubt = site_state(self._workplace.desk, last)
        return self._all(), SiteRecord(last, doubt, job_record(home, JobKind.PUBLISH))

    def _was_looked(self, outcome: tuple[Mapping[str, Told], SiteRecord]) -> None:
        told, self._record = outcome
        self._mind_timer(self._record.job)
        self._was_read(told)

    # --- publishing -------------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        return {
            PUBLISH: lambda: self._publish(full=False),
            ANEW: lambda: self._publish(full=True),
            PLAN: lambda: self._plan(
                self._record.job,
                _("The site by the clock"),
                _("The system publishes the site by itself; it is published once now."),
                self._record.last.folder if self._record.last else "",
            ),
            UNPLAN: lambda: self._unplan(_("The site by the clock")),
        }

    def _publish(self, *, full: bool) -> None:
        """Into the folder of last time, or where a person says."""
        if not self._told or not self._told[URL].value:
            self._refused(URL, BadInput("site-not-set"))
        elif self._record.last:
            self._sign(Path(self._record.last.folder), full=full)
        else:
            title = _("Folder of the site")
            self.ask_path(Wants.FOLDER, title, lambda path: self._sign(path, full=full))

    def _sign(self, folder: Path, *, full: bool) -> None:
        self._frame.passphrase.with_status(lambda signer: self._make(folder, signer, full=full))

    def _make(self, folder: Path, signer: Signer, *, full: bool) -> None:
        workplace, self._part = self._workplace, "published"

        def work(run: Run) -> PublishedSite:
            publishing, chosen = workplace.publishing, workplace.desk_settings.site
            site, page = publishing.site(chosen, signer), publishing.page(chosen)
            return publishing.publish(folder, site, page, full=full, progress=run.note)

        self._begin(_("Publishing the site…"), 1, work, self._was_published)

    def _was_published(self, made: PublishedSite) -> None:
        text = ngettext(
            "%(n)s file was written, %(same)s stayed as they were.",
            "%(n)s files were written, %(same)s stayed as they were.",
            len(made.done.written),
        ) % {"n": words.number(len(made.done.written)), "same": words.number(made.done.unchanged)}
        if made.left_out:
            named = ", ".join(made.left_out[:_NAMED]) + (", …" if made.left_out[_NAMED:] else "")
            left = _("Left out, since their signatures do not hold: %(codes)s.") % {"codes": named}
            self.say(_("The site is published."), f"{text} {left}", Tone.SOON)
        else:
            self.say(_("The site is published."), text)
        self.reload()

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        run = self._running()
        parts: tuple[PartState, ...] = (
            PartState(
                "address",
                _("Address"),
                _("Where links and QR codes of coupons lead."),
                fields=self._fields(),
            ),
            PartState(
                "published",
                _("Published"),
                _("Files in a folder that a web server shows; it needs nothing else."),
                self._trouble_told(),
                self._lines(),
                actions=self._buttons(),
                run=run if self._part == "published" else None,
            ),
            PartState(
                "plan",
                _("By itself"),
                _("The system publishes by the clock, also when this window is closed."),
                lines=job_lines(self._with_timer(self._record.job), JobKind.PUBLISH),
                run=run if self._part == "plan" else None,
            ),
        )
        if run:
            parts = tuple(replace(part, actions=()) for part in parts)
        return PageState(self.title(), parts)

    def _fields(self) -> tuple[SettingField, ...]:
        url = self._field(
            URL, _("Address"), _("As https://verify.example; empty: codes carry the coupon alone.")
        )
        days = self._told.get(DAYS)
        kept = str(days.value) if days else ""
        usual = sorted({1, 2, 7, 14, MOST_LIST_DAYS, *([int(kept)] if kept else [])})
        choices = tuple(Choice(str(one), words.days(one)) for one in usual)
        hint = _("So long a list of the state of coupons is believed without a new one.")
        return url, self._field(DAYS, _("Life of the lists"), hint, choices)

    def _lines(self) -> tuple[LineState, ...]:
        last = self._record.last
        if last is None:
            return (LineState("last", _("Last time"), _("never from this desk")),)
        over = self._workplace.clock.now() >= last.until
        badge = Badge(Tone.BAD, _("over")) if over else None
        return (
            LineState("last", _("Last time"), words.moment(last.at)),
            LineState("url", _("Address"), last.url, path=True),
            LineState("folder", _("Folder"), last.folder, path=True),
            LineState("until", _("Lists believed"), _until(last), badge),
        )

    def _buttons(self) -> tuple[ActionState, ...]:
        now = _("Publish now") if self._record.last else _("Publish now…")
        buttons = [ActionState(PUBLISH, now, icon="upload", primary=True)]
        if self._record.last:
            buttons.append(ActionState(ANEW, _("All files anew"), icon="rotate-cw"))
        return tuple(buttons)

    def _trouble_told(self) -> Banner | None:
        outcome = self._record.job.outcome
        if self._record.doubt:
            return replace(notice_of(self._record.doubt), dismissible=False)
        if outcome and outcome.status:
            return Banner(Tone.BAD, _("The planned publication failed."), outcome.said)
        return None


def _until(last: LastPublication) -> str:
    return _("until %(day)s") % {"day": words.moment(last.until)}
