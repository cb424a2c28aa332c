"""Days and times as people read them: months by name, and clocks of twelve hours, in any language.

Python itself knows the names of one language alone. Months are told by how their names begin.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

# English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish,
# Polish, Czech, Slovak, Croatian, Hungarian, Romanian, Turkish, Indonesian, Russian, Ukrainian,
# Bulgarian, Greek. Two months never begin alike.
_MONTHS = (
    "jan|jän|janv|ene|gen|tammi|sty|led|sij|ocak|oca|янв|січ|яну|ιαν|ian",
    "feb|fév|fev|helmi|lut|úno|uno|velj|şub|sub|фев|лют|φεβ",
    "mar|mär|maa|mrt|märz|bře|bre|ožu|ozu|már|март|мар|бер|μαρ|μάρ",
    "apr|avr|abr|huhti|kwi|dub|tra|ápr|nis|апр|кві|απρ",
    "may|mai|mei|maj|mag|touko|kvě|kve|svi|máj|мая|май|тра|μαΐ|μαι|μάι|mayı",
    "jun|juin|giu|kesä|kesa|cze|červn|cervn|červen|cerven|jún|haz|июн|чер|юни|ιουν|iun",
    "jul|juil|lug|heinä|heina|lip|červenec|cervenec|července|cervence|júl|tem|июл|лип|юли|ιουλ|iul",
    "aug|aoû|aou|ago|elo|sie|srp|kol|ağu|agu|авг|сер|αυγ|αύγ|agus|agt",
    "sep|set|syys|wrz|zář|zar|ruj|eyl|сен|вер|σεπ",
    "oct|okt|out|ott|loka|paź|paz|říj|rij|eki|окт|жов|οκτ",
    "nov|marras|lis|stu|kas|ноя|лис|ное|νοε|νοέ|noi",
    "dec|dez|déc|dic|joulu|gru|pro|ara|дек|гру|δεκ|des",
)
_BEGINNINGS = sorted(
    (
        (beginning, number)
        for number, beginnings in enumerate(_MONTHS, start=1)
        for beginning in beginnings.split("|")
    ),
    key=lambda pair: -len(pair[0]),
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,4}")
# 6月22日, 6월 22일
_EAST = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*[:.hH時时시٫]\s*(\d{2})(?:[:.](\d{2}))?(?!\d)")
_BEFORE_NOON = re.compile(
    "am|a|vorm|vormittags|πμ|上午|午前|凌晨|早上|清晨|오전|ص|قظ|sa|öö|oo|de|dop|pd|проб|дп|पूर्वाह्न|"
    "ก่อนเที่ยง|לפנהצ|fm|ap|pg|vm|priešpiet|priekšpusdienā|damanhã"
)
_AFTER_NOON = re.compile(
    "pm|p|nachm|nachmittags|μμ|下午|午後|晚上|中午|오후|م|بظ|ch|ös|os|du|odp|md|слоб|пп|अपराह्न|"
    "หลังเที่ยง|אחהצ|em|ip|ptg|nm|popiet|pēcpusdienā|datarde|danoite"
)
_NO_MARK = re.compile("uhr|h|น|kl")


def month_and_day(said: str) -> tuple[int, int] | None:
    """Return the month and the day of “June 22”, “22. Juni” or “6月22日”; None for neither."""
    if match := _EAST.search(said):
        return int(match[1]), int(match[2])
    month = _month(said)
    day = next((int(found) for found in _NUMBER.findall(said) if 1 <= int(found) <= 31), None)
    return None if month is None or day is None else (month, day)


def day_of(said: str) -> date | None:
    """Return the day of “15 January 2024” or “15. Januar 2024 um 10:32”; None for none."""
    numbers = [int(found) for found in re.findall(r"(?<!\d)\d{4}(?!\d)", said)]
    if not numbers:
        return None
    year = numbers[0]
    if match := re.search(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", said):
        found: tuple[int, int] | None = (int(match[2]), int(match[3]))
    else:
        found = month_and_day(_CLOCK.sub(" ", said.replace(str(year), " ", 1)))
    try:
        return None if found is None else date(year, *found)
    except ValueError:
        return None


def time_of(said: str) -> time | None:
    """Return the time of “6:50 pm”, “18.50” or “午後6:50”; None for none that is sure."""
    match = _CLOCK.search(said)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    around = said[: match.start()] + " " + said[match.end() :]
    mark = "".join(letter for letter in around.casefold() if letter.isalpha() or _is_mark(letter))
    if mark and hour <= 12:
        if _AFTER_NOON.fullmatch(mark):
            hour = hour % 12 + 12
        elif _BEFORE_NOON.fullmatch(mark):
            hour %= 12
        elif not _NO_MARK.fullmatch(mark):
            return None
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _is_mark(letter: str) -> bool:
    # Thai, Hindi and Arabic write vowels as marks beside letters.
    return unicodedata.category(letter).startswith("M")


def _month(said: str) -> int | None:
    # From behind: “mardi 15 janvier” begins with a Tuesday.
    months = (month_named(word) for word in reversed(_WORD.findall(said)))
    return next((month for month in months if month is not None), None)


def month_named(word: str) -> int | None:
    """Return the month that a word begins like, in any language; None for none."""
    word = unicodedata.normalize("NFC", word).casefold()
    return next((number for start, number in _BEGINNINGS if word.startswith(start)), None)
