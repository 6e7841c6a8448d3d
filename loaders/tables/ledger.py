"""What a load says of itself: packages, balance, findings and the rules behind them."""

from __future__ import annotations

from loaders.tables.kinds import Table, integer, text

PACKAGES = Table(
    "packages",
    "一個校系的一次交付",
    "one program's delivery",
    ("package_id",),
    (
        text("package_id", "資料包", "package: program, kind and content hash"),
        text("program_code", "校系代碼", "program code"),
        text(
            "kind",
            "種類",
            "main delivery or late sixth-semester transcripts",
            allowed={"main": ("正式釋出", "main"), "late": ("第六學期成績單", "late transcripts")},
        ),
        text("delivered_from", "交付檔名", "name of the folder or archive it was read from"),
        text("sha256", "內容雜湊", "hash over everything delivered for the program"),
        integer("n_applications", "申請件數", "applications delivered"),
        integer("n_refused", "未載入件數", "applications refused"),
    ),
)

BALANCE = Table(
    "balance",
    "一個資料包中一種資料的收支",
    "one package's balance for one table: delivered = loaded + refused",
    ("package_id", "table_name"),
    (
        text("package_id", "資料包", "package"),
        text("table_name", "資料表", "table"),
        integer("n_delivered", "交付列數", "rows delivered"),
        integer("n_loaded", "載入列數", "rows loaded"),
        integer("n_refused", "拒收列數", "rows refused, each with a finding"),
    ),
)

FINDINGS = Table(
    "findings",
    "一項載入時的發現",
    "one thing noticed while loading",
    ("finding_id",),
    (
        text("finding_id", "發現代號", "identifier of the finding"),
        text("application_id", "申請編號", "application; null when it belongs to none"),
        text("package_id", "資料包", "package; null when it belongs to none"),
        text("program_code", "校系代碼", "program; null when it belongs to none, or is about several"),
        text("rule", "規則", "rule it breaks, see table rules"),
        text(
            "severity",
            "程度",
            "severity",
            allowed={"error": ("錯誤", "error"), "warning": ("請查核", "please verify"), "notice": ("提示", "notice")},
        ),
        text("table_name", "資料表", "table it is about"),
        text("source_file", "來源檔案", "file, as a path inside the release"),
        integer("source_row", "來源列", "position in that file, from 1; null for the whole file"),
        text("column_name", "欄位", "delivered key it is about"),
        text("expected", "預期", "what was expected"),
        text("found", "實際", "what was found; withheld where the column is private"),
        text("found_zh", "實際（中文）", "the same in Chinese; null where `found` is a value alone"),
        text("fix", "處理方式", "what to do about it"),
        text("message", "說明", "the whole sentence: place, expectation, finding, fix"),
        text("original", "原文", "the delivered piece itself", private=True),
    ),
)

RULES = Table(
    "rules",
    "一條檢查規則",
    "one rule the loaders check",
    ("rule",),
    (
        text("rule", "規則", "rule"),
        text("severity", "程度", "severity"),
        text("title_zh", "名稱", "title in Chinese"),
        text("title_en", "英文名稱", "title in English"),
        text("fix_zh", "處理方式", "what to do about it, in Chinese"),
        text("source", "依據", "where the rule comes from"),
    ),
)
