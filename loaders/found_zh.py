"""What was found, said in Chinese: every wording the loaders have for it, in both languages.

Findings are worded in English where they are made, since that is where the numbers are; screens show either. A wording
that is missing here leaves the Chinese column empty, and the tests name it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

# {said} is a wording of this table itself. What NUMBERS names is a number; every other name in braces is any text.
WORDINGS = (
    # Alone, or within another wording.
    ("none", "無"),
    ("null", "null"),
    ("nothing", "無"),
    ("both", "兩者皆有"),
    ("an object", "物件"),
    ("an array", "陣列"),
    ("a text", "文字"),
    ("a number", "數字"),
    ("true or false", "真偽值"),
    ("a link or special file", "連結或特殊檔案"),
    ("a link or a special file", "連結或特殊檔案"),
    ("a private value (withheld)", "個人資料（不顯示）"),
    ("an external link", "外部連結"),
    ("an empty file", "空檔案"),
    ("an empty folder", "空資料夾"),
    ("no ordinary file", "不是一般檔案"),
    ("no file of that name", "沒有這個名稱的檔案"),
    ("no late transcript", "沒有第六學期成績單"),
    ("headers alone", "只有欄名"),
    ("no header", "沒有欄名"),
    ("no sheet with a header", "沒有含欄名的工作表"),
    ("an absolute path", "絕對路徑"),
    ("a web address", "網址"),
    ("a path that leads out of the folder", "指向資料夾外的路徑"),
    ("a path into another application's folder", "指向其他申請資料夾的路徑"),
    ("a data file of the delivery", "交付的資料檔"),
    ("a table that is never released", "不會釋出的資料表"),
    # What a file is.
    ("a Windows program", "Windows 程式"),
    ("a Linux program", "Linux 程式"),
    ("a script", "指令稿"),
    ("a zip archive or an office document", "zip 壓縮檔或 Office 文件"),
    ("a RAR archive", "RAR 壓縮檔"),
    ("a 7z archive", "7z 壓縮檔"),
    ("a gzip archive", "gzip 壓縮檔"),
    ("an older office document", "舊版 Office 文件"),
    ("an RTF document", "RTF 文件"),
    ("a GIF picture", "GIF 圖片"),
    ("a WebP picture, a sound or a film in RIFF", "RIFF 格式的 WebP 圖片、聲音或影片"),
    ("a BMP picture", "BMP 圖片"),
    ("a TIFF picture", "TIFF 圖片"),
    ("a HEIC or AVIF picture", "HEIC 或 AVIF 圖片"),
    ("an SVG picture", "SVG 圖片"),
    ("HTML", "HTML 網頁"),
    ("a text with markup", "含標記的文字"),
    ("another kind of content", "其他內容"),
    ("a file that is no zip archive", "不是 zip 壓縮檔"),
    ("{said} under the extension “{extension}”", "{said}，副檔名卻是「{extension}」"),
    ("a picture whose header cannot be read", "檔頭無法讀取的圖片"),
    ("a picture without its end", "結尾缺漏的圖片"),
    ("{width} × {height} pixels", "{width} × {height} 像素"),
    ("a PDF with a password", "有密碼的 PDF"),
    ("a damaged PDF", "損毀的 PDF"),
    ("a PDF that needs more memory than allowed", "所需記憶體超過上限的 PDF"),
    ("a PDF that takes longer than {n} seconds", "處理超過 {n} 秒的 PDF"),
    ("a PDF that made the reading process fail", "使讀取程序中止的 PDF"),
    ("a PDF of {n} pages, more than {most}", "{n} 頁的 PDF，超過 {most} 頁"),
    ("a PDF with more than {n} characters of text", "文字超過 {n} 字的 PDF"),
    (
        "a PDF that was not opened, because {n} others of this application failed",
        "因本件申請已有 {n} 份 PDF 讀取失敗而未開啟的 PDF",
    ),
    ("no text on its {n} page", "{n} 頁皆無文字"),
    ("no text on its {n} pages", "{n} 頁皆無文字"),
    # Sizes and counts.
    ("{n} bytes", "{n} 位元組"),
    ("more than {n} bytes", "超過 {n} 位元組"),
    ("{n} bytes when unpacked", "解壓縮後 {n} 位元組"),
    ("a packed archive of {n} bytes", "{n} 位元組的壓縮檔"),
    ("a directory of {n} bytes", "{n} 位元組的目錄"),
    ("a data file of {n} bytes", "{n} 位元組的資料檔"),
    ("{n} bytes where the archive promises {promised}", "{n} 位元組，壓縮檔標示 {promised}"),
    ("a part packed 1:{ratio}", "壓縮比 1:{ratio} 的部分"),
    ("{n} characters", "{n} 字"),
    ("{n} characters: “{text}”", "{n} 字：「{text}」"),
    ("{n} characters on its pages, headings included", "內頁含標題共 {n} 字"),
    ("{n} images on its pages", "內頁 {n} 張圖片"),
    ("{n} columns", "{n} 欄"),
    ("{n} lines", "{n} 行"),
    ("{n} levels", "{n} 層"),
    ("{n} other files", "其他檔案 {n} 個"),
    ("{n} files of {bytes} bytes", "{n} 個檔案共 {bytes} 位元組"),
    ("{n} members where {most} are left to read", "{n} 個成員，只剩 {most} 個可讀"),
    ("more than {n} of them, or than {bytes} bytes", "超過 {n} 個，或超過 {bytes} 位元組"),
    ("more than {n} rows", "超過 {n} 列"),
    ("more than {n} rows and findings", "資料列與發現超過 {n} 筆"),
    ("{n} of them", "{n} 個"),
    ("{n} of them left out: {which}", "少了 {n} 件：{which}"),
    ("{n} activities", "{n} 項多元表現"),
    ("{n} activities of school year {year}", "{year} 學年度多元表現 {n} 項"),
    ("{n} course works", "{n} 件課程學習成果"),
    ("{n} course works of school year {year}", "{year} 學年度課程學習成果 {n} 件"),
    ("{n} works of projects and practical courses", "{n} 件專題實作及實習科目學習成果"),
    ("“{text}”, and {n} more", "「{text}」，另有 {n} 個"),
    # Archives and folders.
    ("{n} members of {bytes} bytes beside all else that was given", "{n} 個成員共 {bytes} 位元組，並計其他交付檔案"),
    ("an archive whose members lie over one another", "成員互相重疊的壓縮檔"),
    ("an archive that does not open ({why})", "無法開啟的壓縮檔（{why}）"),
    ("a folder that does not open ({why})", "無法開啟的資料夾（{why}）"),
    ("archives inside archives, {n} deep", "壓縮檔內含壓縮檔，共 {n} 層"),
    ("{n} bytes packed into {most}", "{n} 位元組壓縮成 {most}"),
    ("a second file of {n} bytes", "第二個檔案，{n} 位元組"),
    ("a name of {n} bytes", "{n} 位元組的名稱"),
    ("{n} folders and files above one another", "{n} 層資料夾"),
    ("method {n}", "壓縮法 {n}"),
    ("encrypted members", "加密的成員"),
    ("a path that leads outside", "指向外部的路徑"),
    # Applications and packages.
    ("{application}, which is not loaded", "{application}（尚未載入）"),
    ("{application}, which is no longer loaded", "{application}（已不在載入的資料中）"),
    ("it in {one} and in {other}", "{one} 與 {other} 都有"),
    ("a second file {what}", "第二個 {what} 檔"),
    ("an error of type {name}", "{name} 錯誤"),
    ("a row of a refused one", "未載入申請的資料列"),
    ("damaged data ({why})", "損毀的資料（{why}）"),
    # JSON.
    ("levels without end", "無止盡的層數"),
    ("an object with {n} repeated keys", "重複 {n} 個鍵的物件"),
    ("an object with {n} other keys", "含 {n} 個其他鍵的物件"),
    ("{n} bytes that are {said} from byte {at} on", "{n} 位元組，自第 {at} 位元組起{said}"),
    ("not UTF-8", "不是 UTF-8"),
    ("cp950 (Big5), not UTF-8,", "為 cp950（Big5）而非 UTF-8"),
    ("no JSON ({reason})", "不是 JSON（{reason}）"),
    ("the key “{key}” with {said}", "鍵「{key}」，其值為{said}"),
    ("a second value beside “{key}”", "「{key}」之外的第二個值"),
    ("{n} more rows under “{key}”, numbered on from {first}", "「{key}」下另有 {n} 列，自 {first} 起編號"),
    ("the bin “{key}” with {said}", "級距「{key}」為{said}"),
    # Values.
    ("{n} {what} in {days} days", "{days} 天內 {n} {what}"),
    ("{ended} after a start on {started}", "結束日 {ended}，開始日 {started}"),
    ("the same as in row {row}", "與第 {row} 列相同"),
    ("{n} people in the bins and {population} in the population", "各級距共 {n} 人，母體人數 {population}"),
    ("0 people in the bin of {score}", "{score} 所在級距 0 人"),
    # Likeness.
    ("the same file in {said}", "相同檔案另見於{said}"),
    ("the same in {said}; its first {n} characters were compared", "相同文字另見於{said}；比對前 {n} 字"),
    ("nearly the same in {said}; its first {n} characters were compared", "相近文字另見於{said}；比對前 {n} 字"),
    ("the same in {said}", "相同文字另見於{said}"),
    ("nearly the same in {said}", "相近文字另見於{said}"),
    ("{n} other place: {places}", "另 {n} 處：{places}"),
    ("{n} other places: {places} and {more} more", "另 {n} 處：{places}，及其他 {more} 處"),
    ("{n} other places: {places}", "另 {n} 處：{places}"),
    ("at least {said}", "至少{said}"),
    # Reference files.
    ("{n} values for {columns} headers", "{columns} 個欄名、{n} 個值"),
    ("the same as in line {line}", "與第 {line} 行相同"),
    ("the same as in {place}", "與 {place} 相同"),
    ("what {place} holds", "與 {place} 的內容相同"),
    ("a second one with other contents", "第二個同名但內容不同的檔案"),
    ("{n} rows, all refused", "{n} 列，全部未載入"),
    ("a header with {said}", "欄名列有{said}"),
    ("the headers {headers}", "欄名為 {headers}"),
    ("a workbook that does not open ({why})", "無法開啟的活頁簿（{why}）"),
    ("an .xls file, or a workbook with a password", ".xls 檔，或有密碼的活頁簿"),
    ("an error of the disk or of permissions ({why})", "磁碟或權限錯誤（{why}）"),
    ("“{header}” with {n} values", "「{header}」有 {n} 個值"),
    ("a formula without its result", "沒有計算結果的公式"),
    ("a quote that is not closed, or stands in the wrong place", "引號未成對或位置不對"),
    ("a value of {n} characters", "{n} 字的值"),
    ("{n} awards of {entrants} entrants", "參賽 {entrants}，獲獎 {n}"),
    ("{n} finalists of {entrants} entrants", "參賽 {entrants}，入選 {n}"),
    ("no year", "沒有年度"),
    ("no {columns}", "缺 {columns}"),
    ("byte {at} ({code}) in line {line}", "第 {line} 行第 {at} 位元組（{code}）"),
)
NUMBERS = {"n", "most", "bytes", "width", "height", "promised", "ratio", "at", "line", "row", "columns", "first"}
NUMBERS |= {"days", "population", "more"}
_NAME = re.compile(r"\\{(\w+)\\}")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(_NAME.sub(_group, re.escape(english)), re.DOTALL), chinese) for english, chinese in WORDINGS
    )


def _group(name: re.Match[str]) -> str:
    return f"(?P<{name[1]}>{r'[0-9][0-9.,]*' if name[1] in NUMBERS else '.*?'})"


@lru_cache(maxsize=10_000)
def in_chinese(found: str) -> str | None:
    """What a finding found, in Chinese; None where it is a value alone, or a wording that this table lacks."""
    for pattern, chinese in _patterns():
        if match := pattern.fullmatch(found):
            values = match.groupdict()
            if "said" in values:
                values["said"] = in_chinese(values["said"]) or values["said"]
            return chinese.format(**values)
    return None
