"""Members of Qt's namespace by their numbers, for what stands in the first window.

To name one of them makes PySide build that namespace whole, every key of every keyboard included: a
tenth of the time until the first window is painted. A widget's property takes the number as well.
"""

PLAIN_TEXT = 0  # Qt.TextFormat
NO_FOCUS = 0  # Qt.FocusPolicy
SCROLL_BAR_ALWAYS_OFF = 1  # Qt.ScrollBarPolicy
APPLICATION_SHORTCUT = 2  # Qt.ShortcutContext
