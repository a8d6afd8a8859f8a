"""The one stylesheet, made from the tokens. Short: every rule costs start-up time."""

from string import Template

from gui.kit.qt.tokens import MONO, Palette, Radius, Size, Type, Weight

_SHEET = Template("""
QLabel { color: $ink; background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: $strong; }
QLabel[role="title"] { font-size: ${title}px; font-weight: $strong; }
QLabel[role="part"] { font-size: ${large}px; font-weight: $strong; }
QLabel[role="large"] { font-size: ${large}px; }
QLabel[role="strong"] { font-weight: $medium; }
QLabel[role="heading"] { font-size: ${small}px; font-weight: $medium; color: $quiet; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { font-size: ${small}px; color: $quiet; }
QLabel[role="small-ink"] { font-size: ${small}px; }
QLabel[role="small-mono"] { font-family: "$mono"; font-size: ${small}px; }
QLabel[role="mono"] { font-family: "$mono"; }
QLabel[role="id"] { font-family: "$mono"; font-size: ${title}px; }
QLabel[role="code"] { font-family: "$mono"; font-size: ${title}px; font-weight: $medium; }
QLabel[role="error"] { font-size: ${small}px; color: $bad; }
QToolTip { background: $ink; color: $surface; border: none; padding: 4px 8px;
  font-size: ${small}px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { background: $raised; color: $ink;
  border: 1px solid $frame; border-radius: ${m}px; padding: 0 ${m}px; min-height: ${field}px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $faint; }
QPlainTextEdit[look="field"], QPlainTextEdit[look="reply"], QPlainTextEdit[look="aside"] {
  background: $raised; color: $ink; border: 1px solid $frame; border-radius: ${m}px; padding: 4px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit[look="reply"] { background: $surface; border-color: $accent; }
QPlainTextEdit[look="aside"] { background: $unknown_wash; }
QPlainTextEdit[look="field"]:focus { border-color: $accent; background: $surface; }
QPlainTextEdit[wrong="true"] { border-color: $bad; }
QLineEdit[look="small"] { min-height: ${chip}px; border-radius: ${round}px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus { border-color: $accent;
  background: $surface; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QDateEdit[wrong="true"],
QSpinBox[wrong="true"] { border-color: $bad; }
QLineEdit:read-only, QComboBox:disabled, QDateEdit:disabled { background: $canvas; color: $quiet;
  border-color: $line; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 32px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QAbstractItemView { background: $surface; color: $ink; border: 1px solid $edge;
  outline: none; selection-background-color: $accent_wash; selection-color: $ink; }
QTableView, QListView[look="plain"] { border: none; background: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none;
  border-bottom: 1px solid $line; font-size: ${small}px; padding: 0 8px; }
QPushButton { background: $surface; color: $ink; border: 1px solid $edge;
  border-radius: ${m}px; padding: 0 ${l}px; min-height: ${field}px; font-weight: $medium; }
QPushButton:hover { background: $raised; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; background: $canvas; border-color: $line; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:focus { background: $accent_hover;
  border-color: $accent_hover; }
QPushButton[look="primary"]:disabled { background: $track; color: $quiet; border-color: $track; }
QPushButton[look="danger"] { color: $bad; border-color: $bad; }
QPushButton[look="danger"]:hover, QPushButton[look="danger"]:focus { background: $bad_wash; }
QPushButton[look="danger"]:disabled { color: $faint; border-color: $line; }
QPushButton[look="link"] { background: transparent; border: none; color: $accent; padding: 0;
  min-height: 24px; }
QPushButton[look="link"]:hover, QPushButton[look="link"]:focus { text-decoration: underline; }
QPushButton[look="small"] { font-size: ${small}px; padding: 0 ${m}px; min-height: ${chip}px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: 3px; min-height: 32px;
  margin: 3px; }
QScrollBar::handle:vertical:hover { background: $faint; }
QScrollBar:horizontal { height: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(palette: Palette) -> str:
    """The stylesheet of one theme."""
    return _SHEET.substitute(
        palette.named(),
        mono=MONO,
        small=Type.SMALL,
        large=Type.LARGE,
        title=Type.TITLE,
        display=Type.DISPLAY,
        medium=Weight.MEDIUM,
        strong=Weight.STRONG,
        m=Radius.M,
        l=Radius.XL,
        field=Size.CONTROL - 2,
        chip=Size.CHIP - 2,
        round=Size.CHIP // 2,
    )
