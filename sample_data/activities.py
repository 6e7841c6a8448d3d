"""多元表現: which activities an application ticked, as delivered, with the files they link to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count

from sample_data.application import Application, Attachment, FileKind, Ticked
from sample_data.dates import FULL_WIDTH, written
from sample_data.dice import dice
from sample_data.oddities import Oddity
from sample_data.portfolio import KINDS, Field, Item, portfolio
from sample_data.texts import EXTERNAL_LINKS, MARKUP

QUOTA = 10
SCHOOL_MADE, OTHER = "校方建立幹部經歷紀錄", "其他多元表現紀錄"
NEEDED = {
    Oddity.CERTIFICATE_ZERO: ("檢定證照紀錄",),
    Oddity.CERTIFICATE_MINUS_ONE: ("檢定證照紀錄",),
    Oddity.SERVICE_HOURS_ZERO: ("服務學習紀錄",),
    Oddity.OTHER_ACTIVITY_KEYS: (OTHER, "競賽參與紀錄"),
    Oddity.MARKUP_TEXT: ("幹部經歷暨事蹟紀錄",),
    Oddity.ROC_DATES: ("幹部經歷暨事蹟紀錄", "服務學習紀錄"),
    Oddity.CE_DATES: ("幹部經歷暨事蹟紀錄", "服務學習紀錄"),
    Oddity.EXTERNAL_LINK: (OTHER,),
    Oddity.FULL_WIDTH_DIGITS: ("服務學習紀錄",),
    Oddity.EVERY_FILE_TYPE: ("團體活動時間紀錄", "競賽參與紀錄", "檢定證照紀錄"),
}


def ticked_items(application: Application) -> tuple[Item, ...]:
    """The activities this application ticked, kind by kind; school-made ones stand outside the quota of ten."""
    mine, odd = portfolio(application.person), application.oddities
    if Oddity.EVERY_KIND in odd:
        return tuple(items[0] for items in mine.values())
    chance = application.chance("activities")
    needed = dict.fromkeys(kind for oddity in sorted(odd & NEEDED.keys()) for kind in NEEDED[oddity])
    first = [mine[kind][0] for kind in needed]
    optional = [kind.key for kind in KINDS if kind.key != SCHOOL_MADE]
    more = [item for kind in chance.sample(optional, chance.randint(3, 6)) for item in mine[kind] if item not in first]
    school_made = mine[SCHOOL_MADE] if chance.random() < 0.4 else ()
    order = [kind.key for kind in KINDS]
    return tuple(
        sorted((*school_made, *(first + more)[:QUOTA]), key=lambda item: (order.index(item.kind), item.number))
    )


def activities(application: Application) -> Ticked:
    """The content of `<no>_多元表現.json` and its files; kinds without an item are empty arrays, or absent."""
    odd = application.oddities
    arrays: dict[str, list[object]] = {kind.key: [] for kind in KINDS}
    files: list[Attachment] = []
    dates = count()
    for turn, item in enumerate(ticked_items(application)):
        row = _written(item.fields, odd, dates)
        if item.kind != SCHOOL_MADE:
            links, its_files = _links(application, item, turn)
            row |= links
            files += its_files
        arrays[item.kind].append(row)
    if Oddity.ABSENT_KEYS in odd:
        arrays = {kind: rows for kind, rows in arrays.items() if rows}
    if Oddity.OTHER_ACTIVITY_KEYS in odd:
        arrays = {"其他多元表現" if kind == OTHER else kind: rows for kind, rows in arrays.items()}
    return Ticked(arrays, tuple(files))


def _written(fields: Mapping[str, Field], odd: frozenset[Oddity], dates: Iterator[int]) -> dict[str, object]:
    """The columns as this application delivers them: its forms of dates, its missing marks, its digits."""
    row: dict[str, object] = {}
    for key, value in fields.items():
        if isinstance(value, date):
            row[key] = written(value, odd, next(dates))
        elif Oddity.FULL_WIDTH_DIGITS in odd and isinstance(value, int):
            row[key] = str(value).translate(FULL_WIDTH)
        else:
            row[key] = value
    if Oddity.OTHER_ACTIVITY_KEYS in odd:
        row = {"競賽項目組別" if key == "項目" else key: value for key, value in row.items()}
    if "分數" in row and Oddity.CERTIFICATE_ZERO in odd:
        row["分數"] = 0
    if "分數" in row and Oddity.CERTIFICATE_MINUS_ONE in odd:
        row["分數"] = "-1"
    if "服務學習時數" in row and Oddity.SERVICE_HOURS_ZERO in odd:
        row["服務學習時數"] = 0
    if "擔任職務名稱" in row and "內容簡述" in row and Oddity.MARKUP_TEXT in odd:
        row["內容簡述"] = MARKUP
    return row


def _links(application: Application, item: Item, turn: int) -> tuple[dict[str, object], list[Attachment]]:
    """The link columns of one row and the files behind them.

    What proves an item belongs to the item: both applications of a person link to the same content.
    """
    person, odd = application.person, application.oddities
    chance = dice(person.seed, "proof", person.number, item.kind, item.number)
    proofs = (FileKind.PDF,) if item.kind == "彈性學習時間紀錄" else (FileKind.JPG, FileKind.PNG, None, None, None)
    proof = chance.choice(proofs) if application.with_files else None
    body = (("活動說明", item.description),)
    files: list[Attachment] = []
    document = media = work = external = None
    if proof is not None:
        document = f"{application.number}_多元表現文件_{turn + 1}.{proof}"
        files.append(Attachment(document, proof, item.title, person.name, body, is_proof=True))
    if application.with_files and item.kind == "團體活動時間紀錄" and Oddity.EVERY_FILE_TYPE in odd:
        media = f"{application.number}_多元表現影音_{turn + 1}.mp3"
        files.append(Attachment(media, FileKind.MP3, item.title, person.name))
    if application.with_files and item.kind == "作品成果紀錄":
        work = f"{application.number}_作品成果_{turn + 1}.png"
        files.append(Attachment(work, FileKind.PNG, item.title, person.name, body))
    if item.kind in ("作品成果紀錄", OTHER) and Oddity.EXTERNAL_LINK in odd:
        external = EXTERNAL_LINKS[(turn + 1) % 3].format(number=application.number)
    links: dict[str, object] = {"作品成果連結": work} if item.kind == "作品成果紀錄" else {}
    links |= {"證明文件連結": document, "影音檔案連結": media, "外部影音連結": external}
    return links, files
