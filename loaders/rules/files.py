"""Rules about files that items link to, and files that nothing links to."""

from __future__ import annotations

from loaders.rules.rule import CODES, FORMAT, Rule

FILES = (
    Rule(
        "link.missing",
        "warning",
        "連結的檔案未附",
        "A linked file is missing",
        "the file the item links to",
        "The item was loaded without it. Ask for the file.",
        f"{FORMAT} 1",
    ),
    Rule(
        "link.refused",
        "error",
        "連結指向不可讀取之處",
        "A link leads to a place that is not read",
        "a file inside the application's own folder",
        "It was not followed; the item was loaded without it.",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.unlinked",
        "warning",
        "未被任何勾選項目連結的檔案",
        "A file that no ticked item links to",
        "only files that belong to ticked items",
        "Only its name and size were noted; it was not opened.",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.forbidden",
        "error",
        "不應釋出的檔案",
        "A file that must never be released",
        "no counselling, reward-and-punishment or attendance records",
        "Only its name and size were noted. Tell whoever released it.",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.listing",
        "notice",
        "清單檔不讀取",
        "A listing, not needed",
        "nothing of it",
        "It was left aside.",
        f"{FORMAT} 1",
    ),
    Rule(
        "file.type",
        "warning",
        "檔案內容與副檔名不符",
        "The content is not what the name says",
        "a pdf, png, jpg, mp3 or mp4 whose content agrees with its name",
        "It was stored by its content. Please verify.",
        f"{CODES} 1",
    ),
    Rule(
        "file.unreadable",
        "warning",
        "檔案無法讀取",
        "The file cannot be read",
        "a file that opens",
        "The rest was loaded. Ask for the file again.",
        f"{FORMAT} 1",
    ),
    Rule(
        "file.too_large",
        "error",
        "檔案超過讀取上限",
        "The file exceeds the reading limit",
        "a file within the limit",
        "It was not stored. If it is genuine, raise the limit in loaders/settings.py.",
        f"{CODES} 1",
    ),
)
