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
        "項目已載入，但缺少此檔。請索取該檔。",
        f"{FORMAT} 1",
    ),
    Rule(
        "link.refused",
        "error",
        "連結指向不可讀取之處",
        "A link leads to a place that is not read",
        "a file inside the application's own folder",
        "It was not followed; the item was loaded without it.",
        "未讀取該連結，項目已載入。",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.unlinked",
        "warning",
        "未被任何勾選項目連結的檔案",
        "A file that no ticked item links to",
        "only files that belong to ticked items",
        "Only its name and size were noted; it was not opened.",
        "僅記錄名稱與大小，並未開啟。",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.forbidden",
        "error",
        "不應釋出的檔案",
        "A file that must never be released",
        "no counselling, reward-and-punishment or attendance records",
        "Only its name and size were noted. Tell whoever released it.",
        "僅記錄名稱與大小。請通知釋出單位。",
        f"{FORMAT} 7",
    ),
    Rule(
        "file.listing",
        "notice",
        "清單檔不讀取",
        "A listing, not needed",
        "nothing of it",
        "It was left aside.",
        "未讀取。",
        f"{FORMAT} 1",
    ),
    Rule(
        "file.type",
        "warning",
        "檔案內容與副檔名不符",
        "The content is not what the name says",
        "a pdf, png, jpg, mp3 or mp4 whose content agrees with its name",
        "It was stored by its content. Please verify.",
        "已依內容收存。請查核。",
        f"{CODES} 1",
    ),
    Rule(
        "file.unreadable",
        "warning",
        "檔案無法讀取",
        "The file cannot be read",
        "a file that opens",
        "The rest was loaded. Ask for the file again.",
        "其餘均已載入。請重新索取該檔。",
        f"{FORMAT} 1",
    ),
)
