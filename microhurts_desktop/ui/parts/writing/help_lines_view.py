"""The help lines of a country, to be read and copied. Nothing here dials."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from microhurts_desktop.content.helplines import Certainty, HelpLine, LineKind, Whom, help_lines
from microhurts_desktop.ui.kit.cards import Card, clear_layout, column
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import (
    SENTENCE,
    SMALL,
    buddy,
    heading,
    paragraph,
    rule,
    soft,
    title,
)
from microhurts_desktop.ui.kit.language import territory, tr

COUNTRY_CHARS = 12


class HelpLinesView(QWidget):
    """A country chooser, and that country's lines. It begins with the system's country."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Help lines"))
        self.country = QComboBox()
        deaf_to_the_wheel(self.country)
        # Its longest name must not decide how narrow the page can be.
        self.country.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.country.setMinimumContentsLength(COUNTRY_CHARS)
        self.country.addItem(tr("Another country"), "")
        for country in help_lines().countries:
            self.country.addItem(country.name, country.codes[0])
        self.lines = column(spacing=12)
        self.first = paragraph(
            tr("You can talk to someone now. You need not be sure that it is bad enough.")
        )
        last = tr(
            "If someone looks at your phone or its bill, use one that they cannot see. We compared"
            " the numbers with what pages say; we did not call them."
        )
        asked = buddy(paragraph(tr("Country")), self.country)
        parts = (self.first, asked, self.country, self.lines, soft(last))
        column(title(tr("Help lines")), *parts, within=self, spacing=12).addStretch(1)
        self.country.currentIndexChanged.connect(self._show)
        self.choose(territory())
        self._show()

    def choose(self, code: str) -> None:
        """Show the country of an ISO 3166 code; another country, if it is not listed."""
        country = help_lines().country(code)
        self.country.setCurrentIndex(self.country.findData(country.codes[0] if country else ""))

    def _show(self) -> None:
        clear_layout(self.lines)
        country = help_lines().country(self.country.currentData())
        if country is not None:
            for kind in LineKind:
                self.lines.addWidget(_card(kind, country.lines_of(kind)))
        elsewhere = Card("tint-paper").put(heading(tr("In any country")))
        _add_line(elsewhere, help_lines().directory)
        self.lines.addWidget(elsewhere)


def kind_heading(kind: LineKind) -> str:
    """Return when a kind of line is the right one."""
    return {
        LineKind.EMERGENCY: tr("If you are in danger now"),
        LineKind.ABUSE: tr("If someone hurts, threatens or controls you"),
        LineKind.CRISIS: tr("If you may hurt yourself, or feel you cannot go on"),
    }[kind]


def whom_for(line: HelpLine) -> str:
    """Return whom a line is for, and what else there is to know of it; maybe nothing."""
    whom = {
        Whom.ANYONE: tr("For anyone."),
        Whom.WOMEN: tr("For women."),
        Whom.MEN: tr("For men."),
        Whom.LGBT: tr("For LGBT+ people."),
        None: "",
    }[line.for_]
    # Where no number stands, there is nobody to be reached.
    can_be_reached = line.reach or line.address
    return " ".join(filter(None, (whom if can_be_reached else "", line.about)))


def rests_on(line: HelpLine) -> str:
    """Return when a line was last checked, and how certain it is, in words."""
    day = QLocale().toString(to_qdate(line.checked), tr("d MMMM yyyy"))
    certainty = {
        Certainty.HIGH: tr("Quite certain: an official page says so, or several agree ({source})."),
        Certainty.MEDIUM: tr("Less certain: one page that is not official, or older ({source})."),
        Certainty.KNOWN: tr("Widely known; we did not compare it with a page."),
        Certainty.MEMORY: tr(
            "Not certain: we found no page to compare it with. Look it up before you rely on it."
        ),
        Certainty.LOW: tr("Not certain enough to be shown."),
    }[line.certainty].replace("{source}", line.source)
    if line.address:
        changing = tr("Addresses can change · last checked {day}")
    else:
        changing = tr("Numbers can change · last checked {day}")
    return changing.replace("{day}", day) + "\n" + certainty


def _card(kind: LineKind, lines: tuple[HelpLine, ...]) -> Card:
    card = Card("card-clay" if kind is LineKind.EMERGENCY else "card").put(
        heading(kind_heading(kind))
    )
    if not lines:
        card.put(soft(tr("We found no line for this. See “In any country” below.")))
    for index, line in enumerate(lines):
        if index:
            card.put(rule())
        _add_line(card, line)
    if lines and not any(line.for_ in (Whom.ANYONE, None) for line in lines):
        nobody_else = tr(
            "We found no such line here for everyone. If none of these is for you: the emergency"
            " number is for anyone, and “In any country” below leads to more."
        )
        card.put(rule(), soft(nobody_else))
    return card


def _add_line(card: Card, line: HelpLine) -> None:
    if known := whom_for(line):
        card.put(heading(line.name, level=3), soft(known))
    texts = [*line.reach, line.address] if line.address else line.reach
    card.put(*(_selectable(text, line.name) for text in texts))
    card.put(paragraph(rests_on(line), tone="soft", factor=SMALL))


def _selectable(text: str, name: str) -> QLabel:
    label = paragraph(text, factor=SENTENCE, bold=True)
    label.setProperty("part", "number")
    # A label with a border would indent its text by itself.
    label.setIndent(0)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName(f"{name}: {text}")
    return label
