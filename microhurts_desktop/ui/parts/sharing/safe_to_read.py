"""The question before words of fear, threat, force, injury, control or self-harm are shared."""

from __future__ import annotations

from collections.abc import Callable

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class SafeToRead(SafetyNote):
    """Asks, and leaves the answer to the person: it stands above the button and blocks nothing.

    It asks whether danger is heard surely or not: of what is shared, nothing comes back.
    """

    has_line = False

    def __init__(self, to_help: Callable[[], object]) -> None:
        super().__init__(
            to_help,
            tr("Is it safe for them to read this?"),
            tr(
                "These words may be about more than a small hurt. If you are not sure how they"
                " would take it, or if you are afraid of them, keep it to yourself for now. It"
                " stays in your journal, and there are people you can talk to first."
            ),
        )
        self.setAccessibleName(tr("Is it safe for them to read this?"))
        # The note of the words may stand above, with a way of the same name.
        self.button.setAccessibleName(f"{self.button.text()}: {self.accessibleName()}")
        self._was_asked = False
        self.appeared.connect(self._ask_anew)

    def asks_first(
        self, text: str | None = None, lead_here: Callable[[], object] = lambda: None
    ) -> bool:
        """Lead to the question where nobody can have read it yet; tell whether that was so.

        ``text`` is looked at now, if it is given. ``lead_here`` comes first, where it stands on
        another page.
        """
        # What has come this very moment has not even its own height yet.
        height = max(self.height(), self.minimumSizeHint().height())
        is_in_sight = self.visibleRegion().boundingRect().height() >= height
        was_read = self._was_asked or is_in_sight
        if text is not None:
            self.look_now(text)
        if was_read or self.isHidden():
            return False
        lead_here()
        self._was_asked = True
        self.button.setFocus()
        reveal(self)
        return True

    def _ask_anew(self) -> None:
        self._was_asked = False
