"""Bringing in from another journal: what is in a file, what came of it, and a table's columns."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.places.place import Place, click, here
from microhurts_desktop.driving import surely, wait
from microhurts_desktop.ui.features.bringing_in.columns_card import ColumnsCard
from microhurts_desktop.ui.features.bringing_in.page import BringInPage
from microhurts_desktop.ui.features.bringing_in.preview import Preview
from microhurts_desktop.ui.features.bringing_in.was_brought_in import WasBroughtIn

TABLE = """full_date,date,weekday,time,mood,activities,note_title,note
2025-03-09,March 9,Sunday,9:15 PM,rad,"cooking | friends",Pasta,"We cooked together."
2025-03-08,March 8,Saturday,7:05 AM,meh,work,,
no day,March 7,Friday,6:30 PM,good,"friends",,"A long walk, and no phones."
"""
PLAIN = "When,Words,How\n03/04/2024,We walked home,good\n05/06/2024,Rain,meh\n"


def bringing_in(desk: Desk) -> Iterator[Place]:
    """Lead through it; what was brought in is taken out again."""
    desk.journal_view.go_to("bring_in")
    page = desk.page("bring_in", BringInPage)
    table, plain = desk.folder / "daylio_export.csv", desk.folder / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    plain.write_text(PLAIN, encoding="utf-8")
    page.choose.look_into(str(plain))
    columns = surely(surely(page.preview, Preview).columns, ColumnsCard)
    yield here("bring in: a table", columns, "bring-in-a-table")
    page.step_back()
    page.choose.look_into(str(table))
    preview = surely(page.preview, Preview)
    yield here("bring in: what is in it", page, "bring-in-preview")
    for link in (preview.look, preview.tags.look, preview.moods.look):
        click(link)
    yield here("bring in: names", page, "bring-in-names")
    preview.card.begin()
    wait(lambda: page.came is not None, "the entries")
    came = surely(page.came, WasBroughtIn)
    # Without a picture: where the file is, is elsewhere each time.
    yield here("bring in: done", page)
    click(came.more)
    yield here("bring in: so far", page, "bring-in-so-far")
    batch, entries = page.journal.bringing_in.imports()[0]
    page.here_already.take_out(batch, entries)
    wait(lambda: not page.here_already.done.isHidden(), "them to be gone")
    for file in (table, plain):
        file.unlink()
