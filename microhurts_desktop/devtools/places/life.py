"""A few moments of every kind, for places that show some."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import PROMPT
from microhurts_desktop.devtools.places.place import newest
from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.check_ins import Compared, OwnAnswer
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut


def live_a_little(desk: Desk) -> None:
    """Write a few moments of every kind and a draft."""
    journal = desk.journal
    own = replace(journal.daily.begin_question(Asks.COMPARED), name="time for myself")
    journal.daily.choose([own, *journal.daily.questions()])
    mine = OwnAnswer(question=own.uuid, name=own.name, answer=Compared.MORE)
    journal.check_in(connection=3)
    journal.check_in(connection=3, word="tender", good="you made tea", own=(mine,))
    journal.daily.check_in(drafts.a_check_in_draft(journal))
    for number in range(6):
        # The clock stands still: moved on, it would lock the window.
        then = journal.now() - timedelta(days=6 - number)
        hurt = drafts.a_hurt_draft(
            journal,
            happened_at=then,
            event=f"you looked at your phone, evening {number}",
            story="I don't matter that much",
            assumption="that my day is dull",
            question="What was on your mind?",
        )
        journal.name_hurt(hurt)
        journal.notice_good(drafts.a_good_draft(journal, happened_at=then))
        journal.offer_repair(
            drafts.a_repair_draft(
                journal,
                hurt=hurt.uuid,
                offered_at=then + timedelta(hours=2),
                words=f"I am sorry, evening {number}.",
            )
        )
    journal.landings.mark(repair_of(desk), Landed.PARTLY)
    last = newest(desk, MomentKind.HURT)
    for hours, by in ((3, ReachedOut.THEY), (2, ReachedOut.I)):
        at = journal.now() - timedelta(hours=hours)
        met = drafts.a_repair_draft(journal, by=by, offered_at=at, hurt=last)
        journal.offer_repair(met)
    journal.offer_repair(drafts.a_repair_draft(journal, words="I was distracted, I am here now."))
    journal.save_draft(drafts.a_hurt_draft(journal, event="you left without a word"))
    today = journal.now().date()
    promised = drafts.a_repair_draft(journal, by=ReachedOut.I, promise="I'll call", check_on=today)
    journal.offer_repair(replace(promised, offered_at=journal.now() - timedelta(hours=4)))
    for agreed in ({"words": ""}, {"check_on": today}):
        journal.agreements.keep(drafts.a_talk_draft(journal, last, **agreed))
    rehearsed = replace(journal.promises.begin_rehearsal(), words="I am sorry.", when="tonight")
    journal.promises.keep_rehearsal(rehearsed)
    written = drafts.a_reflection_draft(journal, prompt=PROMPT)
    journal.reflections.write(written)
    good = drafts.a_good_draft(journal, what="a part of it", reflection=written.uuid)
    journal.notice_good(good)
    for page in desk.journal_view.pages.values():
        page.mark_dirty()


def repair_of(desk: Desk) -> str:
    """Return the uuid of a repair that met the newest hurt."""
    return desk.journal.repairs_of(newest(desk, MomentKind.HURT))[0].uuid
