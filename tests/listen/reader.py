"""A screen reader of our own: what is on the accessibility bus, and what one would say of it.

It hears as Orca 43 does, that of Debian 12: where the focus goes, and what becomes of the thing
that has it. ``announced`` is kept apart: that older one speaks no announcements.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.listen.desktop import Desktop, patiently

# Who has it on the bus, and its path there.
Address: TypeAlias = tuple[str, str]

_ATSPI = "org.a11y.atspi"
_ACCESSIBLE = f"{_ATSPI}.Accessible"
_TEXT = f"{_ATSPI}.Text"
_ROOT: Address = (f"{_ATSPI}.Registry", "/org/a11y/atspi/accessible/root")
# Numbers of AT-SPI's own (atspi-constants.h).
_CHECKED, _ENABLED, _FOCUSABLE, _FOCUSED, _SHOWING = 4, 8, 11, 12, 25
_LABELLED_BY = 2
_REQUIRED, _INVALID = 33, 36
_EVENTS = ("object:announcement", "object:property-change", "object:state-changed")
_ASK_S = 20


@dataclass(frozen=True)
class Node:
    """One thing of the tree, as it was when it was asked."""

    at: Address
    role: str
    name: str
    states: frozenset[int]
    within: tuple[Address, ...] = field(repr=False)

    @property
    def is_checked(self) -> bool:
        """Whether it is picked."""
        return _CHECKED in self.states

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used."""
        return _ENABLED in self.states

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is there: Qt says so of what hands it on, too."""
        return {_FOCUSABLE, _FOCUSED} <= self.states


class Reader:
    """Walks the tree, and keeps what it heard since it was last asked to ``hush``."""

    def __init__(self, desktop: Desktop) -> None:
        self.heard: list[str] = []
        self.announced: list[str] = []
        self._bus = _accessibility_bus(desktop)
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=_ROOT[0], interface=_ROOT[0])
        for event in _EVENTS:
            # Qt sends those that somebody asked the registry for.
            self._send(new_method_call(registry, "RegisterEvent", "s", (event,)))
        rule = MatchRule(type="signal", interface=f"{_ATSPI}.Event.Object")
        self._send(message_bus.AddMatch(rule))
        self._events = self._bus.filter(rule, bufsize=100_000)
        self._waiting = self._events.__enter__()

    def close(self) -> None:
        """Listen no longer."""
        self._events.__exit__(None, None, None)
        self._bus.close()

    # -- what is said

    def hush(self) -> None:
        """Forget what was heard up to now."""
        self._listen(0.05)
        self.heard.clear()
        self.announced.clear()

    def hears(self, *words: str, seconds: float = 8.0) -> str:
        """Return what was said with all of these words in it; wait for it. Case is no matter."""

        def said() -> str | None:
            self._listen(0.05)
            wanted = [word.casefold() for word in words]
            return next(
                (one for one in self.heard if all(w in one.casefold() for w in wanted)), None
            )

        try:
            return patiently(said, f"nobody says {words}", seconds)
        except AssertionError as error:
            raise AssertionError(
                f"{error}; heard: {self.heard[-12:]}; announced: {self.announced[-4:]}"
            ) from None

    def next_heard(self, seconds: float = 2.0) -> str:
        """Return what is said next, the last of it, once nothing more follows; or nothing."""
        until = time.monotonic() + seconds
        while not self.heard and time.monotonic() < until:
            self._listen(0.05)
        self._listen(0.05)
        return self.heard[-1] if self.heard else ""

    def everything_heard(self, seconds: float = 1.0) -> list[str]:
        """Return all that is said within this time, and was since one hushed."""
        self._listen(seconds)
        return list(self.heard)

    def _listen(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                self._bus.recv_messages(timeout=left)
            except TimeoutError:
                break
        while self._waiting:
            with suppress(LookupError):
                self._take(self._waiting.popleft())

    def _take(self, event: Message) -> None:
        fields, body = event.header.fields, event.body
        at: Address = (fields[HeaderFields.sender], fields[HeaderFields.path])
        match fields[HeaderFields.member], body[0]:
            case "Announcement", _:
                self.announced.append(str(body[3][1]))
            case "StateChanged", "focused" if body[1]:
                self.heard.append(self._said_of(at))
            case "PropertyChange", "accessible-description" | "accessible-name":
                # As it was then: it may be described otherwise by now.
                if _FOCUSED in self._states(at) and body[3][1]:
                    self.heard.append(str(body[3][1]))

    def _said_of(self, at: Address) -> str:
        """Return what is said on arriving: the group around, the name, the role, and the rest."""
        node = self._node(at)
        parts = [self._group_around(at), self._label_of(at) or node.name, node.role]
        parts += [self.text_of(node)]
        parts += ["not enabled"] if not node.is_enabled else []
        parts += ["checked"] if node.is_checked else []
        parts += ["required"] if _REQUIRED in node.states else []
        parts += ["invalid"] if _INVALID in node.states else []
        return ", ".join(part for part in (*parts, self.description_of(node)) if part)

    def _label_of(self, at: Address) -> str:
        """Return what stands on its label, which Orca says rather than its name."""
        related = self._ask(at, _ACCESSIBLE, "GetRelationSet")[0]
        labels = [one for kind, those in related if kind == _LABELLED_BY for one in those]
        return " ".join(str(self._get((one[0], one[1]), _ACCESSIBLE, "Name")) for one in labels)

    def _group_around(self, at: Address) -> str:
        around: Address = tuple(self._get(at, _ACCESSIBLE, "Parent"))
        if not around[1].startswith("/org/a11y/atspi/accessible/"):
            return ""
        is_group = self._ask(around, _ACCESSIBLE, "GetRoleName")[0] in ("panel", "grouping")
        return str(self._get(around, _ACCESSIBLE, "Name")) if is_group else ""

    # -- what is there

    def nodes(self, role: str = "", name: str = "") -> list[Node]:
        """Return what is shown of that role and with that in its name."""
        return [
            one
            for one in self._walk(self._program(), ())
            if (not role or one.role == role) and name.casefold() in one.name.casefold()
        ]

    def finds(self, role: str, name: str = "", seconds: float = 15.0) -> Node:
        """Return the first thing of that role with that in its name; wait for it."""
        try:
            return patiently(
                lambda: next(iter(self.nodes(role, name)), None), f"no {role} {name!r}", seconds
            )
        except AssertionError as error:
            there = [one.name for one in self.nodes(role)]
            raise AssertionError(f"{error}; there are {there}") from None

    def focused(self) -> Node | None:
        """Return what has the keyboard; of a list and its row, the row."""
        there = [one for one in self.nodes() if one.has_focus]
        return there[-1] if there else None

    def lands_on(self, name: str, seconds: float = 15.0) -> Node:
        """Return what has the keyboard once that is in its name; wait for it."""

        def there() -> Node | None:
            found = self.focused()
            return found if found is not None and name.casefold() in found.name.casefold() else None

        try:
            return patiently(there, f"the keyboard is not on {name!r}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}, but on {self.focused()}") from None

    def text_of(self, node: Node) -> str:
        """Return the text that stands in it, as it may be read."""
        if _TEXT not in self._ask(node.at, _ACCESSIBLE, "GetInterfaces")[0]:
            return ""
        count = self._get(node.at, _TEXT, "CharacterCount")
        return str(self._ask(node.at, _TEXT, "GetText", "ii", (0, count))[0]) if count else ""

    def description_of(self, node: Node) -> str:
        """Return how it is described."""
        return str(self._get(node.at, _ACCESSIBLE, "Description"))

    def attributes_of(self, node: Node) -> dict[str, str]:
        """Return what else is told of it, such as the level of a heading."""
        return dict(self._ask(node.at, _ACCESSIBLE, "GetAttributes")[0])

    def act(self, node: Node) -> None:
        """Do what it is there for, as a reader's own command does."""
        self._ask(node.at, f"{_ATSPI}.Action", "DoAction", "i", (0,))

    def _program(self) -> Address:
        def found() -> Address | None:
            for one in self._ask(_ROOT, _ACCESSIBLE, "GetChildren")[0]:
                with suppress(LookupError):
                    if self._get(tuple(one), _ACCESSIBLE, "Name") == "microhurts":
                        return one[0], one[1]
            return None

        return patiently(found, "the program is not on the bus")

    def _walk(self, at: Address, within: tuple[Address, ...]) -> Iterator[Node]:
        node = self._node(at, within)
        if len(within) > 1 and _SHOWING not in node.states:
            return
        yield node
        for child in self._ask(at, _ACCESSIBLE, "GetChildren")[0]:
            # It may be gone meanwhile.
            with suppress(LookupError):
                yield from self._walk((child[0], child[1]), (*within, at))

    def _node(self, at: Address, within: tuple[Address, ...] = ()) -> Node:
        role = str(self._ask(at, _ACCESSIBLE, "GetRoleName")[0])
        name = str(self._get(at, _ACCESSIBLE, "Name"))
        return Node(at, role, name, self._states(at), within)

    def _states(self, at: Address) -> frozenset[int]:
        low, high = self._ask(at, _ACCESSIBLE, "GetState")[0]
        states = low | high << 32
        return frozenset(number for number in range(64) if states >> number & 1)

    def _get(self, at: Address, interface: str, name: str) -> Any:
        of = "org.freedesktop.DBus.Properties"
        return self._ask(at, of, "Get", "ss", (interface, name))[0][1]

    def _ask(
        self,
        at: Address,
        interface: str,
        method: str,
        signature: str = "",
        body: tuple[object, ...] = (),
    ) -> Any:
        place = DBusAddress(at[1], bus_name=at[0], interface=interface)
        return self._send(new_method_call(place, method, signature, body))

    def _send(self, message: Message) -> Any:
        return _sent(self._bus, message)


def _accessibility_bus(desktop: Desktop) -> DBusConnection:
    session = open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
    at = {"object_path": "/org/a11y/bus", "bus_name": "org.a11y.Bus"}
    asked = new_method_call(DBusAddress(**at, interface="org.a11y.Bus"), "GetAddress")
    address: str = patiently(lambda: _sent(session, asked)[0], "no accessibility bus")
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        status = DBusAddress(**at, interface="org.a11y.Status")
        _sent(session, Properties(status).set(name, "b", True))
    session.close()
    return open_dbus_connection(address)


def _sent(bus: DBusConnection, message: Message) -> Any:
    """Return the body of the answer. Raises LookupError where there is none."""
    reply = bus.send_and_get_reply(message, timeout=_ASK_S)
    if reply.header.message_type is MessageType.error:
        raise LookupError(reply.body)
    return reply.body
