"""How a repair landed, as it is asked wherever it is asked: how far, on which day, how warmly."""

from __future__ import annotations

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.context.texts import landed_name, warmth_left_open
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import stacked
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import labelled_row


class LandingAnswer:
    """The three questions; a repair for one hurt is not asked for its warmth.

    Each stands in a row of its own, which whoever asks shows and hides. With ``can_leave`` it may
    be left open how far it landed.
    """

    def __init__(self, *, can_leave: bool) -> None:
        choices = [(landed, landed_name(landed)) for landed in Landed]
        self.landed = ChipGroup[Landed](how_did_it_land(), choices, optional=can_leave)
        self.day = DayField(tr("On which day did it land?"))
        self.day_row = labelled_row(self.day)
        self.warmth = Scale(tr("How warm was it?"))
        asked = tr("How warm was it? 1 is a little, 5 is a lot")
        self.warmth_row = stacked(labelled_row(self.warmth, asked), soft(warmth_left_open()))


def how_did_it_land() -> str:
    """Return what the one whom a repair reached is asked."""
    return tr("How did it land?")


def what_would_help() -> str:
    """Return what they are asked where it did not land, or not fully."""
    return tr("What would help? Leave it empty if you like.")


def theirs_to_say() -> str:
    """Return what stands in its place with a repair of one's own."""
    return tr("How it landed is theirs to say.")
