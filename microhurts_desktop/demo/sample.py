"""A sample journal: two years of a couple that never was, lived through the journal's own door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from microhurts_desktop.content import phrasebook
from microhurts_desktop.demo.sample_besides import Act, a_uuid, everything_else, kept, written
from microhurts_desktop.demo.sample_texts import (
    DayTime,
    SampleGood,
    SampleHurt,
    SampleTexts,
    sample_texts,
)
from microhurts_desktop.domain.check_ins import MOST_CONNECTION, Compared
from microhurts_desktop.domain.good_moments import MOST_WARMTH
from microhurts_desktop.domain.hurts import MOST_STRENGTH
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.service import Clock
from microhurts_desktop.services.vault_folder import temporary_journal

SEED = 91
DAYS = 730
HURTS, GOODS, CHECK_INS, UNPROMPTED, MINE = 127, 430, 500, 13, 14
# The first and the last minute at which something of the kind happens, from midnight.
_MINUTES = {
    DayTime.MORNING: (7 * 60, 9 * 60 + 30),
    DayTime.DAY: (11 * 60, 17 * 60),
    DayTime.EVENING: (18 * 60, 20 * 60 + 45),
    DayTime.NIGHT: (21 * 60, 22 * 60 + 45),
}
# Up to which part of the two years, how many hurts and good moments against the usual: a stiff
# beginning, a hard spell in the middle, another short one, and an easier time since.
_SEASONS = (
    (0.15, 1.4, 0.7),
    (0.44, 0.7, 1.0),
    (0.53, 3.2, 0.3),
    (0.80, 0.6, 1.3),
    (0.86, 2.4, 0.4),
    (1.00, 0.6, 1.3),
)
# A month without a word, in days of the two years: good moments pass unwritten, and what else was
# planned for it comes after it.
QUIET = range(541, 572)
# What a hurt's text says as the hurt does.
_AS_IT_STANDS = ("event", "feelings", "needs", "story", "assumption", "might_be", "question")

# From so many hurts against the usual, a spell is hard, and a repair may take so much longer.
HARD_SPELL, HARD_SPELL_SLOWER = 2, 14

_Text = TypeVar("_Text", SampleHurt, SampleGood, str)


def sample_journal(folder: Path, clock: Clock) -> Journal:
    """Return an open journal in an empty ``folder``: two years that end now, by ``clock``.

    It is made from a fixed seed, so the same day brings the same two years. Nobody has its key, and
    it cannot be opened again. Raises UserError.
    """
    texts = sample_texts()
    travelling = _Travelling(clock)
    present = clock()
    travelling.at = present - timedelta(days=DAYS + 1)
    journal = temporary_journal(folder, travelling, texts.name)
    for act in sorted(_Life(journal, texts, present).acts, key=lambda act: act.at):
        if act.at > present:
            break
        travelling.at = act.at
        act.do()
    travelling.at = None
    return journal


class _Travelling:
    """A clock that is set by hand while the two years pass, and then shows the present."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        return self._clock() if self.at is None else self.at


class _Life:
    """Plans what is done when. ``acts`` may go past the present; those are never carried out."""

    def __init__(self, journal: Journal, texts: SampleTexts, present: datetime) -> None:
        self.acts: list[Act] = []
        self._journal = journal
        self._texts = texts
        self._present = present
        self._midnight = datetime.combine(present.date(), time(), present.tzinfo)
        self._random = Random(SEED)
        self._whole = in_turns(self._random, texts.repairs.whole)
        self._early = in_turns(self._random, texts.repairs.early)
        self._what_changed = in_turns(self._random, texts.what_changed)
        self._met: set[str] = set()
        self._plan_hurts()
        self._plan_good_moments()
        self._plan_repairs_of_mine()
        self._plan_unprompted_repairs()
        self._plan_check_ins()
        self._plan_drafts()
        self.acts += written(journal, self._midnight)
        self.acts += everything_else(journal, self._midnight)
        begins, ends = self._day(QUIET.start), self._day(QUIET.stop)
        self.acts = [act._replace(at=_after_quiet(act.at, begins, ends)) for act in self.acts]

    # Hurts, and what became of them

    def _plan_hurts(self) -> None:
        endings: list[Callable[[SampleHurt, str, datetime], None]] = [
            self._repaired, self._repaired_slowly, self._repaired_after_a_while,
            self._let_go, self._partly_repaired_and_let_go, self._left_open,
        ]  # fmt: skip
        weights = (40, 8, 5, 35, 7, 5)
        texts = in_turns(self._random, self._texts.hurts)
        for day in self._times(HURTS, part=1):
            text = next(texts)
            at = self._at(day, text.at)
            ending = self._random.choices(endings, weights)[0]
            ending(text, self._hurt(text, at), at)
        self._plan_what_waits(next(texts), next(texts))

    def _plan_what_waits(self, unmet: SampleHurt, answered: SampleHurt) -> None:
        """Plan a hurt of these days that nobody has met, and one with a repair just offered."""
        self._hurt(unmet, self._at(self._midnight - timedelta(days=4), unmet.at))
        hurt = self._hurt(answered, self._at(self._midnight - timedelta(days=1), answered.at))
        offered = self._present - timedelta(hours=1, minutes=10)
        self._offer(offered, answered.repair or next(self._whole), hurt, None)

    def _hurt(self, text: SampleHurt, at: datetime) -> str:
        """Plan a hurt at ``at``, named within the day; return its uuid."""
        uuid = self._uuid()
        strength = self._give_or_take_one(text.strength, MOST_STRENGTH)

        named_at = self._later(at, 0.3, 5)
        self._write(
            named_at,
            self._journal.begin_hurt,
            self._journal.name_hurt,
            uuid=uuid,
            happened_at=at,
            strength=strength,
            **{name: getattr(text, name) for name in _AS_IT_STANDS},
        )
        if text.learned:
            self._do(named_at, partial(self._journal.open_hurts.learn, uuid, text.learned))
        return uuid

    def _repaired(self, text: SampleHurt, hurt: str, at: datetime) -> None:
        self._offer(self._when_ready(at), self._words_for(text), hurt, Landed.FULLY)

    def _repaired_slowly(self, text: SampleHurt, hurt: str, at: datetime) -> None:
        first = self._when_ready(at)
        self._offer(first, next(self._early), hurt, Landed.PARTLY)
        self._offer(self._later(first, 24, 96), self._words_for(text), hurt, Landed.FULLY)

    def _repaired_after_a_while(self, text: SampleHurt, hurt: str, at: datetime) -> None:
        offered = self._when_ready(at)
        repair = self._offer(offered, self._words_for(text), hurt, Landed.NOT_YET)
        self._do(
            self._later(offered, 24, 96), lambda: self._journal.landings.mark(repair, Landed.FULLY)
        )

    def _let_go(self, _text: SampleHurt, hurt: str, at: datetime) -> None:
        what_changed = next(self._what_changed)
        self._do(
            self._later(at, 4 * 24, 50 * 24),
            lambda: self._journal.open_hurts.release(hurt, what_changed),
        )

    def _partly_repaired_and_let_go(self, text: SampleHurt, hurt: str, at: datetime) -> None:
        self._offer(self._when_ready(at), next(self._early), hurt, Landed.PARTLY)
        self._let_go(text, hurt, at)

    def _left_open(self, _text: SampleHurt, _hurt: str, _at: datetime) -> None:
        """Nothing met it so far."""

    def _when_ready(self, at: datetime) -> datetime:
        """Return when a repair comes: within two days, or weeks later in a hard spell."""
        _, hurts, _ = self._season((at - self._day(0)) / timedelta(days=DAYS))
        return self._later(at, 15, 48 * (HARD_SPELL_SLOWER if hurts > HARD_SPELL else 1))

    def _words_for(self, text: SampleHurt) -> str:
        """Return what was said about just this hurt, once; after that, other good words."""
        if text.repair and text.repair not in self._met:
            self._met.add(text.repair)
            return text.repair
        return next(self._whole)

    # Repairs

    def _offer(
        self, at: datetime, words: str, hurt: str | None, landed: Landed | None, **more: object
    ) -> str:
        """Plan a repair, theirs unless ``more`` says otherwise, noted at once; return its uuid."""
        uuid = self._uuid()
        self._write(
            at,
            partial(self._journal.begin_repair, hurt),
            self._journal.offer_repair,
            uuid=uuid,
            words=words,
            how=Channel.MESSAGE if self._random.random() < 0.3 else Channel.FACE_TO_FACE,
            landed=landed,
            **{"by": ReachedOut.THEY, **more},
        )
        return uuid

    def _plan_unprompted_repairs(self) -> None:
        texts = in_turns(self._random, self._texts.repairs.unprompted)
        for day in self._times(UNPROMPTED, part=2):
            at = self._at(day, DayTime.EVENING)
            landed = self._random.choice((Landed.FULLY, Landed.FULLY, Landed.PARTLY))
            self._offer(at, next(texts), None, landed, warmth=self._random.randint(2, MOST_WARMTH))

    def _plan_repairs_of_mine(self) -> None:
        texts = {phrase.id: phrase.text for phrase in phrasebook.phrases()}
        own = in_turns(self._random, self._texts.repairs.mine)
        borrowed = in_turns(self._random, self._texts.repairs.borrowed)
        for number, day in enumerate(self._times(MINE, part=1)):
            phrase = next(borrowed) if number % 3 == 0 else ""
            words = texts[phrase] if phrase else next(own)
            at = self._at(day, DayTime.EVENING)
            self._offer(at, words, None, None, by=ReachedOut.I, phrase=phrase)

    # Good moments, check-ins, drafts

    def _plan_good_moments(self) -> None:
        texts = in_turns(self._random, self._texts.goods)
        for day in self._times(GOODS, part=2):
            text = next(texts)
            at = self._at(day, text.at)
            uuid, warmth = self._uuid(), self._give_or_take_one(text.warmth, MOST_WARMTH)
            written_at = self._later(at, 0.1, 4)
            if (day - self._day(0)).days in QUIET:
                continue
            self._write(
                written_at,
                self._journal.begin_good_moment,
                self._journal.notice_good,
                uuid=uuid,
                happened_at=at,
                what=text.what,
                deposit=text.deposit,
                warmth=warmth,
            )

    def _plan_check_ins(self) -> None:
        days = sorted(self._random.sample(range(DAYS), CHECK_INS))
        for day in days:
            _, hurts, goods = self._season(day / DAYS)
            mood = self._random.gauss(3.3 + 0.7 * (goods - hurts), 0.7)
            connection = min(max(round(mood), 1), MOST_CONNECTION)
            answers = {
                name: self._compared(mood) for name in ("sharing", "eye_contact", "initiation")
            }
            at = self._at(self._day(day), DayTime.NIGHT)
            if day not in QUIET:
                self._do(at, partial(self._journal.check_in, connection=connection, **answers))

    def _compared(self, mood: float) -> Compared | None:
        if self._random.random() < 0.2:
            return None
        felt = self._random.gauss(mood - 3.2, 0.8)
        if abs(felt) < 0.9:
            return Compared.USUAL
        return Compared.MORE if felt > 0 else Compared.LESS

    def _plan_drafts(self) -> None:
        texts, save = self._texts, self._journal.save_draft
        self._write(
            self._midnight - timedelta(days=3, hours=3),
            self._journal.begin_hurt,
            save,
            uuid=self._uuid(),
            step=1,
            event=texts.begun_hurt,
            feelings=texts.begun_feelings,
        )
        self._write(
            self._midnight - timedelta(hours=2),
            self._journal.begin_good_moment,
            save,
            uuid=self._uuid(),
            what=texts.begun_good,
        )

    # Time and chance

    def _do(self, at: datetime, do: Callable[[], object]) -> None:
        self.acts.append(Act(at, do))

    def _write(
        self,
        at: datetime,
        begin: Callable[[], Any],
        keep: Callable[[Any], object],
        **filled_in: object,
    ) -> None:
        """Plan that a draft is begun then, filled in, and kept."""
        self._do(at, kept(begin, keep, **filled_in))

    def _day(self, number: int) -> datetime:
        """Return the midnight with which a day of the two years begins; the last is yesterday."""
        return self._midnight - timedelta(days=DAYS - number)

    def _times(self, count: int, part: int) -> list[datetime]:
        """Return so many days, by the seasons: 1 as hurts come, 2 as good moments come."""
        weights = [self._season(day / DAYS)[part] for day in range(DAYS)]
        return [
            self._day(day) for day in sorted(self._random.choices(range(DAYS), weights, k=count))
        ]

    def _season(self, passed: float) -> tuple[float, float, float]:
        return next(season for season in _SEASONS if passed < season[0] or season is _SEASONS[-1])

    def _at(self, day: datetime, part: DayTime | None) -> datetime:
        """Return a minute of the day at which such a thing happens."""
        first, last = _MINUTES[part or self._random.choice(tuple(DayTime))]
        return day + timedelta(minutes=self._random.randint(first, last))

    def _later(self, at: datetime, least_hours: float, most_hours: float) -> datetime:
        """Return a minute between so many hours later, moved out of the night."""
        minutes = self._random.uniform(least_hours * 60, most_hours * 60)
        found = at + timedelta(minutes=round(minutes))
        return found + timedelta(hours=7) if found.hour < 7 else found

    def _give_or_take_one(self, value: int, most: int) -> int:
        step = self._random.choices((-1, 0, 1), (3, 6, 1))[0]
        return min(max(value + step, 1), most)

    def _uuid(self) -> str:
        return a_uuid(self._random)


def _after_quiet(at: datetime, begins: datetime, ends: datetime) -> datetime:
    """Return a time in the quiet month as one of the hour after it, in the same order."""
    if not begins <= at < ends:
        return at
    return ends + timedelta(hours=6 + (at - begins) / (ends - begins))


def in_turns(random: Random, texts: Sequence[_Text]) -> Iterator[_Text]:
    """Yield texts as long as there are any; none comes again before about half have been.

    What happens once is left out from the second turn on.
    """
    order = random.sample(texts, len(texts))
    while order:
        half = len(order) // 2
        for part in (order[:half], order[half:]):
            yield from random.sample(part, len(part))
        order = [text for text in order if isinstance(text, str) or not text.once]
