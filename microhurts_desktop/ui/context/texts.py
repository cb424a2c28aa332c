"""How the interface says things: kinds, days and times, in the person's own language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from microhurts_desktop.domain.check_in_questions import NO, YES, Asks
from microhurts_desktop.domain.check_ins import CheckIn, CheckInDraft, Compared
from microhurts_desktop.domain.good_moments import ASSUMED_WARMTH, Deposit
from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.domain.pulling_back import LastingChange, Sign
from microhurts_desktop.domain.reflections import Form
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.ui.context.brought_in import say_whole_mood
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import fill, tr


def standing_name(standing: Standing) -> str:
    """Return where a hurt stands, in a few words."""
    return {
        Standing.OPEN: tr("still open"),
        Standing.PARTLY: tr("partly repaired"),
        Standing.REPAIRED: tr("repaired"),
        Standing.RELEASED: tr("let go"),
    }[standing]


def name_bring_up(*, in_danger: bool) -> str:
    """Return the name of the way to words for a talk: nobody in danger is told to be gentle."""
    return tr("These words, to have with me") if in_danger else tr("Bring this up gently")


def deposit_name(deposit: Deposit) -> str:
    """Return the word for a kind of good moment."""
    return {
        Deposit.UNSAID: "",
        Deposit.ATTUNEMENT: tr("attunement"),
        Deposit.ACCOUNTABILITY: tr("accountability"),
        Deposit.CARE: tr("care"),
    }[deposit]


def deposit_meaning(deposit: Deposit) -> str:
    """Return a plain sentence that says what the kind means."""
    return {
        Deposit.UNSAID: "",
        Deposit.ATTUNEMENT: tr("They noticed you: listened, asked, turned towards you."),
        Deposit.ACCOUNTABILITY: tr("They owned up to something, or kept their word."),
        Deposit.CARE: tr("They did something kind, large or small."),
    }[deposit]


def compared_name(compared: Compared) -> str:
    """Return the answer to “compared with your usual”."""
    return {
        Compared.LESS: tr("less"),
        Compared.USUAL: tr("as usual"),
        Compared.MORE: tr("more"),
    }[compared]


def question_name(asks: Asks) -> str:
    """Return what a check-in asks about; nothing for a question of one's own, which has a name."""
    return {
        Asks.SHARING: tr("sharing what's on my mind"),
        Asks.EYE_CONTACT: tr("looking at each other"),
        Asks.INITIATION: tr("reaching out first"),
        Asks.WORD: tr("one word for the day"),
        Asks.GOOD: tr("one good thing"),
        Asks.STUNG: tr("one thing that stung"),
    }.get(asks, "")


def own_answer_name(answer: str) -> str:
    """Return the answer to a question of one's own, by the word under which it is stored."""
    named = {one.value: compared_name(one) for one in Compared}
    return (named | {YES: tr("yes"), NO: tr("no")}).get(answer, answer)


def check_in_picked(check_in: CheckIn | CheckInDraft) -> tuple[tuple[str, str], ...]:
    """Return what was picked in a check-in, each answer after what it answers."""
    compared = (
        (Asks.SHARING, check_in.sharing),
        (Asks.EYE_CONTACT, check_in.eye_contact),
        (Asks.INITIATION, check_in.initiation),
    )
    return (
        *((question_name(asks), compared_name(one)) for asks, one in compared if one is not None),
        *((one.name, _own_answer(one.answer)) for one in check_in.own),
    )


def check_in_words(check_in: CheckIn | CheckInDraft) -> tuple[tuple[str, str, str], ...]:
    """Return what was written in a check-in: the field, what it answers, and the words."""
    texts = ((Asks.WORD, check_in.word), (Asks.GOOD, check_in.good), (Asks.STUNG, check_in.stung))
    return tuple((asks.value, question_name(asks), text) for asks, text in texts if text.strip())


def _own_answer(answer: str) -> str:
    return tr("{n} of 5", n=answer) if answer.isdigit() else own_answer_name(answer)


def say_check_in(check_in: CheckIn | CheckInDraft) -> str:
    """Return what was answered in a check-in, on one line."""
    number = check_in.connection
    said = [tr("connection {n} of 5", n=number)] if number is not None else []
    said += [f"{name}: {answer}" for name, answer in check_in_picked(check_in)]
    said += [f"{name}: {quoted(first_line(text))}" for _, name, text in check_in_words(check_in)]
    return ", ".join(said)


def sign_name(sign: Sign) -> str:
    """Return what a check-in asks to be set against one's own usual, in a word or two."""
    return {
        Sign.SHARING: tr("sharing"),
        Sign.EYE_CONTACT: tr("looking at each other"),
        Sign.INITIATION: tr("reaching out"),
    }[sign]


def say_pulling_back(change: LastingChange, since: str) -> str:
    """Return since about when, as that day is said, a person's check-ins say less of what."""
    less = {
        Sign.SHARING: tr("sharing less"),
        Sign.EYE_CONTACT: tr("looking at each other less"),
        Sign.INITIATION: tr("reaching out less"),
    }
    *others, last = (less[sign] for sign in change.less)
    what = tr("{others} and {last}", others=", ".join(others), last=last) if others else last
    said = tr("Since about {day}, you have been {what} than is usual for you.")
    return fill(said, day=since, what=what)


def landed_name(landed: Landed) -> str:
    """Return how far a repair reached."""
    return {
        Landed.NOT_YET: tr("not yet"),
        Landed.PARTLY: tr("partly"),
        Landed.FULLY: tr("fully"),
    }[landed]


def landed_sentence(landed: Landed | None, on: date | None, today: date) -> str:
    """Return how far a repair reached as a short sentence; ``on`` is the day that was said."""
    day = say_day(on or today, today)
    if landed is Landed.FULLY:
        return tr("It landed fully, {day}.", day=day)
    if landed is Landed.PARTLY:
        return tr("It landed partly, {day}.", day=day)
    return tr("It has not landed yet.")


def warmth_left_open() -> str:
    """Return what the warmth of a landing counts as until somebody says it."""
    return tr("A warmth left open counts as the middle, {n}.", n=ASSUMED_WARMTH)


def landings_in_words(repair: Repair, today: date) -> Iterator[tuple[Landing, str]]:
    """Yield each landing of a repair, as it was said, with a short sentence for it."""
    reached = False
    for landing in repair.landings:
        is_less = landing.landed is Landed.NOT_YET
        day = say_day(landing.landed_on, today)
        if is_less and reached:
            said = tr("“Not yet”, {day}. What had landed stays.", day=day)
        elif is_less and landing is not repair.landing:
            said = tr("It had not landed yet, {day}.", day=day)
        else:
            said = landed_sentence(landing.landed, landing.landed_on, today)
        if landing.warmth is not None:
            said += " " + tr("Warmth {n} of 5.", n=landing.warmth)
        elif repair.hurt is None and not is_less:
            said += " " + warmth_left_open()
        reached = reached or not is_less
        yield landing, said


def channel_name(how: Channel) -> str:
    """Return how a repair was offered; nothing where that was not said."""
    return {
        Channel.UNSAID: "",
        Channel.FACE_TO_FACE: tr("face to face"),
        Channel.MESSAGE: tr("a message"),
        Channel.IN_HERE: tr("in here"),
    }[how]


def who_reached_out(by: ReachedOut) -> str:
    """Return who made a repair, as a short sentence."""
    return {ReachedOut.THEY: tr("They reached out"), ReachedOut.I: tr("I reached out")}[by]


def intention_name(intention: Intention) -> str:
    """Return what a phrase is trying to do."""
    return {
        Intention.SEE_HOW_IT_LANDED: tr("see how it landed"),
        Intention.APOLOGISE: tr("apologise"),
        Intention.TRY_AGAIN: tr("try again"),
        Intention.BE_HERE_NOW: tr("be here now"),
        Intention.ASK: tr("ask"),
        Intention.SLOW_DOWN: tr("slow down"),
        Intention.APPRECIATE: tr("appreciate"),
        Intention.FIND_A_WAY: tr("find a way"),
        Intention.RECEIVE: tr("receive a repair"),
    }[intention]


def situation_name(situation: Situation) -> str:
    """Return what a hurt was about."""
    return {
        Situation.PHONE: tr("phone"),
        Situation.JOKE: tr("joke"),
        Situation.PROMISE: tr("promise"),
        Situation.LATENESS: tr("being late"),
        Situation.TONE_OF_VOICE: tr("tone of voice"),
        Situation.FORGOTTEN: tr("forgotten"),
        Situation.INTERRUPTED: tr("interrupted"),
        Situation.CHORES: tr("chores"),
        Situation.PLANS: tr("plans"),
        Situation.TOUCH: tr("touch"),
        Situation.FAMILY: tr("family"),
        Situation.MONEY: tr("money"),
        Situation.OTHER: tr("anything"),
    }[situation]


_WITHIN_QUOTES = str.maketrans('“”"', "‘’'")


def quoted(text: str) -> str:
    """Return words in quotation marks, unless they bring their own; any within them are single."""
    inner = text.strip()
    if inner[:1] in "“\"'‘«„":
        return inner
    return tr("“{words}”", words=inner.translate(_WITHIN_QUOTES))


def repair_words(text: str) -> str:
    """Return a repair's words in quotation marks, or that they are no longer shared."""
    return quoted(text) if text.strip() else tr("Its words are no longer shared.")


def first_line(text: str, most: int = 160) -> str:
    """Return a text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def shown_words(summary: MomentSummary) -> str:
    """Return a moment's words; or that they are gone, with whoever wrote them."""
    if summary.text.strip():
        return summary.text
    if summary.kind is MomentKind.CHECK_IN:
        return tr("How the day was")
    if summary.mood is not None:
        return say_whole_mood(summary.mood)
    return tr("Its words are no longer shared.")


def form_name(form: Form) -> str:
    """Return what a reflection of this form is called; nothing of one that was written freely."""
    return {
        Form.FREE: "",
        Form.WEEK: tr("A look at my week"),
        Form.THIRD_CHAIR: tr("From a third chair"),
    }[form]


def slow_road_words(road: SlowRoad) -> tuple[tuple[str, str], ...]:
    """Return what was written on a slow road, each after what it answers; some may be blank."""
    return (
        (tr("What happened, and what it left"), road.recalled),
        (tr("How it may have been for them"), road.for_them),
        (tr("When somebody let me off"), road.received),
        (tr("For when it stings again"), road.when_it_returns),
    )


def telling_words(telling: Telling) -> tuple[tuple[str, str], ...]:
    """Return what was told of a moment, each after what it answers; some may be blank."""
    return (
        (tr("What I saw"), telling.saw),
        (tr("What I felt"), telling.felt),
        (tr("A part of your story that I can understand"), telling.understood),
        (tr("My own part"), telling.own_part),
        (tr("Next time"), telling.next_time),
    )


def year_part_name(part: str) -> str:
    """Return what a part of a yearly evening is about; of a part that is unknown, nothing."""
    return {
        "strong": tr("what is strong"),
        "concern": tr("a concern"),
        "their_side": tr("what may make it hard for the other"),
    }.get(part, "")


def the_one_across() -> str:
    """Return who the other is, for whoever is curious. Never beside words of fear."""
    return tr(
        "Perhaps it hurts so much because they are the one you reach for when something hurts. You"
        " can wonder about them and still take your hurt seriously."
    )


def the_one_who_tells() -> str:
    """Return the same for whoever listens to what hurt. Never beside words of fear."""
    return tr(
        "Whoever tells you what hurt is reaching for you, because you are the one they look for."
        " You are on the same side. You can listen first; nothing has to be settled."
    )
