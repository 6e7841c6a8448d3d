"""Rules about all that is loaded: the same file or nearly the same text at two people's, documents without text."""

from __future__ import annotations

from loaders.rules.rule import Rule

PRACTICE = "domain/review-practice.md"

LIKENESS = (
    Rule(
        "likeness.file",
        "warning",
        "與他人申請案中的檔案相同",
        "The same file in another person's application",
        "a file that is in no other person's application",
        "Please verify: it may be joint work or a handout, or one person under two numbers.",
        "請查核：可能是共同作品、共用範本，或同一人以不同資料報名。",
        f"{PRACTICE} 6",
    ),
    Rule(
        "likeness.text",
        "warning",
        "與他人申請案中的文字相同或相近",
        "Nearly the same text in another person's application",
        "a text that is in no other person's application",
        "Please verify: it may be joint work or a template, or one person under two numbers.",
        "請查核：可能是共同作品、共用範本，或同一人以不同資料報名。",
        f"{PRACTICE} 6",
    ),
    Rule(
        "document.no_text",
        "notice",
        "PDF 沒有文字層",
        "A PDF without any text",
        "pages with text",
        "It is shown as it is; its words can be neither searched nor compared.",
        "照原樣顯示，但無法搜尋或比對其中文字。",
        "design/measured.md 7",
    ),
)
