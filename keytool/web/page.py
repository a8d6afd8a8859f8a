"""The customers' page as files: what stands in `static`, with the vendor's name and words.

index.html            leads from the site's first page to c/
404.html              what a web server shows for what is not there; puts back the # of links
c/index.html          the page; c/ is where links and QR codes lead
c/page/*              its styles, scripts, words and regulations
c-offline.js          the service worker; beside c/, so that it answers for /c as well
c/codes/index.html    an empty page, and one in c/status/, where a server would list the folder
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from keytool.domain.errors import BadInput
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Bilingual
from keytool.setup.logo import Logo
from keytool.web.words import label, words

WORKER = "c-offline.js"
MISSING = "404.html"
_HOME, _PAGE, _ASSETS = "index.html", "c/index.html", "c/page/"
_TEMPLATES = {"home.html", "page.html", "offline.js", MISSING}
_FOR_DEVELOPERS = {"README.md", "SHA256SUMS"}
_UNLISTED = ("c/codes/index.html", "c/status/index.html")
_LANGUAGE = "ru"
"""What the page speaks until its script asks the browser."""
_LONGEST_NAME = 80
_LABELLED = re.compile(r'(<[^>]*\bdata-label="([a-z-]+)"[^>]*>)')

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types keydesk"
)
"""The page's Content-Security-Policy. A server adds `frame-ancestors 'none'`, which only a
header can say."""


def page_files(vendor: str, logo: Logo | None, editions: Iterable[Edition]) -> dict[str, bytes]:
    """The page's files by their paths inside the site.

    Raises BadInput `vendor-name-too-long`.
    """
    if len(vendor) > _LONGEST_NAME:
        raise BadInput("vendor-name-too-long", most=_LONGEST_NAME)
    static = files("keytool.web") / "static"
    made = {f"{_ASSETS}{path}": content for path, content in _assets(static)}
    made[f"{_ASSETS}words.json"] = _json(words())
    made[f"{_ASSETS}editions.json"] = _json({edition.id: _told(edition) for edition in editions})
    if logo:
        made[f"{_ASSETS}{logo.name}"] = logo.content
    made[_PAGE] = _page(static, vendor, logo)
    shell = {"c/" if path == _PAGE else path: content for path, content in made.items()}
    made[WORKER] = _worker(static, shell)
    made[_HOME] = (static / "home.html").read_bytes()
    made[MISSING] = (static / MISSING).read_bytes()
    return made | dict.fromkeys(_UNLISTED, b"<!doctype html>\n")


def _assets(folder: Traversable, inside: str = "") -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _assets(entry, f"{inside}{entry.name}/")
        elif entry.name not in _TEMPLATES | _FOR_DEVELOPERS:
            yield f"{inside}{entry.name}", entry.read_bytes()


def _page(static: Traversable, vendor: str, logo: Logo | None) -> bytes:
    """The page in its first language; the vendor's name is the only text from outside."""
    name = escape(vendor)
    brand = f"<span>{name}</span>" if vendor else ""
    if logo:
        brand = f'<img class="logo" src="page/{logo.name}" alt="{name}">'
    title = " · ".join(part for part in (escape(label(_LANGUAGE, "title")), name) if part)
    html = Template((static / "page.html").read_text("utf-8")).substitute(
        policy=POLICY,
        language=_LANGUAGE,
        title=title,
        vendor=name,
        brand=brand,
        trouble=escape(label("en", "trouble")),
    )
    return _LABELLED.sub(lambda tag: tag[1] + escape(label(_LANGUAGE, tag[2])), html).encode()


def _worker(static: Traversable, shell: Mapping[str, bytes]) -> bytes:
    """The service worker for exactly these files: with any change it is another one."""
    digest = sha256()
    for path, content in sorted(shell.items()):
        digest.update(f"{path} {len(content)} ".encode() + content)
    head = f'const EDITION = "{digest.hexdigest()[:16]}";\n'
    head += f"const FILES = {json.dumps(sorted(shell))};\n\n"
    return head.encode() + (static / "offline.js").read_bytes()


def _told(edition: Edition) -> dict[str, object]:
    rows = edition.replacement.rows if edition.replacement else ()
    decided_by = {clause for row in rows for clause in row.clauses}
    return {
        "vendor": _both(edition.vendor),
        "title": _both(edition.title),
        "levels": {level.id: _both(level.name) for level in edition.levels},
        "time_zone": edition.time_zone,
        "from": edition.effective_from.isoformat(),
        "clauses": {clause: _both(edition.clauses[clause]) for clause in decided_by},
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"ru": text.ru, "en": text.en}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
