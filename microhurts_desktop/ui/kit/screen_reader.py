"""What a screen reader is told the moment it happens, and what it takes a widget of ours for.

``tell`` is the only way to say something aloud. Nothing secret is ever told: neither what stands in
a field for secrets nor a code. A class with an ``accessible_role`` is found in that role, and
a heading with its level; Qt's own widgets have theirs already.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from microhurts_desktop.ui.kit.first_window import later

Role = QAccessible.Role

_TO_TELL, _URGENT = "to-tell", "to-tell-urgently"


def tell(about: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let ``text`` be said aloud once the focus is where it goes, if ``about`` is seen by then.

    ``urgent`` interrupts what is being said. Of several texts about one widget the last is said,
    as urgent as it was told.
    Not every screen reader takes announcements (Orca does since 45), but all say how the field that
    has the focus is described: until the focus leaves it, the field is described by ``text``.
    """
    waits = bool(about.property(_TO_TELL))
    about.setProperty(_TO_TELL, text)
    about.setProperty(_URGENT, urgent)
    if text and not waits:
        QTimer.singleShot(0, about, lambda: _tell_now(about))


def _tell_now(about: QWidget) -> None:
    text, urgent = str(about.property(_TO_TELL) or ""), bool(about.property(_URGENT))
    about.setProperty(_TO_TELL, None)
    if not text or not about.isVisible():
        return
    focused = QApplication.focusWidget()
    if focused is not None and focused.window() is about.window():
        _describe_for_now(focused, text)
    event = QAccessibleAnnouncementEvent(about, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def _describe_for_now(field: QWidget, text: str) -> None:
    known = (one for one in field.children() if isinstance(one, _OwnDescription))
    own = next(known, None) or _OwnDescription(field)
    if field.accessibleDescription() != own.told:
        # Described anew meanwhile, by who knows better: that is to be given back.
        own.described = field.accessibleDescription()
    own.told = text
    if field.accessibleDescription() == text:
        # The same once more, as of an error that is still there: only a change is said.
        field.setAccessibleDescription("")
    field.setAccessibleDescription(text)


class _OwnDescription(QObject):
    """Keeps how a field was described, and gives it back when the focus has left."""

    told = ""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.described = field.accessibleDescription()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._look)

    def _look(self, _left: QWidget | None, now: QWidget | None) -> None:
        # A field that is being deleted loses the focus, too, and takes this along.
        if now is self._field or not isValid(self._field):
            return
        # Else it was described anew meanwhile, by who knows better.
        if self._field.accessibleDescription() == self.told:
            self._field.setAccessibleDescription(self.described)
        self.setParent(None)
        self.deleteLater()


def first_heading(root: QWidget) -> str:
    """Return what the first heading below ``root`` says that can be seen, or nothing."""
    labels = (one for one in root.findChildren(QLabel) if one.isVisible())
    found = (one for one in labels if getattr(one, "accessible_role", None) is Role.Heading)
    return next((one.text() for one in found), "")


def _interface_of(_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    # Needed by those only who have a screen reader.
    if role is Role.Heading:
        return later.AccessibleHeading(thing)
    return later.QAccessibleWidget(thing, role)


QAccessible.installFactory(_interface_of)
