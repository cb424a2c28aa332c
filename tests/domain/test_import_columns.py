"""What the columns of a plain table are."""

from __future__ import annotations

from microhurts_desktop.domain.import_columns import Columns, DateOrder, Role


def test_columns_are_found_by_their_role() -> None:
    columns = Columns(
        delimiter=",",
        has_header=True,
        names=("When", "Good", "Hard", "Id"),
        roles=(Role.DATE, Role.TEXT, Role.TEXT, Role.NOTHING),
    )

    assert columns.of(Role.TEXT) == (1, 2)
    assert columns.of(Role.MOOD) == ()
    assert (columns.order, columns.is_order_open) == (DateOrder.DAY_FIRST, False)
