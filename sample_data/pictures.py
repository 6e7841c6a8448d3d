"""Small pictures: a sheet of paper with bars (PNG) and a certificate with a frame (JPG), each marked as invented."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from sample_data.dice import dice

SIZE = (480, 340)
MARK = "虛構樣本"
INKS = ((38, 70, 83), (42, 127, 120), (156, 82, 48), (88, 76, 140), (60, 110, 60))


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    face = files("sample_data") / "font" / "NotoSansTC-Regular-subset.ttf"
    return ImageFont.truetype(BytesIO(face.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def _lines(text: str, per_line: int) -> str:
    return "\n".join(text[i : i + per_line] for i in range(0, len(text), per_line))


def chart(title: str, owner: str) -> bytes:
    """A PNG: the title, five labelled bars, the owner's name."""
    chance = dice("chart", title, owner)
    image = Image.new("RGB", SIZE, (252, 252, 250))
    draw = ImageDraw.Draw(image)
    ink = chance.choice(INKS)
    draw.text((24, 16), _lines(title, 22), fill=(30, 30, 30), font=_font(19), spacing=6)
    draw.line((60, 280, 450, 280), fill=(90, 90, 90), width=2)
    for place in range(5):
        height = chance.randint(40, 180)
        left = 80 + place * 74
        draw.rectangle((left, 280 - height, left + 42, 280), fill=ink)
        draw.text((left + 8, 262 - height), str(height), fill=(60, 60, 60), font=_font(13))
        draw.text((left + 4, 286), f"第{place + 1}次", fill=(60, 60, 60), font=_font(13))
    draw.text((24, 314), f"{owner}　{MARK}", fill=(120, 120, 120), font=_font(13))
    out = BytesIO()
    image.quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def certificate(title: str, owner: str) -> bytes:
    """A JPG: a framed sheet that states the owner took part in what the title says."""
    chance = dice("certificate", title, owner)
    ink = chance.choice(INKS)
    image = Image.new("RGB", SIZE, (250, 246, 236))
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, SIZE[0] - 13, SIZE[1] - 13), outline=ink, width=5)
    draw.rectangle((22, 22, SIZE[0] - 23, SIZE[1] - 23), outline=ink, width=1)
    draw.text((SIZE[0] / 2, 62), "證　明　書", fill=ink, font=_font(30), anchor="mm")
    draw.text((60, 104), f"茲證明　{owner}　同學", fill=(40, 40, 40), font=_font(19))
    draw.multiline_text((60, 144), _lines(title, 18), fill=(40, 40, 40), font=_font(19), spacing=8)
    draw.text((60, 226), "表現認真，特此證明。", fill=(40, 40, 40), font=_font(19))
    draw.text((60, 286), f"{MARK}　第{chance.randint(1, 999):03d}號", fill=(120, 120, 120), font=_font(14))
    out = BytesIO()
    image.save(out, "JPEG", quality=40, optimize=True)
    return out.getvalue()
