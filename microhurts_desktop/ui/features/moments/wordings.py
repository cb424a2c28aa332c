"""How a moment was worded before, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer, Wording, from_text
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import captioned

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything


def said_before(answer: EarlierAnswer) -> str:
    """Return an earlier wording in lines; its one text alone where it has no other."""
    parts = tuple(_parts(from_text(answer.text)))
    if len(parts) == 1:
        return parts[0][1]
    return "\n".join(tr("{part}: {words}", part=name, words=text) for name, text in parts)


def wordings_in_markdown(moment: Moment, everything: Everything) -> Iterator[str]:
    """Yield how a moment was worded before, as it is taken along."""
    for answer in everything.earlier_than(moment.uuid):
        if answer.asked is Asked.WORDED:
            day = tr("Worded so before, {day}", day=say_whole_day(answer.said_on))
            for name, text in _parts(from_text(answer.text)):
                yield from captioned((f"{day}: {name}", text))


def _parts(wording: Wording) -> Iterator[tuple[str, str]]:
    names = {
        "event": tr("What happened"),
        "feelings": tr("What I felt"),
        "needs": tr("What I needed"),
        "own_sentence": tr("My own sentence"),
        "story": tr("What it seemed to say"),
        "assumption": tr("What I may be assuming"),
        "might_be": tr("What else might be true"),
        "question": tr("What I could ask"),
        "what": tr("What was good"),
        "words": tr("Words of the repair"),
        "text": tr("What I wrote"),
        "answers": tr("What I wrote"),
        "prompt": tr("Written about"),
    }
    lists = {"feelings": ", ", "needs": ", "}
    for name, words in wording.items():
        if name == "text" and "answers" in wording:
            # The same in one.
            continue
        text = words if isinstance(words, str) else lists.get(name, "\n").join(filter(None, words))
        yield names[name], text.strip()
