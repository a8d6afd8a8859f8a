"""What of Qt stays out of the built application, on Linux and on Windows."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TRIM = Path(__file__).parents[2] / "packaging" / "trim.py"


@pytest.fixture(scope="module")
def trim() -> ModuleType:
    spec = importlib.util.spec_from_file_location("trim", TRIM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


UNUSED = (
    "PySide6/Qt/plugins/platforms/libqminimal.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    r"PySide6\plugins\platforms\qminimal.dll",
    r"PySide6\plugins\platforms\qdirect2d.dll",
    r"PySide6\plugins\imageformats\qtiff.dll",
    r"PySide6\plugins\imageformats\qpdf.dll",
    r"PySide6\plugins\platforminputcontexts\qtvirtualkeyboardplugin.dll",
    r"PySide6\plugins\tls\qschannelbackend.dll",
    r"PySide6\plugins\generic\qtuiotouchplugin.dll",
    r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
    r"PySide6\translations\qtbase_de.qm",
    r"PySide6\opengl32sw.dll",
)
USED = (
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "PySide6/Qt/translations/qtbase_ru.qm",
    r"PySide6\plugins\platforms\qwindows.dll",
    r"PySide6\plugins\platforms\qoffscreen.dll",
    r"PySide6\plugins\imageformats\qsvg.dll",
    r"PySide6\plugins\printsupport\windowsprintersupport.dll",
    r"PySide6\plugins\imageformats\qjpeg.dll",
    r"PySide6\plugins\imageformats\qico.dll",
    r"PySide6\plugins\iconengines\qsvgicon.dll",
    r"PySide6\translations\qt_ru.qm",
    r"PySide6\Qt6Core.dll",
    r"libcrypto-3.dll",
)


@pytest.mark.parametrize("place", UNUSED)
def test_unused(trim: ModuleType, place: str) -> None:
    assert trim.is_unused(place)


@pytest.mark.parametrize("place", USED)
def test_used(trim: ModuleType, place: str) -> None:
    assert not trim.is_unused(place)


@pytest.mark.parametrize(
    ("place", "is_one"),
    [
        ("PySide6/Qt/lib/libQt6Quick.so.6", True),
        (r"PySide6\Qt6Quick.dll", True),
        (r"PySide6\QtCore.pyd", False),
        (r"PySide6\pyside6.abi3.dll", False),
        (r"PySide6\plugins\platforms\qwindows.dll", False),
    ],
)
def test_a_library_of_qt_comes_only_with_who_needs_it(
    trim: ModuleType, place: str, *, is_one: bool
) -> None:
    assert trim.is_qt_library(place) is is_one
