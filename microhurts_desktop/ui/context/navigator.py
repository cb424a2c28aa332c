"""Where a page can ask to go: one method for each way, so that pages need not know each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.settings import ThemeChoice, Typeface


@dataclass(frozen=True, slots=True)
class Task:
    """What the journal is closed for, and what is said afterwards. ``work`` tells how far it is."""

    name: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], str]


class Navigator:
    """Each way leads nowhere here: whoever leads, overrides those that they open."""

    # -- to a dialog

    def begin(self, kind: MomentKind) -> None:
        """Begin a moment of this kind."""

    def name_hurt(self) -> None:
        """Begin to name a hurt."""
        self.begin(MomentKind.HURT)

    def notice_good(self) -> None:
        """Begin to write down a good moment."""
        self.begin(MomentKind.GOOD)

    def check_in(self) -> None:
        """Go to today's check-in, where the number is asked for."""

    def fill_in_check_in(self, day: date | None = None) -> None:
        """Check in for a local day; for the latest one without a check-in unless it is given."""

    def good_moment_first(self) -> None:
        """Begin to write down a good moment; once it is kept, a hurt is named."""

    def write_freely(self) -> None:
        """Begin a reflection."""
        self.begin(MomentKind.REFLECTION)

    def let_vanish(self) -> None:
        """Go to where one writes what nobody keeps."""

    def look_at_week(self) -> None:
        """Look back at the week, alone."""

    def third_chair(self, hurt: str) -> None:
        """Look at the hurt of this uuid from a third chair."""

    def repair(self, hurt: str | None) -> None:
        """Begin a repair, for the hurt of this uuid or for none."""

    def continue_draft(self, draft: Draft, at: str | None = None) -> None:
        """Go on with what was begun, where it was left or at a problem to mend, or a field."""

    def edit_moment(self, kind: MomentKind, uuid: str, at: str | None = None) -> None:
        """Put a kept moment into other words, from its field ``at`` on if one is named."""

    def answer_shared(self, kind: SharedKind, about: str) -> None:
        """Begin an answer of this kind to what the other shared, by its uuid."""

    # -- back

    def back(self) -> bool:
        """Go to where one came from. Returns False where one began here."""
        return False

    # -- to a page

    def open_moment(self, kind: MomentKind | None, uuid: str) -> None:
        """Read one moment whole. The kind is None for what the other shared."""

    def open_shared(self, uuid: str) -> None:
        """Read what either shared, where it stands."""

    def show_kept(self, kind: MomentKind, uuid: str, said: str) -> None:
        """Show what was just kept, with ways on; ``said`` tells that it is."""

    def bring_up(self, hurt: str) -> None:
        """Bring up the hurt of this uuid gently."""

    def say_how_it_landed(self, repair: str) -> None:
        """Say how the repair of this uuid landed."""

    def share_moment(self, kind: MomentKind, uuid: str) -> None:
        """Choose which parts of a moment of mine to share."""

    def find_words(self, hurt: str | None) -> None:
        """Look for words, for the hurt of this uuid or for none."""

    def read_phrase(self, uuid: str) -> None:
        """Show a phrase of one's own among the words to say."""

    def say_thank_you(self) -> None:
        """Look for words of thanks."""

    def repairs(self) -> None:
        """Go to the words and repairs."""

    def talked(self, hurt: str) -> None:
        """Keep that the two talked about the hurt of this uuid, and what they agreed on."""

    def read_talk(self, hurt: str, agreement: str) -> None:
        """Read what came of the hurt of this uuid, at what was kept of a talk."""

    def moments(self) -> None:
        """Go to all that was named and written."""

    def find(self) -> None:
        """Go to where it is found again."""

    def tags(self) -> None:
        """Go to the tags of one's own."""

    def year_ago(self) -> None:
        """Look back at these days a year ago."""

    def deleted(self) -> None:
        """Go to what was deleted and can be put back."""

    def agreed(self) -> None:
        """Go to what was agreed and promised."""

    def repairs_so_far(self) -> None:
        """Go to the repairs in numbers."""

    def what_is_asked(self) -> None:
        """Choose what a check-in asks."""

    def pause(self) -> None:
        """Go to the pause that runs, or that may begin."""

    def underground(self) -> None:
        """Go to the hurts that wait."""

    def balance(self) -> None:
        """Go to the account over time."""

    def patterns(self) -> None:
        """Go to what the history shows."""

    def for_therapist(self) -> None:
        """Go to the page for a therapist: put together, looked at, and taken along."""

    def reach_out(self) -> None:
        """Go to small ways to reach out, and questions to know each other."""

    def learn(self, topic: str = "") -> None:
        """Read a topic of Learn, by its id; without one, that of what is seen now."""

    def bring_in(self) -> None:
        """Bring in what was kept in another journal."""

    def pulling_back(self) -> None:
        """Go to what one's own check-ins show of pulling back."""

    def help_lines(self) -> None:
        """Show who can be called. Open before two people as well."""

    def support(self) -> None:
        """Read about professional support."""

    def two_of_you(self) -> None:
        """Go to where two begin, and part."""

    def new_passphrase(self) -> None:
        """Go to where the passphrase is changed."""

    def come_back(self) -> None:
        """Go to where one comes back from what was taken along."""

    # -- out of the journal

    def lock(self) -> None:
        """Lock; stay where a draft could not be saved. Open before two people as well."""

    def run_locked(self, task: Task) -> None:
        """Lock, and then do what the journal must be closed for."""

    def change_keys(self) -> None:
        """Lock, and change the keys step by step."""

    def switch_to(self, person: Person) -> None:
        """Lock, and ask for another person's passphrase."""

    def partner_here(self) -> None:
        """Lock, and lead the other through the steps of beginning."""

    def both_here(self) -> None:
        """Take the journal away, and ask the other to unlock for what is for two."""

    def move_vaults(self, folder: Path) -> None:
        """Lock, and move everyone's files to another folder."""

    def deleted_everything(self) -> None:
        """Leave: nobody lives here any more."""

    # -- what is chosen for the window

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Show these colours from now on."""

    def choose_letters(self, typeface: Typeface, percent: int) -> None:
        """Write in this typeface and size from now on; the pages are made anew for it."""

    def choose_language(self, language: str) -> None:
        """Speak another language from now on, or the system's (""); the pages are made anew."""

    def choose_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key or the mouse."""

    def choose_neutral_title(self, neutral: bool) -> None:
        """Call the window by a name that says nothing, or by its own."""

    def follow_reminders(self) -> None:
        """Bring reminders, and stay beside the clock when closed, as is chosen now."""

    def hide_open_hurts(self, hidden: bool) -> None:
        """Hide earlier hurts altogether, or have them there when one looks."""
