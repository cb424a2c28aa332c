"""A text for paper, put together from plain words: nothing a person wrote is read as markup."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextOption,
)

from microhurts_desktop.ui.kit.theme import load_tokens, our_family

WORDS_POINTS, SMALL_POINTS, HEADING_POINTS, TITLE_POINTS = 10.5, 9.0, 12.5, 18.0
# Of a block that stands on the same page as what follows it.
LEADS = QTextFormat.Property.UserProperty.value + 1


class PaperText:
    """Grows downwards, in our own typeface; ``document`` is what is put on paper."""

    def __init__(self) -> None:
        self.document = QTextDocument()
        font = QFont(our_family())
        font.setPointSizeF(WORDS_POINTS)
        self.document.setDefaultFont(font)
        option = QTextOption()
        # A word without an end goes on in the next line, and each paragraph has its own direction.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self.document)
        self._tokens = load_tokens()["light"]

    def title(self, text: str) -> None:
        """Put the title of the page."""
        self._put(text, TITLE_POINTS, bold=True, level=1)

    def heading(self, text: str) -> None:
        """Put a heading, that stays with what follows."""
        self._put(text, HEADING_POINTS, bold=True, above=14, level=2)

    def words(self, text: str, *, above: int = 5) -> None:
        """Put a paragraph for each line of a text."""
        for line in text.strip().splitlines() or [""]:
            self._put(line, WORDS_POINTS, above=above)

    def soft(self, text: str, *, above: int = 3, leads: bool = False) -> None:
        """Put what explains, smaller. What ``leads`` stays with what follows."""
        self._put(text, SMALL_POINTS, above=above, tone=self._tokens.soft, leads=leads)

    def listed(self, texts: Iterable[str]) -> None:
        """Put some texts below each other, each with a dot."""
        for text in texts:
            self._put(f"•  {text}", WORDS_POINTS, above=4)

    def picture(self, image: QImage, name: str, width: float, height: float) -> None:
        """Put a picture, ``width`` by ``height`` px of the document; ``name`` is its own."""
        self._begin(6, 0, leads=False)
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shown = QTextImageFormat()
        shown.setName(name)
        shown.setWidth(width)
        shown.setHeight(height)
        self._cursor.insertImage(shown)

    def _put(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        above: int = 0,
        level: int = 0,
        tone: str = "",
        leads: bool = False,
    ) -> None:
        self._begin(above, level, leads=leads or bool(level))
        look = QTextCharFormat()
        look.setFontPointSize(points)
        look.setForeground(QColor(tone or self._tokens.ink))
        if bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        self._cursor.insertText(text, look)

    def _begin(self, above: int, level: int, *, leads: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setHeadingLevel(level)
        block.setProperty(LEADS, leads)
        if self.document.isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block, QTextCharFormat())
