"""What goes on paper, and how: looked at first, then printed, or made into a PDF.

The job's title stands in the printer's list, and says nothing private. Nothing is kept here: while
a page waits for the printer, the system's own print spool holds it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QLocale, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.beforehand import paper_is_open, say_beforehand
from microhurts_desktop.ui.kit.language import territory, tr
from microhurts_desktop.ui.kit.paper import LEADS
from microhurts_desktop.ui.kit.theme import load_tokens
from microhurts_desktop.ui.kit.window_placement import fit

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

PREVIEW_SIZE = QSize(840, 720)
MARGIN_MM = 20
FOOT_POINTS = 8.5
DOTS_TO_THE_INCH = 300
# Where paper is Letter; everywhere else it is A4. Source: CLDR, territoryInfo, paperSize.
_LETTER = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)


def print_document(printer: QPrinter, document: QTextDocument) -> None:
    """Print a document under a neutral title, dark on white."""
    # Else it would have the colour of text in the theme of now: nearly white, in the dark one.
    dark = QTextCharFormat()
    dark.setForeground(QColor(load_tokens()["light"].ink))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(dark)
    printer.setDocName(tr("Page"))
    document.print_(printer)


def page_size() -> QPageSize:
    """Return the paper that is usual where the person is."""
    is_letter = territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)


def paint_pages(paper: QPagedPaintDevice, document: QTextDocument, foot: str) -> int:
    """Put a document on paper, dark on white; return how many pages it takes.

    At the foot of each page stands ``foot``, and which page it is. It keeps the document as it is.
    """
    document = document.clone()
    painter = QPainter(paper)
    tokens = load_tokens()["light"]
    small = QFont(document.defaultFont())
    small.setPointSizeF(FOOT_POINTS)
    below = QFontMetricsF(small, paper).lineSpacing() * 2.5
    area = QRectF(painter.viewport())
    size = QSizeF(area.width(), area.height() - below)
    layout = document.documentLayout()
    layout.setPaintDevice(paper)
    document.setDocumentMargin(0)
    document.setPageSize(size)
    _keep_what_leads_with_text(document)
    context = QAbstractTextDocumentLayout.PaintContext()
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, QColor(tokens.ink))
    context.palette = colours
    pages, chosen, is_first = document.pageCount(), paper.pageRanges(), True
    for number in range(1, pages + 1):
        if not (chosen.isEmpty() or chosen.contains(number)):
            continue
        if not is_first:
            paper.newPage()
        is_first = False
        painter.save()
        top = (number - 1) * size.height()
        painter.translate(0, -top)
        # Without the last dot: the next page's first line begins there, and would be read twice.
        context.clip = QRectF(0, top, size.width(), size.height() - 1)
        painter.setClipRect(context.clip)
        layout.draw(painter, context)
        painter.restore()
        painter.setFont(small)
        painter.setPen(QColor(tokens.soft))
        line = QRectF(0, size.height(), size.width(), below)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | bottom, foot)
        which = tr("Page {n} of {all}", n=number, all=pages)
        if foot or pages > 1:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | bottom, which)
    painter.end()
    return pages


def _keep_what_leads_with_text(document: QTextDocument) -> None:
    """Let no heading or caption end a page: it begins the next one, with what it is for."""
    layout, height = document.documentLayout(), document.pageSize().height()
    block, leading = document.begin(), None
    while block.isValid():
        if block.blockFormat().boolProperty(LEADS):
            leading = block if leading is None else leading
        elif leading is not None:
            # Asked for its place, it is laid out: before that, it has no lines.
            lead, place = layout.blockBoundingRect(leading), layout.blockBoundingRect(block)
            lines = block.layout()
            first = lines.lineAt(0).rect() if lines.lineCount() else QRectF()
            middle = place.top() + first.center().y()
            if int(lead.top() // height) != int(middle // height):
                broken = QTextBlockFormat()
                broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(leading).mergeBlockFormat(broken)
            leading = None
        block = block.next()


def as_pdf(document: QTextDocument, title: str, foot: str) -> bytes:
    """Return a document as a PDF in memory: its text can be selected, its title is shown.

    Qt says neither in which language a page is, nor that its title is to be shown: pypdf adds that
    (docs/decisions/032-what-qt-leaves-out-of-a-pdf.md).
    """
    # Making a PDF is rare, and this module not small.
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setTitle(title)
    writer.setResolution(DOTS_TO_THE_INCH)
    lay_out(writer)
    paint_pages(writer, document, foot)
    del writer
    written = PdfWriter(clone_from=BytesIO(made.data().data()))
    root = written.root_object
    root[NameObject("/Lang")] = TextStringObject(QLocale().bcp47Name().removesuffix("-POSIX"))
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
    whole = BytesIO()
    written.write(whole)
    return whole.getvalue()


def lay_out(paper: QPagedPaintDevice) -> None:
    """Let paper be of the usual size, upright, with room to write beside."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    upright = QPageLayout.Orientation.Portrait
    paper.setPageLayout(
        QPageLayout(page_size(), upright, margins, QPageLayout.Unit.Millimeter, QMarginsF())
    )


def preview(document: QTextDocument, parent: QWidget, foot: str = "") -> QPrintPreviewDialog:
    """Show how a document will look on paper, from where it can be printed; return that window."""
    # Printing is rare and its module not small.
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("Page"))
    lay_out(printer)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # It stands in the list of windows, and tells nothing.
    dialog.setWindowTitle(tr("Page"))
    say_beforehand(dialog, paper_is_open())
    fit(dialog, PREVIEW_SIZE)
    dialog.paintRequested.connect(lambda paper: paint_pages(paper, document, foot))
    # It holds on to neither by itself.
    dialog.finished.connect(lambda _: (printer, document))
    dialog.open()
    return dialog
