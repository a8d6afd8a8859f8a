"""The sheet that leads a person through several steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.desk.qt.sheets import Sheet
from gui.desk.states import GuideState, GuideStep
from gui.kit.qt.base import Text, clear, column, dress, row
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Space


class StepView(QWidget):
    """A step: done, current or still to come, by icon and by weight."""

    def __init__(self, step: GuideStep) -> None:
        super().__init__()
        self.step = step
        icon = Icon(size=20)
        if step.done:
            icon.show_icon("circle-check", "good")
        elif step.current:
            icon.show_icon("chevron-right", "accent")
        else:
            icon.show_icon("circle", "faint")
        icon.setFixedHeight(20)
        text = Text("strong" if step.current else "quiet", step.text, wrap=True)
        detail = Text("" if step.done else "small", wrap=True)
        words = column(text, detail, gap=2)
        line = row(icon, words, gap=Space.M)
        line.setStretchFactor(words, 1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        dress(self, line)
        detail.say(step.detail)  # once it has a parent: else it would be a window of its own


class GuideView(Sheet):
    """What is done, what is to be done now, and what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[GuideStep, ...] = ()
        self._heading = Text("title", wrap=True)
        self._text = Text("quiet", wrap=True)
        self.notice = BannerView()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.L)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._text)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._rows)
        self.body.addSpacing(Space.S)
        self.body.addWidget(self.notice)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lay()

    def render(self, state: GuideState) -> None:  # type: ignore[override]  # QWidget's prints
        self.head.render_head(state.portrait, state.title, badge=state.badge)
        self._heading.say(state.heading)
        self._text.say(state.text)
        self.notice.render_banner(state.notice)
        self._show_steps(state.steps)
        self.show_actions(state.actions)
        now = [step.text for step in state.steps if step.current]
        told = state.notice.title if state.notice else " ".join(now)
        self.setAccessibleName(f"{state.heading}. {told}")

    def _show_steps(self, steps: tuple[GuideStep, ...]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        clear(self._rows)
        for step in steps:
            self._rows.addWidget(StepView(step))
