"""What stands on a page: its fields and facts by their names."""

from gui.settings.page import Page
from gui.settings.states import LineState, PartState, SettingField


def field(page: Page, name: str) -> SettingField:
    return next(one for part in page.state.parts for one in part.fields if one.name == name)


def line(page: Page, name: str) -> LineState:
    return next(one for part in page.state.parts for one in part.lines if one.id == name)


def part(page: Page, name: str) -> PartState:
    return next(one for one in page.state.parts if one.id == name)


def actions(page: Page, name: str) -> list[str]:
    """What a part offers."""
    return [action.id for action in part(page, name).actions]
