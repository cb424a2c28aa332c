"""Plain text of what other journals write: HTML, whole or broken, and Markdown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from microhurts_desktop.domain.imports import Why
from microhurts_desktop.services.importing.cannot_read import BadRow

# In letters; a novel is half as long.
_LONGEST = 1_000_000
# Control marks but tab and line feed, halves of letters, and what begins a file.
_NO_LETTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TRAILING = re.compile(r"[ \t\u00a0]+(?=\n|\Z)")
_EMPTY_LINES = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """Return a text of paragraphs without what nobody sees, composed (NFC)."""
    if not text:
        return ""
    text = _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text))
    text = _TRAILING.sub("", unicodedata.normalize("NFC", text))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n\t ")


@lru_cache(maxsize=4096)
def tidy_line(text: str) -> str:
    """Return a text of one line, without what nobody sees: a title, a tag."""
    if not text:
        return ""
    return " ".join(tidy(text).split())


def from_html(html: str, *, keeps_lines: bool = False) -> str:
    """Return the words of HTML, a line for each block. What is no tag stays as it was written.

    ``keeps_lines`` is for programs that write lines as lines, and HTML only for what is bold.
    Raises BadRow where it is far too long.
    """
    if len(html) > _LONGEST:
        raise BadRow(Why.TOO_LONG)
    # Of words that are bold nothing is kept, and most tags are these.
    html = _INLINE.sub("", _LOOSE.sub("&amp;", html))
    if keeps_lines and "<" not in html:
        return unescape(html)
    # Of these the parser would wait for an end that may never come.
    html = _DECLARATION.sub("", html)
    for unseen, end in _UNREAD:
        closed, mark, rest = html.rpartition(end)
        html = unseen.sub("", closed + mark) + rest
    closed, mark, rest = html.rpartition("-->")
    reading = _Reading(keeps_lines=keeps_lines)
    reading.feed(closed + mark + rest.replace("<!--", ""))
    return reading.words()


def from_markdown(markdown: str) -> str:
    """Return the words of Markdown as Day One and Journey write it, without pictures in them.

    Raises BadRow where it is far too long.
    """
    if len(markdown) > _LONGEST:
        raise BadRow(Why.TOO_LONG)
    text = _ESCAPED.sub(lambda match: chr(_KEPT + ord(match[1])), markdown)
    text = _PICTURE.sub("", text)
    text = _LINK.sub(lambda match: _linked(match[1], match[2]), text)
    text = _TASK.sub(lambda match: f"{match[1]}{'☐' if match[2] == ' ' else '☑'} ", text)
    text = _LINE_MARK.sub("", text)
    for mark in _EMPHASIS:
        text = mark.sub(r"\2", text)
    text = text.replace("\u200b", "")
    return _BACK.sub(lambda match: chr(ord(match[0]) - _KEPT), text)


def _linked(text: str, address: str) -> str:
    return text if address.strip() in ("", text.strip()) else f"{text} ({address})".strip()


# What is escaped is put where nothing else looks for it, in the area for private use.
_KEPT = 0xE000
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BACK = re.compile("[\ue021-\ue07e]")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{0,500})\]\(([^)\s]{0,500})\)")
_TASK = re.compile(r"(?m)^([ \t]*)[-*+] \[([ xX])\] ")
# A heading, a line drawn across, a fence around code.
_LINE_MARK = re.compile(r"(?m)^(?:#{1,6} +|[-*_]{3,}[ \t]*$|```[^`\n]{0,40}$)")
_EMPHASIS = tuple(
    re.compile(rf"({mark})(?=\S)([^*_~`\n]{{1,2000}})(?<=\S)\1")
    for mark in (r"\*\*\*", r"\*\*", r"\*", "~~", "`", r"(?<!\w)__(?=.+__(?!\w))")
)
# An “&” that begins no sign by its name, as in the address of a page.
_LOOSE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_INLINE = re.compile(r"</?(?:b|strong|i|em|u|span|font|a|small)(?:\s[^<>\"']*)?>", re.IGNORECASE)
# What is no words, to its end; where there is none, nothing is taken away.
_UNREAD = tuple(
    (re.compile(rf"<{tag}\b.*?(?=</{tag})", re.DOTALL | re.IGNORECASE), f"</{tag}")
    for tag in ("script", "style")
)
_DECLARATION = re.compile(r"<[!?](?!--)[^<>]*>?")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_KNOWN = re.compile(
    "a|abbr|acronym|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|"
    "button|canvas|caption|center|cite|code|col|colgroup|data|dd|del|details|dfn|dialog|dir|"
    "div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h1|h2|h3|h4|h5|h6|head|"
    "header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|"
    "menu|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|progress|q|rp|rt|"
    "ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|"
    "sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|"
    "var|video|wbr"
)
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|li|main|nav|ol|p|pre|section|table|tr|"
    "ul"
)
_APART = re.compile("p|blockquote|h[1-6]|ol|ul|pre|table")
_UNSEEN = frozenset(("head", "template", "title"))


class _Reading(HTMLParser):
    """Gathers words; knows which tags begin a new line."""

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_lines = keeps_lines
        self._pieces: list[str] = []
        self._lists: list[int | None] = []
        self._unseen = 0
        self._is_pre = 0

    def set_cdata_mode(self, *_arguments: object, **_named: object) -> None:
        """Let no tag swallow the rest of a text."""

    def words(self) -> str:
        """Return what was fed to it."""
        # What is left is a tag that does not end: words, if anything.
        rest = self.rawdata
        self.rawdata = ""
        if rest:
            self.handle_data(unescape(rest))
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _KNOWN.fullmatch(tag):
            self.handle_data(self.get_starttag_text() or "")
            return
        if tag in _UNSEEN:
            self._unseen += 1
        self._break(tag)
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "pre":
            self._is_pre += 1
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._pieces.append(self._mark(dict(attrs)))
        elif tag == "input" and dict(attrs).get("type") == "checkbox":
            self._pieces.append("☑ " if "checked" in dict(attrs) else "☐ ")
        elif tag in ("td", "th"):
            self.handle_data(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "input", "img", "hr"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not _KNOWN.fullmatch(tag):
            self.handle_data(f"</{tag}>")
            return
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "pre":
            self._is_pre = max(0, self._is_pre - 1)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._keeps_lines and not self._is_pre:
            data = _BLANKS.sub(" ", data)
            if not self._pieces or self._pieces[-1].endswith(("\n", " ")):
                data = data.lstrip(" ")
        if data:
            self._pieces.append(data)

    def _break(self, tag: str) -> None:
        if _BLOCKS.fullmatch(tag) and not self._unseen:
            written = "".join(self._pieces[-3:])
            wanted = 2 if _APART.fullmatch(tag) and not self._lists else 1
            have = len(written) - len(written.rstrip("\n"))
            if have < wanted:
                self._pieces.append("\n" * (wanted - have))

    def _mark(self, attrs: dict[str, str | None]) -> str:
        checked = attrs.get("data-checked") or attrs.get("data-list")
        if checked in ("true", "checked"):
            return "☑ "
        if checked in ("false", "unchecked"):
            return "☐ "
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            return f"{number + 1}. "
        return "– "
