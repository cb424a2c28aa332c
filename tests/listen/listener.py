"""Somebody who works with the keyboard alone, and knows what they hear."""

from __future__ import annotations

from tests.listen.desktop import Desktop, patiently
from tests.listen.reader import Reader

# So many are pressed by nobody: Tab never comes there.
LOST = 60


class Listener(Reader):
    """A reader, and the keys of the desktop that it reads."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self.finds("frame")
        # A window that is still being placed loses it again.
        for _ in range(2):
            patiently(self._has_keyboard, "the window does not get the keyboard")
            self.everything_heard(0.5)

    def _has_keyboard(self) -> bool:
        if self.focused() is None:
            self._desktop.give_keyboard()
            self.everything_heard(0.2)
        return self.focused() is not None

    def press(self, *keys: str) -> None:
        """Forget what was heard, and press keys."""
        self.hush()
        self._desktop.press(*keys)

    def type(self, words: str) -> None:
        """Forget what was heard, and type words."""
        self.hush()
        self._desktop.type(words)

    def tab_to(self, name: str) -> str:
        """Press Tab until something is heard with this in it; return what was heard."""
        for _ in range(LOST):
            self.press("Tab")
            self.next_heard()
            found = next((one for one in self.heard if name.casefold() in one.casefold()), "")
            if found:
                return found
        raise AssertionError(f"Tab does not come to {name!r}")

    def go_to(self, key: str, page: str) -> None:
        """Go to a page by its key, and hear that one is there."""
        self.press(key)
        self.hears(page)
