"""What several packages bring to Windows is there once in the built application."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ONCE = Path(__file__).parents[2] / "packaging" / "once.py"
CRYPTO, SSL = "libcrypto-3-x64-0123456789abcdef.dll", "libssl-3-x64-fedcba9876543210.dll"
LIBS = "psycopg_binary.libs"


@pytest.fixture(scope="module")
def once() -> ModuleType:
    spec = importlib.util.spec_from_file_location("once", ONCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_of_a_runtime_the_newest_stays_where_all_find_it(once: ModuleType) -> None:
    entries = [
        ("MSVCP140.dll", "of-python", "BINARY"),
        (r"PySide6\MSVCP140.dll", "of-qt", "BINARY"),
        (r"PySide6\MSVCP140_2.dll", "of-qt-too", "BINARY"),
        (r"shiboken6\msvcp140.dll", "of-shiboken", "BINARY"),
        (r"PySide6\Qt6Core.dll", "qt", "BINARY"),
    ]
    numbers = {"of-python": (14, 40), "of-qt": (14, 44), "of-qt-too": (14, 44)}
    assert once.newest_runtime(entries, lambda source: numbers.get(source, (14, 44))) == [
        (r"PySide6\Qt6Core.dll", "qt", "BINARY"),
        ("MSVCP140.dll", "of-qt", "BINARY"),
        ("MSVCP140_2.dll", "of-qt-too", "BINARY"),
    ]


def test_one_openssl_under_the_names_that_python_asks_for(once: ModuleType, tmp_path: Path) -> None:
    contents = {
        CRYPTO: b"crypto " + CRYPTO.encode() + b"\0.",
        SSL: b"ssl asks " + CRYPTO.encode() + b"\0.",
        "libpq-77.dll": b"asks " + SSL.encode() + b"\0 and " + CRYPTO.encode() + b"\0.",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    entries = [(rf"{LIBS}\{name}", str(tmp_path / name), "BINARY") for name in contents]
    of_python = [(name, "of-python", "BINARY") for name in ("libcrypto-3.dll", "libssl-3.dll")]
    kept = ("_ssl.pyd", "ssl", "EXTENSION")
    made = once.one_openssl([*of_python, kept, *entries], tmp_path / "made")
    assert made[0] == kept
    assert [place for place, _, _ in made[1:]] == [
        "libcrypto-3.dll", "libssl-3.dll", rf"{LIBS}\libpq-77.dll"
    ]  # fmt: skip
    for (_, source, _), content in zip(made[1:], contents.values(), strict=True):
        changed = Path(source).read_bytes()
        assert len(changed) == len(content), "nothing may move in a library"
        assert b"-x64-" not in changed
    assert b"libssl-3.dll\0\0" in Path(made[3][1]).read_bytes()


def test_a_psycopg_without_openssl_is_noticed(once: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="libpq"):
        once.one_openssl([(rf"{LIBS}\libpq.dll", __file__, "BINARY")], tmp_path)
