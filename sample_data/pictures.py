"""Small pictures: a sheet with bars (PNG or JPG) and a framed certificate (JPG), each marked as invented."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from sample_data.dice import dice
from sample_data.texts import MARK

SIZE = (420, 300)
QUALITY = 40
INKS = ((38, 70, 83), (42, 127, 120), (156, 82, 48), (88, 76, 140), (60, 110, 60))


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    face = files("sample_data") / "font" / "NotoSansTC-Regular-subset.ttf"
    return ImageFont.truetype(BytesIO(face.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def _lines(text: str, per_line: int) -> str:
    return "\n".join(text[i : i + per_line] for i in range(0, len(text), per_line))


def _sheet(title: str, owner: str) -> Image.Image:
    chance = dice("chart", title, owner)
    image = Image.new("RGB", SIZE, (252, 252, 250))
    draw = ImageDraw.Draw(image)
    ink = chance.choice(INKS)
    draw.text((20, 12), _lines(title, 22), fill=(30, 30, 30), font=_font(16), spacing=4)
    draw.line((36, 240, 384, 240), fill=(90, 90, 90), width=2)
    for place in range(5):
        height = chance.randint(36, 150)
        left = 56 + place * 64
        draw.rectangle((left, 240 - height, left + 36, 240), fill=ink)
        draw.text((left + 8, 222 - height), str(height), fill=(60, 60, 60), font=_font(12))
        draw.text((left + 2, 246), f"第{place + 1}次", fill=(60, 60, 60), font=_font(12))
    draw.text((20, 274), f"{owner}　{MARK}", fill=(120, 120, 120), font=_font(12))
    return image


def chart(title: str, owner: str) -> bytes:
    """A PNG: the title, five labelled bars, the owner's name."""
    out = BytesIO()
    _sheet(title, owner).quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def photographed_chart(title: str, owner: str) -> bytes:
    """The same sheet as a JPG."""
    out = BytesIO()
    _sheet(title, owner).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def certificate(title: str, owner: str) -> bytes:
    """A JPG: a framed sheet that states the owner took part in what the title says."""
    chance = dice("certificate", title, owner)
    ink = chance.choice(INKS)
    image = Image.new("RGB", SIZE, (250, 246, 236))
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, SIZE[0] - 13, SIZE[1] - 13), outline=ink, width=5)
    draw.rectangle((22, 22, SIZE[0] - 23, SIZE[1] - 23), outline=ink, width=1)
    draw.text((SIZE[0] / 2, 56), "證　明　書", fill=ink, font=_font(26), anchor="mm")
    draw.text((48, 92), f"茲證明　{owner}　同學", fill=(40, 40, 40), font=_font(17))
    draw.multiline_text((48, 126), _lines(title, 18), fill=(40, 40, 40), font=_font(17), spacing=6)
    draw.text((48, 196), "表現認真，特此證明。", fill=(40, 40, 40), font=_font(17))
    draw.text((48, 252), f"{MARK}　第{chance.randint(1, 999):03d}號", fill=(120, 120, 120), font=_font(13))
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
