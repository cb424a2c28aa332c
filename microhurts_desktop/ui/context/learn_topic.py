"""Which page of Learn tells of what is seen: the nearest class around it says so."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def topic_at(widget: QWidget | None) -> str:
    """Return the ``learn_topic`` of the nearest widget around ``widget``, or nothing.

    A page, a dialog, a step or a card has one as an attribute of its class: the id of a topic.
    """
    while widget is not None:
        if topic := str(getattr(widget, "learn_topic", "")):
            return topic
        widget = widget.parentWidget()
    return ""
