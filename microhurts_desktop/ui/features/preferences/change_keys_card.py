"""What changing the keys is for, and the way to it."""

from __future__ import annotations

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class ChangeKeysCard(Card):
    """The steps themselves are taken while the journal is locked: ui/shell/change_keys.py."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.button = button(tr("Change the keys…"), context.navigator.change_keys)
        self.column.addWidget(heading(tr("Change the keys")))
        self.column.addWidget(
            paragraph(
                tr(
                    "After a break-up, say, or when this computer was in other hands. Somebody who"
                    " copied your files, and knew your passphrase or your code, holds the key in"
                    " it. A new passphrase does not change that key. This does."
                )
            )
        )
        self.column.addWidget(
            soft(
                tr(
                    "Everything is encrypted anew, and you choose a new passphrase and get a new"
                    " recovery code. Your journal is locked for it, so have your passphrase ready."
                )
            )
        )
        self.column.addLayout(row(self.button))
