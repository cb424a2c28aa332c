"""Apple's Journal: a page of HTML for each entry, named by its day, in a folder or a zip.

Its tags are nested wrongly (``<span></div>``): a text was put into the middle of a page that was
made of strings. So nothing is made of the nesting. A page is read from its beginning, and a tag
with a class that is known says whose words come next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePosixPath

from microhurts_desktop.domain.import_columns import DateOrder
from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Why
from microhurts_desktop.services.importing.cannot_read import BadRow
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.date_forms import read_date
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_html, tidy, tidy_line

FORMAT = "apple_journal"

_PAGES = (".html", ".htm")
_ENTRY = re.compile(r"(?:^|/)Entries/\d{4}-\d{2}-\d{2}[^/]*\.html?$", re.IGNORECASE)
_WITHIN = re.compile(r"(?:^|/)Entries/[^/]+$", re.IGNORECASE)
_ITS_OWN = re.compile(r"pageHeader|pageContainer|assetType_|AppleJournal")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[_ ](.*))?")
_NUMBERED = re.compile(r"[_ ]?\(\d+\)$")
_MOST_GLANCES = 500

# What nobody sees, from its beginning to its end.
_UNSEEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(/?)p\b[^<>]*>", re.IGNORECASE)

_HEADER, _PROMPT, _TITLE, _BODY = "pageHeader", "reflectionPrompt", "title", "bodyText"
_PARTS = frozenset((_HEADER, _PROMPT, _TITLE, _BODY))
_GRID = frozenset(("assetGrid", "gridItem"))
_ASSET = "assetType_"
_FEELING = "stateofmind"
_LEFT_OUT = {
    "photo": LeftOut.PICTURES,
    "livephoto": LeftOut.PICTURES,
    "video": LeftOut.VIDEOS,
    "audio": LeftOut.SOUNDS,
    "drawing": LeftOut.DRAWINGS,
    "contact": LeftOut.PEOPLE,
    "music": LeftOut.MUSIC,
    "podcast": LeftOut.MUSIC,
    "book": LeftOut.MUSIC,
    "thirdpartymedia": LeftOut.MUSIC,
    "map": LeftOut.PLACES,
    "multipinmap": LeftOut.PLACES,
    "genericmap": LeftOut.PLACES,
    "location": LeftOut.PLACES,
    "visit": LeftOut.PLACES,
    "activity": LeftOut.ACTIVITY,
    "motionactivity": LeftOut.ACTIVITY,
    "workouticon": LeftOut.ACTIVITY,
    "workoutroute": LeftOut.ACTIVITY,
    "workout": LeftOut.ACTIVITY,
}


def knows(pile: Pile) -> bool:
    """Tell whether these are pages of that journal."""
    if any(_ENTRY.search(name) for name in pile.names):
        return True
    return any(_ITS_OWN.search(pile.glance(name)) for name in _pages(pile)[:_MOST_GLANCES])


def read(pile: Pile, tell: Tell) -> Found:
    """Return the entries."""
    gathering = Gathering(FORMAT)
    names = _pages(pile)
    within = [name for name in names if _WITHIN.search(name)]
    for done, name in enumerate(within or names):
        tell(done, len(within or names))
        gathering.part = "" if pile.only is not None else name
        with gathering.row():
            _take(PurePosixPath(name).stem, pile.text(name), gathering)
    return gathering.found()


def _pages(pile: Pile) -> list[str]:
    return [
        name
        for name in pile.ending(*_PAGES)
        if not PurePosixPath(name).name.lower().startswith("index.")
    ]


def _take(name: str, page: str, gathering: Gathering) -> None:
    parts = _parts(page)
    match = _DAY.match(name)
    at = _day(match, tidy_line(from_html(parts.html[_HEADER])))
    title = tidy_line(from_html(parts.html[_TITLE]))
    if not title and match and match[4]:
        # A title that the page does not have where it should is still in the name.
        title = _NUMBERED.sub("", match[4]).replace("_", " ")
    asked = tidy(from_html(parts.html[_PROMPT]))
    body = tidy(from_html(_PARAGRAPH.sub(r"<\1div>", parts.html[_BODY])))
    for asset in parts.assets:
        gathering.leave_out(_LEFT_OUT.get(asset, LeftOut.OTHER))
    moods = [mood for mood in (tidy_line(from_html(html)) for html in parts.moods) if mood]
    is_asked = bool(asked and (body or title or moods))
    gathering.add(
        at,
        f"{asked}\n\n{body}" if is_asked else body,
        key=(at.date().isoformat(), title, asked, body, *moods),
        title=title,
        mood=Mood(word=" · ".join(moods)) if moods else None,
        is_day_only=True,
    )


def _day(match: re.Match[str] | None, header: str) -> datetime:
    if match:
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return checked(datetime.combine(day, time()))
        except ValueError as error:
            raise BadRow(Why.NO_DATE) from error
    written = read_date(header)
    at = written.day(DateOrder.DAY_FIRST) if written and written.second is not None else None
    if at is None:
        raise BadRow(Why.NO_DATE)
    return checked(at)


@dataclass(slots=True)
class _Parts:
    """A page: the HTML of each part, of each feeling, and the kinds of what lies beside them."""

    html: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    moods: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)


def _parts(page: str) -> _Parts:
    reading = _Reading(page)
    reading.read()
    return reading.parts


class _Reading:
    """A page, tag by tag."""

    def __init__(self, page: str) -> None:
        body = re.search(r"<body\b[^>]*>", page, re.IGNORECASE)
        self._page = _seen(page[body.end() :] if body else page)
        self._has_body = any(_BODY in _classes(tag[3]) for tag in _TAG.finditer(self._page))
        self.parts = _Parts()
        self._pieces: dict[str, list[str]] = defaultdict(list)
        # Whose words these are; before anything is known, and after, they are the entry's.
        self._part = ""
        # How deep in a grid it is, of tags of the name that the grid has.
        self._grid = ""
        self._depth = 0
        self._overlays: list[tuple[str, str]] | None = None
        self._overlay = ""

    def read(self) -> None:
        at = 0
        for tag in _TAG.finditer(self._page):
            self._words(self._page[at : tag.start()])
            at = tag.end()
            self._tag(tag)
        self._words(self._page[at:])
        self._end_of_item()
        for part, pieces in self._pieces.items():
            self.parts.html[part or _BODY] += "".join(pieces)

    def _words(self, words: str) -> None:
        if not self._grid:
            self._pieces[self._part].append(words)
        elif self._overlays is not None:
            self._overlays.append((self._overlay, words))

    def _tag(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        if tag[1]:
            self._close(name, tag[0])
            return
        classes = _classes(tag[3])
        part = next((each for each in classes if each in _PARTS), "")
        if part:
            self._end_of_item()
            self._grid = ""
            self._part = part
        elif self._grid:
            self._in_grid(name, classes, tag[3].endswith("/"))
        elif _GRID & set(classes):
            self._grid, self._depth = name, 1
            self._item(classes)
        else:
            if self._part == _TITLE and not self._has_body and "p2" in classes:
                self._part = ""
            self._pieces[self._part].append(tag[0])

    def _close(self, name: str, written: str) -> None:
        if self._grid:
            if name == self._grid:
                self._depth -= 1
                if self._depth == 0:
                    self._end_of_item()
                    self._grid = ""
            self._overlay = ""
            return
        if name == "div" and (
            self._part == _HEADER or (self._part in (_TITLE, _PROMPT) and not self._has_body)
        ):
            self._part = ""
            return
        self._pieces[self._part].append(written)

    def _in_grid(self, name: str, classes: list[str], is_alone: bool) -> None:
        if name == self._grid and not is_alone:
            self._depth += 1
        if "gridItem" in classes:
            self._item(classes)
        self._overlay = next((each for each in classes if each.startswith("gridItemOverlay")), "")
        for each in classes:
            if each in ("gridItemOverlayHeader", "gridItemOverlayFooter"):
                self._overlay = each

    def _item(self, classes: list[str]) -> None:
        self._end_of_item()
        kind = next((each for each in classes if each.startswith(_ASSET)), "")
        kind = kind.removeprefix(_ASSET).lower()
        if kind == _FEELING:
            self._overlays = []
        elif kind:
            self.parts.assets.append(kind)

    def _end_of_item(self) -> None:
        """Take the words of a feeling: its heading, or the first that stands there."""
        if self._overlays is None:
            return
        said = [(where, words.strip()) for where, words in self._overlays if words.strip()]
        headings = [words for where, words in said if where.endswith("Header")]
        others = [words for where, words in said if not where.endswith("Footer")]
        self.parts.moods.extend(headings[:1] or others[:1])
        # What a feeling was about.
        self.parts.assets.extend("" for where, _ in said if where.endswith("Footer"))
        self._overlays = None
        self._overlay = ""


def _classes(attributes: str) -> list[str]:
    match = _CLASS.search(attributes)
    return next((group for group in match.groups() if group), "").split() if match else []


def _seen(page: str) -> str:
    for begin, end in _UNSEEN:
        pieces = []
        at = 0
        while (start := page.find(begin, at)) >= 0 and (stop := page.find(end, start)) >= 0:
            pieces.append(page[at:start])
            at = stop + len(end)
        page = "".join([*pieces, page[at:]])
    return page
