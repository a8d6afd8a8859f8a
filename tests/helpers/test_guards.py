"""The guards around every test do refuse; each is tried in a test run of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)


@pytest.fixture(autouse=True)
def _few_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The inner runs need none of the installed plugins, which take a second to load."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def run(pytester: pytest.Pytester, guard: str, body: str) -> pytest.RunResult:
    pytester.makeconftest(f'pytest_plugins = ("tests.helpers.{guard}",)')
    pytester.makeini("[pytest]\nmarkers = xvfb: needs an X server\n")
    pytester.makepyfile(body)
    return pytester.runpytest_subprocess("-q", "-rs")


class TestClosedNetwork:
    def test_refuses_other_hosts(self, pytester: pytest.Pytester) -> None:
        body = """
            import pytest, socket, urllib.request
            @pytest.mark.parametrize("attempt", [
                lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
                lambda: socket.getaddrinfo("example.org", 443),
                lambda: socket.gethostbyname("example.org"),
                lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 53)),
                lambda: socket.socket(socket.AF_INET6).connect_ex(("2001:db8::1", 80)),
                lambda: urllib.request.urlopen("http://example.org"),
            ])
            def test_it(attempt):
                attempt()
        """
        result = run(pytester, "closed_network", body)
        result.assert_outcomes(failed=6, errors=6)
        result.stdout.fnmatch_lines(["*NetworkClosedError*"])

    def test_fails_the_test_that_survives_the_refusal(self, pytester: pytest.Pytester) -> None:
        body = """
            import contextlib, socket
            def test_it():
                with contextlib.suppress(Exception):
                    socket.create_connection(("192.0.2.1", 80))
            def test_its_innocent_neighbour():
                pass
        """
        result = run(pytester, "closed_network", body)
        result.assert_outcomes(passed=2, errors=1)
        result.stdout.fnmatch_lines(["*reached for the network: socket.* 192.0.2.1*"])

    def test_leaves_this_computer_open(self, pytester: pytest.Pytester) -> None:
        body = """
            import socket
            def test_loopback():
                with socket.create_server(("127.0.0.1", 0)) as server:
                    socket.create_connection(server.getsockname()).close()
            def test_unix(tmp_path):
                path = str(tmp_path / "s")
                with socket.socket(socket.AF_UNIX) as a, socket.socket(socket.AF_UNIX) as b:
                    a.bind(path)
                    a.listen()
                    b.connect(path)
            def test_pair():
                for end in socket.socketpair():
                    end.close()
        """
        run(pytester, "closed_network", body).assert_outcomes(passed=3)


class TestExpectedLogs:
    def test_refuses_what_nobody_expected(self, pytester: pytest.Pytester) -> None:
        body = """
            import logging, pytest
            quiet = logging.getLogger("quiet")
            quiet.propagate = False
            @pytest.mark.parametrize("talk", [
                lambda: logging.getLogger("db").warning("the %s is slow", "disk"),
                lambda: logging.getLogger("db").critical("the disk is slow"),
                lambda: quiet.error("the disk is slow"),
            ])
            def test_it(talk):
                talk()
            def test_their_innocent_neighbour():
                logging.getLogger("db").info("the disk is slow")
        """
        result = run(pytester, "expected_logs", body)
        result.assert_outcomes(passed=4, errors=3)
        result.stdout.fnmatch_lines(["*unexpected log: *the disk is slow*"])

    def test_accepts_what_the_test_expects(self, pytester: pytest.Pytester) -> None:
        body = """
            import logging
            def test_logging(expected_logs):
                expected_logs("WARNING db: .* slow")
                logging.getLogger("db").warning("disk slow")
        """
        run(pytester, "expected_logs", body).assert_outcomes(passed=1)

    def test_refuses_an_expectation_that_nothing_met(self, pytester: pytest.Pytester) -> None:
        body = "def test_it(expected_logs):\n    expected_logs('slow')\n"
        result = run(pytester, "expected_logs", body)
        result.assert_outcomes(passed=1, errors=1)
        result.stdout.fnmatch_lines(["*expected log did not come: slow*"])


def test_every_test_has_a_home_of_its_own(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYDESK_DB", "the-real-register.db")
    monkeypatch.setenv("LANGUAGE", "ru")
    body = """
        import os, pathlib, platformdirs, pytest
        from keytool import i18n
        @pytest.mark.parametrize("turn", [1, 2])
        def test_it(turn, own_home):
            assert "KEYDESK_DB" not in os.environ and "LANGUAGE" not in os.environ
            assert pathlib.Path.home() == own_home
            data = platformdirs.user_data_path("keydesk")
            assert own_home in data.parents and not data.exists()
            data.mkdir(parents=True)
            assert i18n.language() == "en"
            i18n.set_language("ru")
    """
    run(pytester, "own_home", body).assert_outcomes(passed=2)


class TestXvfb:
    BODY = """
        import os, pytest
        @pytest.mark.xvfb
        def test_it():
            assert os.environ["QT_QPA_PLATFORM"] == "xcb"
            assert os.path.exists("/tmp/.X11-unix/X" + os.environ["DISPLAY"].removeprefix(":"))
        def test_without():
            assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    """

    @pytest.mark.xvfb
    def test_starts_a_server_for_the_marked_test(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("DISPLAY")
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        run(pytester, "xvfb", self.BODY).assert_outcomes(passed=2)

    @pytest.mark.parametrize("ci", [True, False])
    def test_a_missing_server_fails_in_ci(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, *, ci: bool
    ) -> None:
        monkeypatch.setenv("PATH", str(pytester.path))
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        if ci:
            monkeypatch.setenv("CI", "true")
        else:
            monkeypatch.delenv("CI", raising=False)
        result = run(pytester, "xvfb", self.BODY)
        result.assert_outcomes(passed=1, errors=int(ci), skipped=int(not ci))
        result.stdout.fnmatch_lines(["*Xvfb is not installed*"])


class TestMissing:
    """Every skip asks whether a change is being judged, or what system it runs on."""

    ON_PURPOSE = ("CI", "sys.platform", "os.name", "sys.version_info", "hasattr(os")

    @pytest.mark.parametrize("ci", [True, False])
    def test_what_is_missing_fails_in_ci(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, *, ci: bool
    ) -> None:
        if ci:
            monkeypatch.setenv("CI", "true")
        else:
            monkeypatch.delenv("CI", raising=False)
        body = """
            from tests.helpers import chromium
            chromium.CHROMIUM = chromium.Path("/nowhere/chromium")
            def test_it(browser): ...
        """
        result = run(pytester, "chromium", body)
        result.assert_outcomes(errors=int(ci), skipped=int(not ci))
        result.stdout.fnmatch_lines(["*there is no Chromium*"])

    def test_no_skip_forgets_to_ask(self) -> None:
        tests = Path(__file__).parents[1]
        found = {
            f"{file.relative_to(tests)}:{call.lineno}"
            for file in tests.rglob("*.py")
            if "benchmarks" not in file.parts  # of a group of packages that only they need
            for call in skips_in(ast.parse(file.read_text("utf-8")))
            if not any(reason in ast.unparse(call) for reason in self.ON_PURPOSE)
        }
        lines = {line for line in found if not line.startswith("helpers/missing.py")}
        assert lines == set()

    def test_the_walk_finds_skips(self) -> None:
        told = "pytest.skip('a')\npytest.importorskip('b')\nx = pytest.mark.skipif(c, reason='')"
        assert len(list(skips_in(ast.parse(told)))) == 3


def skips_in(tree: ast.AST) -> Iterator[ast.Call]:
    names = {"pytest.skip", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield node


class TestNoWindowLeft:
    def test_a_dialog_left_open_is_gone_before_the_next_test(
        self, pytester: pytest.Pytester
    ) -> None:
        body = """
            from PySide6.QtWidgets import QApplication, QDialog, QLabel
            app = QApplication.instance() or QApplication([])
            left = []
            def test_it():
                for window in (QDialog(), QLabel("a tip")):
                    window.setModal(True) if isinstance(window, QDialog) else None
                    window.show()
                    left.append(window)
            def test_its_neighbour():
                assert left
                assert QApplication.topLevelWidgets() == []
                assert QApplication.activeModalWidget() is None
        """
        run(pytester, "no_window_left", body).assert_outcomes(passed=2)


class TestNoListenerLeft:
    def test_what_was_not_closed_hears_nothing_of_the_next_test(
        self, pytester: pytest.Pytester
    ) -> None:
        body = """
            import pytest
            from keytool.i18n import on_language_change, set_language
            heard = []
            @pytest.fixture(scope="module", autouse=True)
            def longer():
                end = on_language_change(lambda: heard.append("longer"))
                yield
                end()
            def test_it():
                on_language_change(lambda: heard.append("left"))
            def test_its_neighbour():
                set_language("ru")
                set_language("en")
                assert heard == ["longer", "longer"]
        """
        run(pytester, "no_listener_left", body).assert_outcomes(passed=2)
