"""多元表現: which activities an application ticked, as delivered, with the files they link to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sample_data.application import Application, Attachment, FileKind, Ticked
from sample_data.dates import FULL_WIDTH, written
from sample_data.dice import dice
from sample_data.oddities import Oddity
from sample_data.portfolio import KINDS, Field, Item, portfolio
from sample_data.texts.activity_entries import EXTERNAL_LINKS
from sample_data.texts.essays import MARKUP

QUOTA = 10
SCHOOL_MADE, OTHER = "校方建立幹部經歷紀錄", "其他多元表現紀錄"
NEEDED = {
    Oddity.CERTIFICATE_ZERO: ("檢定證照紀錄",),
    Oddity.CERTIFICATE_MINUS_ONE: ("檢定證照紀錄",),
    Oddity.SERVICE_HOURS_ZERO: ("服務學習紀錄",),
    Oddity.OTHER_SHORT_KEY: (OTHER,),
    Oddity.ROC_DATES: ("幹部經歷暨事蹟紀錄", "服務學習紀錄"),
    Oddity.CE_DATES: ("幹部經歷暨事蹟紀錄", "服務學習紀錄"),
    Oddity.FULL_WIDTH_DIGITS: ("服務學習紀錄", "競賽參與紀錄"),
    Oddity.EVERY_FILE_TYPE: ("團體活動時間紀錄", "競賽參與紀錄", "檢定證照紀錄"),
}


def ticked_items(application: Application) -> tuple[Item, ...]:
    """The activities this application ticked, kind by kind; school-made ones stand outside the quota of ten."""
    mine, odd = portfolio(application.person), application.oddities
    if Oddity.EVERY_KIND in odd:
        return tuple(items[0] for items in mine.values())
    chance = application.chance("activities")
    optional = [kind for kind in KINDS if kind != SCHOOL_MADE]
    needed = {kind for oddity in sorted(odd & NEEDED.keys()) for kind in NEEDED[oddity]}
    kinds = needed | set(chance.sample(optional, chance.randint(3, 6)))
    own = [item for kind in optional if kind in kinds for item in mine[kind]][:QUOTA]
    school_made = mine[SCHOOL_MADE] if chance.random() < 0.4 else ()
    return (*school_made, *own)


def activities(application: Application) -> Ticked:
    """The content of `<no>_多元表現.json` and its files; kinds without an item are empty arrays, or absent."""
    odd = application.oddities
    arrays: dict[str, list[object]] = {kind: [] for kind in KINDS}
    files: list[Attachment] = []
    for turn, item in enumerate(ticked_items(application)):
        row: dict[str, object] = _written(item.fields, odd, turn)
        if item.kind != SCHOOL_MADE:
            links, its_files = _links(application, item, turn)
            row |= links
            files += its_files
        arrays[item.kind].append(row)
    if Oddity.ABSENT_KEYS in odd:
        arrays = {kind: rows for kind, rows in arrays.items() if rows}
    if Oddity.OTHER_SHORT_KEY in odd:
        arrays = {"其他多元表現" if kind == OTHER else kind: rows for kind, rows in arrays.items()}
    return Ticked(arrays, tuple(files))


def _written(fields: Mapping[str, Field], odd: frozenset[Oddity], turn: int) -> dict[str, object]:
    """The columns as this application delivers them: its forms of dates, its missing marks, its digits."""
    row: dict[str, object] = {}
    for place, (key, value) in enumerate(fields.items()):
        if isinstance(value, date):
            row[key] = written(value, odd, turn + place)
        elif Oddity.FULL_WIDTH_DIGITS in odd and (isinstance(value, int) or key == "競賽名稱"):
            row[key] = str(value).translate(FULL_WIDTH)
        else:
            row[key] = value
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
    """The link columns of one row and the files behind them; which kind of file goes with the item, not the application."""
    person, odd = application.person, application.oddities
    chance = dice(person.seed, "proof", person.number, item.kind, item.number)
    proofs = (FileKind.JPG, FileKind.PDF, FileKind.PNG, None, None, None)
    proof = chance.choice(proofs) if application.with_files else None
    body = (("活動說明", item.description),)
    files: list[Attachment] = []
    document = media = work = external = None
    if proof is not None:
        document = f"{application.number}_多元表現文件_{turn + 1}.{proof}"
        files.append(Attachment(document, proof, item.title, person.name, body))
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
