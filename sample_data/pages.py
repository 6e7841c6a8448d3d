"""PDF pages with Chinese text: blocks in, bytes out, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from sample_data.texts import MARK

rl_config.useA85 = 0
FONT = "NotoSansTC"


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Rows:
    """A table: the first row is its header; widths in millimetres."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """PNG or JPG bytes."""

    content: bytes


@dataclass(frozen=True)
class NewPage:
    pass


Block = Heading | Text | Rows | Picture | NewPage


@lru_cache(maxsize=1)
def _styles() -> dict[str, ParagraphStyle]:
    face = files("sample_data") / "font" / "NotoSansTC-Regular-subset.ttf"
    pdfmetrics.registerFont(TTFont(FONT, BytesIO(face.read_bytes())))
    body = ParagraphStyle("body", fontName=FONT, fontSize=11.5, leading=20, wordWrap="CJK", spaceAfter=8)
    return {
        "body": body,
        "title": ParagraphStyle("title", body, fontSize=18, leading=28, spaceAfter=12),
        "heading": ParagraphStyle(
            "heading", body, fontSize=13.5, leading=22, spaceBefore=8, textColor=HexColor("#24507a")
        ),
    }


def _flowable(block: Block, styles: dict[str, ParagraphStyle]) -> Flowable:
    match block:
        case Heading(text):
            return Paragraph(escape(text), styles["heading"])
        case Text(text):
            return Paragraph(escape(text), styles["body"])
        case Rows(rows, widths):
            line = Color(0.6, 0.6, 0.6)
            return Table(
                [list(row) for row in rows],
                colWidths=[width * mm for width in widths],
                repeatRows=1,
                hAlign="LEFT",
                style=[
                    ("FONT", (0, 0), (-1, -1), FONT, 9.5),
                    ("GRID", (0, 0), (-1, -1), 0.4, line),
                    ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eef2f6")),
                ],
            )
        case Picture(content):
            return Image(BytesIO(content), width=120 * mm, height=85 * mm)
        case NewPage():
            return PageBreak()


def pdf(title: str, blocks: Sequence[Block]) -> bytes:
    """A4 pages of these blocks under the title, with page number and the mark of an invented sample on every page."""
    styles = _styles()

    def footer(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 8)
        canvas.setFillGray(0.45)
        canvas.drawCentredString(A4[0] / 2, 10 * mm, f"{MARK} · {canvas.getPageNumber()}")

    out = BytesIO()
    margins = {"leftMargin": 22 * mm, "rightMargin": 22 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    document = SimpleDocTemplate(out, pagesize=A4, title=title, author=MARK, invariant=1, **margins)
    story = [Paragraph(escape(title), styles["title"]), Spacer(1, 4), *(_flowable(block, styles) for block in blocks)]
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()
