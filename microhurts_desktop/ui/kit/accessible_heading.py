"""A heading as a screen reader finds it: with its level, by which people go through a page."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from microhurts_desktop.ui.kit.guarding import guarded


@guarded
class _Level(QAccessibleAttributesInterface):
    def __init__(self, heading: QWidget) -> None:
        super().__init__()
        self._heading = heading

    def attributeKeys(self) -> list[QAccessible.Attribute]:  # noqa: N802 -- Qt's name
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:  # noqa: N802 -- Qt's name
        level: int = self._heading.heading_level  # type: ignore[attr-defined]
        return level if key is QAccessible.Attribute.Level else None


@guarded
class AccessibleHeading(QAccessibleWidget):
    """A heading with the ``heading_level`` that it has when it is asked."""

    def __init__(self, heading: QWidget) -> None:
        super().__init__(heading, QAccessible.Role.Heading)
        # An object of its own: of one with two parents Qt would be given the first one's address.
        self._level = _Level(heading)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return what has the level; there is nothing else that a heading could do.

        Qt asks for an address. Shiboken makes one of an object, but none of None: that is a crash.
        """
        is_asked = kind is QAccessible.InterfaceType.AttributesInterface
        return self._level if is_asked else VoidPtr(0)
