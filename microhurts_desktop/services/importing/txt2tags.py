"""RedNotebook's marks for bold, links and pictures (txt2tags), taken away: the words stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"[ \t]*(```|\"\"\"|''')[ \t]*$")
_FENCED_LINE = re.compile(r"(?:```|\"\"\"|''') (.*)")
_TITLE = re.compile(
    r"[ \t]*(={1,5}|\+{1,5})(?![=+])[ \t]*(\S|\S.*?\S)(?<![=+])[ \t]*\1(?:\[[\w-]*\])?[ \t]*$"
)
_LINE_BREAK = re.compile(r"\\\\[ \t]*$")
_PICTURE = re.compile(
    r"\[[^\[\]\n]{0,500}?\.(?:png|jpe?g|gif|eps|bmp|svg)(?:\?\d+)?\]", re.IGNORECASE
)
_LINK = re.compile(r'\[([^\[\]\n]{0,500}?)[ \t]*""([^"\n]{1,2000})""\]')
_BARE_LINK = re.compile(
    r"\[([^\[\]\n]{1,500}?)[ \t]+((?:https?|ftp|mailto|file):[^\s\[\]]{1,2000})\]"
)
_DAY = re.compile(r"\[(\d{4}-\d{2}-\d{2})\]")
_NAMED_DAY = re.compile(r"\[([^\[\]\n]{1,500}?)[ \t]+(\d{4}-\d{2}-\d{2})[ \t]*\]")
_COLOUR = re.compile(r"\{([^{}\n]{0,2000}?)\|color:[^{}\n]{1,40}\}")
_LOCAL = re.compile(r"(?:file:|/|\.{1,2}/|[a-z]:[\\/])", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S+", re.IGNORECASE)
_AS_IT_IS = re.compile(
    r"``(\S(?:[^\n]*?\S)??`*)``|\"\"(\S(?:[^\n]*?\S)??\"*)\"\"|''(\S(?:[^\n]*?\S)??'*)''"
)
_MARKED = tuple(
    re.compile(rf"{mark}([^\s{each}](?:[^\n]*?[^\s])??{each}*){mark}")
    for mark, each in ((r"\*\*", r"\*"), ("//", "/"), ("__", "_"), ("--", "-"))
)
_KEPT = re.compile("\ue000(\\d+)\ue001")
_LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a text, and how many pictures and files it only led to."""

    text: str
    pictures: int
    files: int


def from_txt2tags(text: str) -> Plain:
    """Return the words of a text with such marks. Lines in fences stay as they are."""
    reading = _Reading()
    return Plain(
        "\n".join(reading.lines(text.replace("\r\n", "\n").split("\n"))),
        reading.pictures,
        reading.files,
    )


class _Reading:
    """Counts what it takes away."""

    def __init__(self) -> None:
        self.pictures = 0
        self.files = 0
        self._kept: list[str] = []

    def lines(self, lines: list[str]) -> list[str]:
        read: list[str] = []
        fence = ""
        for line in lines:
            match = _FENCE.match(line)
            if match and fence in ("", match[1]):
                fence = "" if fence else match[1]
            elif fence:
                read.append(line)
            elif fenced := _FENCED_LINE.fullmatch(line):
                read.append(fenced[1])
            else:
                plain = self._line(line)
                if plain.strip() or not line.strip():
                    read.append(plain)
        return read

    def _line(self, line: str) -> str:
        if len(line) > _LONGEST_LINE:
            return line
        if title := _TITLE.match(line):
            line = title[2]
        line = _LINE_BREAK.sub("", line)
        if "[" in line:
            line = _PICTURE.sub(self._picture, line)
            line = _LINK.sub(self._link, line)
            line = _BARE_LINK.sub(self._link, line)
            line = _NAMED_DAY.sub(r"\1 (\2)", _DAY.sub(r"\1", line))
        line = _COLOUR.sub(r"\1", line)
        self._kept.clear()
        # What stands as it is, and addresses, which have “//” in them, are out of the way.
        line = _AS_IT_IS.sub(self._keep, line.replace("\ue000", "").replace("\ue001", ""))
        line = _ADDRESS.sub(self._keep, line)
        for marked in _MARKED:
            line = marked.sub(r"\1", line)
        while self._kept and _KEPT.search(line):
            line = _KEPT.sub(lambda match: self._kept[int(match[1])], line)
        return line

    def _picture(self, _match: re.Match[str]) -> str:
        self.pictures += 1
        return ""

    def _link(self, match: re.Match[str]) -> str:
        name, where = match[1].strip(), match[2].strip()
        if _LOCAL.match(where):
            self.files += 1
            return name
        return name if not where or name == where else f"{name} ({where})".strip()

    def _keep(self, match: re.Match[str]) -> str:
        self._kept.append(next((group for group in match.groups() if group), match[0]))
        return f"\ue000{len(self._kept) - 1}\ue001"
