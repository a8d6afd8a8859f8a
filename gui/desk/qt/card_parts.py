"""The parts of the card: its head, its two answers, and its lists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.desk.card_states import CouponRow, LicenceRow, SupportBlock, WarrantyBlock
from gui.kit.links import Link
from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.facts import ClauseLine, FactLine, RecordList
from gui.kit.qt.gauges import Ring, UnitsGauge
from gui.kit.qt.icons import Icon
from gui.kit.qt.link_text import LinkText
from gui.kit.qt.marks import BadgeView, KeyIdLabel
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.table import Column
from gui.kit.qt.tokens import Space, Type
from gui.kit.states import Badge, ClauseRef, Fact
from gui.kit.tones import Portrait, Tone
from keytool.i18n import _


class KeyHead(QWidget):
    """Who the key is: portrait, model, id and its source, owner, facts. `opened(link)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.portrait = PortraitView(176, 120)
        self.title = Text("display", elide=True)
        self.badge = BadgeView()
        self.key_id = KeyIdLabel()
        self.source = Text("small", elide=True)
        self.owner = LinkText(Type.LARGE)
        self.facts = FactLine()
        self.owner.opened.connect(self.opened)
        self.facts.opened.connect(self.opened)
        head = row(self.title, None, self.badge, gap=Space.L)
        ids = row(self.key_id, self.source, None, gap=Space.S)
        words = column(None, head, ids, self.owner, 2, self.facts, None, gap=Space.XS)
        line = row(self.portrait, words, gap=Space.XL)
        line.setStretchFactor(words, 1)
        line.setAlignment(self.portrait, Qt.AlignmentFlag.AlignTop)
        dress(self, line)

    def render_head(
        self,
        portrait: Portrait,
        title: str,
        *,
        badge: Badge | None = None,
        key_id: tuple[str, str] = ("", ""),
        owner: tuple[str, Link | None] = ("", None),
        facts: tuple[Fact, ...] = (),
        faded: bool = False,
    ) -> None:
        """`key_id` is the grouped id and the words for where it came from, `owner` the name and
        where it leads.
        """
        self.portrait.render_portrait(portrait, faded=faded)
        self.title.say(title)
        self.badge.render_badge(badge)
        self.key_id.render_id(key_id[0])
        self.source.say(key_id[1])
        self.owner.render_link(*owner)
        self.facts.render_facts(facts)


class _Answer(Worded, QWidget):
    """A heading, and the answer under it: icon and words. `clause_opened(clause)`."""

    clause_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Text("heading")
        self._icon = Icon(size=20)
        self.verdict = Text("title", wrap=True)
        self.clauses = ClauseLine(opens=True)
        self.clauses.opened.connect(self.clause_opened)
        line = row(self._icon, self.verdict, gap=Space.S)
        line.setStretchFactor(self.verdict, 1)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self._icon.setFixedHeight(28)
        self._line = line

    def _lay(self, *body: QWidget | QBoxLayout | int) -> None:
        dress(self, column(self.heading, Space.XS, self._line, Space.S, *body, None, gap=Space.XS))
        self.retranslate()

    def _answer(
        self, tone: Tone, verdict: str, clauses: tuple[ClauseRef, ...], icon: str = ""
    ) -> None:
        self._icon.show_tone(tone, icon)
        self.verdict.say(verdict)
        self.clauses.render_clauses(clauses)


class WarrantyView(_Answer):
    """In warranty or not; days left; the clause. `acted(action)` from what cures a lack."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cure, self._cures = Button("small"), ""
        self.cure.clicked.connect(lambda: self.acted.emit(self._cures))
        self.ring = Ring()
        self.until = Text("strong", wrap=True)
        self.detail = Text("small", wrap=True)
        cure = row(self.cure, None)
        words = column(None, self.until, self.detail, 2, self.clauses, cure, None, gap=Space.XS)
        body = row(self.ring, words, gap=Space.L)
        body.setStretchFactor(words, 1)
        self._lay(body)

    def retranslate(self) -> None:
        self.heading.setText(_("Warranty"))

    def render_block(self, block: WarrantyBlock) -> None:
        self._answer(block.tone, block.verdict, block.clauses, block.icon)
        self.cure.setHidden(block.cure is None)
        if block.cure:
            self.cure.render_action(block.cure)
            self._cures = block.cure.id
        self.ring.render_ring(block.ring)
        self.until.say(block.until)
        self.detail.say(block.detail)


class SupportView(_Answer):
    """Supported or not; units left; the reaction and its clause."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Text("strong", wrap=True)
        self.number = Text("display")
        self.left = Text("quiet", wrap=True)
        self.gauge = UnitsGauge()
        self.until = Text("", wrap=True)
        self.reaction = Text("small", wrap=True)
        amount = row(self.number, self.left, gap=Space.S)
        amount.setStretchFactor(self.left, 1)
        amount.setAlignment(self.left, Qt.AlignmentFlag.AlignBottom)
        self.left.setContentsMargins(0, 0, 0, 5)
        self._lay(
            self.plan, amount, self.gauge, Space.S, self.until, self.reaction, 2, self.clauses
        )

    def retranslate(self) -> None:
        self.heading.setText(_("Support"))

    def render_block(self, block: SupportBlock) -> None:
        self._answer(block.tone, block.verdict, block.clauses, block.icon)
        self.plan.say(block.plan)
        gauge = block.gauge
        self.number.say(gauge.number if gauge else "")
        self.left.say(gauge.text if gauge else "")
        self.left.setContentsMargins(0, 0, 0, 5 if gauge and gauge.number else 0)
        self.gauge.render_gauge(gauge)
        self.until.say(block.until)
        self.reaction.say(block.reaction)


class LicencesView(RecordList):
    """The licences on the key."""

    def __init__(self) -> None:
        super().__init__(
            "key-round",
            (
                Column(stretch=True),
                Column(yields=1),
                Column(right=True, yields=2),
                Column(),
                Column(),
            ),
        )

    def retranslate(self) -> None:
        self._heading.setText(_("Licences"))
        self.table.set_titles((_("Product"), _("Edition"), _("Quantity"), _("Until"), ""))
        self._empty.say(_("No licences are recorded for this key."))

    def render_rows(self, rows: tuple[LicenceRow, ...]) -> None:
        self._show(len(rows))
        self.table.show_rows([(r.product, r.edition, r.quantity, r.until, r.badge) for r in rows])


class CouponsView(RecordList):
    """The coupons of the key; `opened` tells which one a person wants to see."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            "ticket",
            (
                Column(mono=True),
                Column(yields=2),
                Column(stretch=True),
                Column(right=True, yields=1),
                Column(),
            ),
        )
        self._rows: tuple[CouponRow, ...] = ()
        self.table.opened.connect(lambda place: self.opened.emit(self._rows[place].id))

    def retranslate(self) -> None:
        self._heading.setText(_("Coupons"))
        self.table.set_titles((_("Code"), _("Level"), _("Period"), _("Left"), _("Status")))
        self._empty.say(_("No coupon has been issued for this key."))

    def render_rows(self, rows: tuple[CouponRow, ...]) -> None:
        self._rows = rows
        self._show(len(rows))
        self.table.show_rows([(r.code, r.level, r.period, r.left, r.badge) for r in rows])
