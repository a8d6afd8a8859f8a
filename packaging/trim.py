"""What Qt brings along and Keydesk does not use, by its place in the built folder.

On Windows Qt's files lie in `PySide6` itself and are called `qsvg.dll`; elsewhere they lie in
`PySide6/Qt` and are called `libqsvg.so`.
"""

import re

_UNUSED = re.compile(
    r"PySide6/(Qt/)?(plugins/("
    r"egldeviceintegrations|generic|networkinformation|qmllint|qmltooling|sqldrivers|tls|wayland-.*"
    r"|xcbglintegrations|vectorimageformats"
    r"|imageformats/(lib)?q(?!svg|ico|jpeg)"
    r"|platforminputcontexts/(lib)?qtvirtualkeyboard"
    r"|platforms/(lib)?q(?!xcb|windows|offscreen)"
    r"|platformthemes/libqgtk3"
    r"|styles/qmodernwindowsstyle"
    r")|translations/(?!qt(base)?_ru)"
    r"|opengl32sw\.dll)"  # draws OpenGL without a graphics card; widgets never call it
)
_QT_LIBRARY = re.compile(r"PySide6/(Qt/lib/|Qt6\w+\.dll$)")


def is_unused(place: str) -> bool:
    """Whether a file at this place, written with either slash, stays out."""
    return _UNUSED.match(place.replace("\\", "/")) is not None


def is_qt_library(place: str) -> bool:
    """Whether it is a library that may be here only because an unused plugin is linked with it."""
    return _QT_LIBRARY.match(place.replace("\\", "/")) is not None
