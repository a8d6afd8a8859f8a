"""The page's files, without a browser: words for every code, no colour of its own, its policy."""

import ast
import json
import os
import re
import shutil
import struct
import subprocess
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

import keytool.web
from gui.kit.qt.tokens import DARK, LIGHT, PAPER
from keytool.coupon.checking import act_check, check, status, verify
from keytool.coupon.format import act
from keytool.domain.errors import BadInput
from keytool.i18n.sentences import SENTENCES
from keytool.recognise import typed_code
from keytool.rulebook.loader import built_in_rulebook
from keytool.setup.logo import Logo, read_logo
from keytool.web.page import POLICY, WORKER, page_files
from keytool.web.reasons import ACTS, REASONS
from keytool.web.words import LABELS, PROBLEMS

NODE = shutil.which("node")
EDITIONS = built_in_rulebook().editions
FILES = page_files("ООО «Ромашка»", None, EDITIONS)
STATIC = Path(keytool.web.__file__).parent / "static"
TABLE = "arrivals.js"
SCRIPTS = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.js") if path.name != TABLE}
KEBAB = re.compile(r'"((?!keydesk)[a-z]+(?:-[a-z]+)+)"')
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def codes_in(*modules: object) -> set[str]:
    """Codes with a sentence that these modules speak of."""
    return strings_in(*modules) & set(SENTENCES)


def strings_in(*modules: object) -> set[str]:
    found: set[str] = set()
    for module in modules:
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))  # type: ignore[attr-defined]
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def test_every_verdict_of_python_has_its_words() -> None:
    reasons = codes_in(verify, status, check)
    assert {"valid", "revoked", "bad-signature", "code-ambiguous"} <= reasons
    assert sorted(reasons - set(REASONS)) == []


def test_every_verdict_on_an_act_has_its_words() -> None:
    reasons = {code for code in strings_in(act, act_check) if f"act-{code}" in SENTENCES}
    assert {"valid", "key-retired", "record-differs", "unknown-here"} <= reasons
    assert sorted(reasons - set(ACTS)) == []


def test_every_problem_of_a_code_has_its_words() -> None:
    problems = codes_in(typed_code)
    assert "code-mistyped" in problems
    assert sorted(problems - set(PROBLEMS)) == []


def test_every_code_of_the_page_has_its_words() -> None:
    spoken = {code for text in SCRIPTS.values() for code in KEBAB.findall(text)}
    verdicts = {"cannot-say", "not-valid", "rolled-back"}
    browsers = {"aria-invalid", "aria-pressed", "no-cache", "en-gb", "utf-8", "retry-after"}
    noted = {"ean-upc", "ean-check-digit", "key-id-software"}  # of what is no coupon, and not told
    known = set(REASONS) | set(ACTS) | set(PROBLEMS) | set(LABELS) | noted
    assert sorted(spoken - verdicts - browsers - known) == []
    assert {"clock-off", "status-list-rolled-back", "camera-denied"} <= spoken


def test_the_words_are_in_both_languages() -> None:
    told = json.loads(FILES["c/page/words.json"])
    assert set(told) == {"ru", "en"}
    for kind in ("reasons", "acts", "problems", "labels"):
        assert set(told["ru"][kind]) == set(told["en"][kind])
    assert told["en"]["reasons"] == {code: list(both) for code, both in REASONS.items()}
    assert told["ru"]["requests"] == {
        "one": "%(n)s обращение",
        "few": "%(n)s обращения",
        "many": "%(n)s обращений",
        "other": "%(n)s обращений",
    }


def test_labels_in_the_page_are_labels() -> None:
    html = (STATIC / "page.html").read_text("utf-8")
    named = set(re.findall(r'data-label="([a-z-]+)"', html))
    assert named
    assert sorted(named - set(LABELS)) == []


def test_regulations_come_from_the_rulebook() -> None:
    told = json.loads(FILES["c/page/editions.json"])
    assert set(told) == {edition.id for edition in EDITIONS}
    assert told["twinpro-2023-07-06"]["from"] == "2023-07-06"
    assert set(told["twinpro-2023-07-06"]["clauses"]) == {f"6.{n}" for n in range(3, 9)}
    assert told["distate-2021-07-01"]["levels"]["special"]["ru"] == "Специальный"


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    html = FILES["c/index.html"].decode()
    assert f'content="{POLICY}"' in html
    assert "unsafe" not in POLICY
    assert not re.search(r"<script(?![^>]*\bsrc=\"page/)|<style|\bstyle=|\bon[a-z]+=", html)
    for path, content in FILES.items():
        if path.startswith("c/page/") and "/vendor/" not in path:
            assert not re.search(rb"https?://(?!www\.w3\.org/2000/svg|x/)", content), path
    for text in SCRIPTS.values():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text)


def test_other_peoples_scripts_are_as_they_published_them() -> None:
    vendor = STATIC / "vendor"
    told = (vendor / "SHA256SUMS").read_text("ascii").splitlines()
    there = {path.relative_to(vendor).as_posix(): path for path in vendor.glob("*/*")}
    assert {line[66:]: line[:64] for line in told} == {
        name: sha256(path.read_bytes()).hexdigest() for name, path in there.items()
    }


def test_other_peoples_scripts_come_with_version_and_licence() -> None:
    readme = (STATIC / "vendor" / "README.md").read_text("utf-8")
    folders = [path for path in (STATIC / "vendor").iterdir() if path.is_dir()]
    assert len(folders) == 2
    for folder in folders:
        name, version = folder.name.rsplit("-", 1)
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert f"`{folder.name}`" in readme
        assert f"c/page/vendor/{folder.name}/LICENSE" in FILES
    assert not [path for path in FILES if path.endswith((".md", "SUMS"))]


def test_colours_are_those_of_the_product() -> None:
    styles = (STATIC / "page.css").read_text("utf-8")
    light, dark = styles.split("prefers-color-scheme: dark", 1)
    for text, palette in ((light, LIGHT), (dark.split("}\n}", 1)[0], DARK)):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", text))
        assert len(colours) >= 16
        named = palette.named() | {"paper": PAPER}
        assert colours == {name: named[name.replace("-", "_")] for name in colours}
    rest = re.sub(r"--[a-z-]+: #[0-9a-f]+;", "", styles)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", rest)


def test_the_worker_keeps_every_file_of_the_page_and_changes_with_it() -> None:
    worker = FILES[WORKER].decode()
    kept = json.loads(re.findall(r"const FILES = (.*);", worker)[0])
    assert set(kept) == {"c/", *(path for path in FILES if path.startswith("c/page/"))}
    assert FILES[WORKER] == page_files("ООО «Ромашка»", None, EDITIONS)[WORKER]
    assert FILES[WORKER] != page_files("ООО «Лютик»", None, EDITIONS)[WORKER]


def test_a_name_is_text_whatever_is_in_it() -> None:
    html = page_files('<script>"&', None, EDITIONS)["c/index.html"].decode()
    assert "&lt;script&gt;&quot;&amp;" in html
    assert "<script>" not in html
    with pytest.raises(BadInput, match="vendor-name-too-long"):
        page_files("x" * 81, None, EDITIONS)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


def logo(folder: Path, content: bytes) -> Logo:
    path = folder / "logo"
    path.write_bytes(content)
    return read_logo(path)


def test_a_logo_is_a_drawing_or_a_png(tmp_path: Path) -> None:
    plain = SVG.format('<!-- ours --><g fill="url(#a)"><path d="M0 0h9v9z"/></g>').encode()
    assert logo(tmp_path, plain) == Logo("logo.svg", plain)
    assert logo(tmp_path, png(64, 32)) == Logo("logo.png", png(64, 32))
    shown = page_files("«A»", logo(tmp_path, plain), EDITIONS)
    assert shown["c/page/logo.svg"] == plain
    assert '<img class="logo" src="page/logo.svg" alt="«A»">' in shown["c/index.html"].decode()
    assert "c/page/logo.svg" in shown[WORKER].decode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a", "logo-not-a-picture"),
        (b"", "logo-not-a-picture"),
        (b"<html></html>", "logo-not-a-picture"),
        (SVG.format("<g>").encode(), "logo-not-a-picture"),
        (SVG.format("\ud800").encode("utf-8", "surrogatepass"), "logo-not-a-picture"),
        (png(0, 1), "logo-too-large"),
        (png(4096, 1), "logo-too-large"),
        (png(8, 8)[:-1], "logo-not-a-picture"),
        (b"<svg>" + b" " * 300_000, "logo-too-large"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "logo-unsafe"),
        (b'<?xml-stylesheet href="x.css"?>' + SVG.format("").encode(), "logo-unsafe"),
        (SVG.format("<script>1</script>").encode(), "logo-unsafe"),
        (SVG.format("<foreignObject/>").encode(), "logo-unsafe"),
        (SVG.format("<style>*{}</style>").encode(), "logo-unsafe"),
        (SVG.format('<path onclick="1"/>').encode(), "logo-unsafe"),
        (SVG.format('<use href="https://x/#a"/>').encode(), "logo-unsafe"),
        (SVG.format('<g fill="url( https://x )"/>').encode(), "logo-unsafe"),
        (SVG.format('<a href="#x"/>').encode(), "logo-unsafe"),
        (SVG.format('<h xmlns="http://www.w3.org/1999/xhtml"/>').encode(), "logo-unsafe"),
    ],
)
def test_anything_else_is_no_logo(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        logo(tmp_path, content)


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="file-unreadable"):
        read_logo(tmp_path / "none.svg")


@pytest.mark.skipif(NODE is None and "CI" not in os.environ, reason="there is no node")
def test_a_static_site_puts_the_sign_of_a_link_back(tmp_path: Path) -> None:
    html = FILES["404.html"].decode()
    assert re.findall(r'src="([a-z./]+)"', html) == ["c/page/lost.js", "page/lost.js"]
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "lost.js").write_bytes(FILES["c/page/lost.js"])
    told = {
        "/c%23n123": "/c/#n123",
        "/desk/c%2523b0oRN-_": "/desk/c/#b0oRN-_",
        "/c/%23an12": "/c/#an12",
        "/c%23": None,
        "/c%23x": None,
        "/cc%23n1": None,
        "/index.html": None,
    }
    asked = f"JSON.stringify({json.dumps(list(told))}.map(found))"
    ask = f"import {{ found }} from './lost.js'; console.log({asked})"
    assert NODE is not None
    said = subprocess.run(
        [NODE, "--input-type=module", "-e", ask],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout) == list(told.values())
