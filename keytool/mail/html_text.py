"""A text for people out of HTML. Nothing of it is run, and nothing is loaded from anywhere.

Where a picture of the letter stands, the text has `PICTURE`. A link whose words are another
address shows both; quotes get `>` in front, as in letters without HTML.
"""

import html
import re
from typing import Final
from urllib.parse import urlsplit

from keytool.domain.values import dataclass

PICTURE: Final = "\ufffc"
"""Stands for one picture, in the order of `Read.pictures`."""
LONGEST: Final = 1_500_000
_AND: Final = "\ue000"
"""Stands for an ampersand that begins nothing, while the cleaner works: it takes long over it."""
_BARE_AND: Final = re.compile(r"&(?!#?[0-9a-zA-Z]{1,32};)")
_DEEPEST: Final = 1_000
_MOST_QUOTED: Final = 9
_BLOCKS: Final = {
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_APART: Final = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre"}
_KEPT: Final = _BLOCKS | {"a", "br", "img", "td", "th"}
_UNSEEN: Final = {"script", "style", "title", "template", "noscript"}
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>?")
_HIDDEN: Final = re.compile(rf"<({'|'.join(sorted(_UNSEEN))})\b", re.IGNORECASE)
_ALONE: Final = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "p", "li", "td"}


@dataclass(frozen=True, slots=True)
class Read:
    """`pictures` are the sources in order, `remote` counts those left where they are."""

    text: str
    pictures: tuple[str, ...] = ()
    remote: int = 0
    cut: bool = False


def read_html(source: str) -> Read:
    """The text of an HTML body; never raises, and takes no long time for any."""
    whole = source[:LONGEST].replace(PICTURE, " ").replace("\0", " ")
    cut = len(source) > LONGEST
    if _too_deep(whole):
        return Read(_stripped(whole), cut=cut)
    walk = _Walk()
    walk.over(_clean(whole))
    return Read(walk.text(), tuple(walk.pictures), walk.remote, cut)


def _clean(source: str) -> str:
    import nh3

    return nh3.clean(
        _BARE_AND.sub(_AND, source),
        tags=_KEPT,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes={"http", "https", "mailto", "tel", "ftp", "cid", "data"},
        link_rel=None,
        clean_content_tags=_UNSEEN,
    )


def _too_deep(source: str) -> bool:
    """Whether elements lie so deep in one another that cleaning them takes minutes."""
    depth = 0
    for tag in _TAG.finditer(source):
        if tag[2].lower() not in _ALONE:
            depth += -1 if tag[1] else 1
            depth = max(depth, 0)
            if depth > _DEEPEST:
                return True
    return False


def _stripped(source: str) -> str:
    return _tidy(html.unescape(re.sub(r"<[^>]*>", "\n", _without_unseen(source))))


def _without_unseen(source: str) -> str:
    seen: list[str] = []
    place = 0
    while begin := _HIDDEN.search(source, place):
        seen.append(source[place : begin.start()])
        end = re.compile(rf"</{begin[1]}\b[^>]*>?", re.IGNORECASE).search(source, begin.end())
        place = end.end() if end else len(source)
    return "".join([*seen, source[place:]])


_TOKEN: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>|([^<]+)")
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')


def _unescaped(text: str) -> str:
    return html.unescape(text).replace(_AND, "&")


class _Walk:
    """Over what was cleaned: few elements, every one closed, values quoted and escaped."""

    def __init__(self) -> None:
        self.pictures: list[str] = []
        self.remote = 0
        self._done: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._kept_as_it_is = 0
        self._links: list[tuple[str, int]] = []

    def text(self) -> str:
        self._break()
        return _tidy("\n".join(self._done))

    def over(self, cleaned: str) -> None:
        for token in _TOKEN.finditer(cleaned):
            if token[4]:
                self._words(_unescaped(token[4]))
            elif token[1]:
                self._end(token[2])
            else:
                found = _ATTRIBUTE.findall(token[3])
                self._start(token[2], {name: _unescaped(value) for name, value in found})

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._break(apart=tag in _APART)
        match tag:
            case "br":
                self._break(at_least_one=True)
            case "img":
                self._picture(given)
            case "a":
                self._links.append((given.get("href", "").strip(), len(self._line)))
            case "li" | "td" | "th":
                self._line.append("• " if tag == "li" else "\t" * bool(self._line))
            case "blockquote":
                self._quoted += 1
            case "pre":
                self._kept_as_it_is += 1

    def _end(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())
        if tag in _BLOCKS:
            self._break(apart=tag in _APART)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
        if tag == "pre":
            self._kept_as_it_is = max(0, self._kept_as_it_is - 1)

    def _words(self, data: str) -> None:
        if not self._kept_as_it_is:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", data))
            return
        first, *others = data.split("\n")
        self._line.append(first)
        for other in others:
            self._break(at_least_one=True)
            self._line.append(other)

    def _picture(self, given: dict[str, str]) -> None:
        source = re.sub(r"\s+", "", given.get("src", ""))
        if re.match(r"(?i)(https?:|ftp:)?//|mailto:|tel:", source) or not source:
            self.remote += bool(source)
            return
        self.pictures.append(source)
        self._line.append(PICTURE)

    def _end_link(self, target: str, place: int) -> None:
        words = "".join(self._line[place:]).strip()
        if target and not _same(words, target):
            self._line.append(f" <{target[:2_000]}>" if words else f"<{target[:2_000]}>")

    def _break(self, *, apart: bool = False, at_least_one: bool = False) -> None:
        line = "".join(self._line)
        plain = line.rstrip() if self._kept_as_it_is else re.sub(r" +", " ", line).strip(" ")
        self._line.clear()
        self._links = [(target, 0) for target, _place in self._links]
        mark = ">" * min(self._quoted, _MOST_QUOTED)
        if plain or at_least_one:
            self._done.append(f"{mark} {plain}".rstrip() if mark else plain)
        if apart and self._done and self._done[-1].strip("> "):
            self._done.append(mark)


def _same(words: str, target: str) -> bool:
    """Whether a link's words are its target: then saying it twice helps nobody."""
    if target.lower().startswith(("mailto:", "tel:")):
        return target.partition(":")[2].partition("?")[0].lower() in words.lower()
    return _place(words) == _place(target)


def _place(text: str) -> tuple[str, str]:
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
    except ValueError:
        return "", text
    return parts.netloc.lower(), parts.path.rstrip("/")


def _tidy(text: str) -> str:
    """No more than one empty line at a time, none at the ends."""
    lines = [line.rstrip().replace("\u00a0", " ") for line in text.split("\n")]
    return re.sub(r"\n(>* ?\n){2,}", r"\n\1", "\n".join(lines)).strip("\n")
