"""What is recorded, and what it is called on screen. Whoever notes something new may use words of their own."""

from __future__ import annotations

from collections.abc import Mapping

SAW, SAW_LIST, SAW_DOCUMENT = "saw an application", "saw the list of a program", "saw a document"
SENT = "was sent an application"
"""The board fetches the next applicant ahead: the data was in the browser; looked at, SAW comes as well."""
SEARCHED, ASKED, EXPORTED = "searched", "asked by SQL", "exported"
READ_AUDIT, EXPORTED_AUDIT = "read the record", "exported the record"
CHANGED_ACCESS, FORGOT = "changed access", "forgot"
FAILED = "sign-in failed"

KINDS: Mapping[str, tuple[str, str]] = {
    SAW: ("檢視申請案", "saw an application"),
    SENT: ("預先送達申請案", "was sent an application ahead"),
    SAW_LIST: ("檢視校系名單", "saw the list of a program"),
    SAW_DOCUMENT: ("檢視文件", "saw a document"),
    SEARCHED: ("搜尋", "searched"),
    ASKED: ("以 SQL 查詢", "asked by SQL"),
    EXPORTED: ("匯出", "exported"),
    "unmasked": ("解除遮蔽", "unmasked"),
    "viewed as": ("以他人視角檢視", "viewed as somebody else"),
    "no longer viewed as": ("結束以他人視角檢視", "viewed as themselves again"),
    "signed in": ("登入", "signed in"),
    "signed out": ("登出", "signed out"),
    "sign-in refused": ("拒絕登入", "sign-in refused"),
    FAILED: ("登入失敗", "sign-in failed"),
    "imported a roster": ("匯入名冊", "imported a roster"),
    CHANGED_ACCESS: ("變更權限", "changed access"),
    "recused": ("登錄迴避", "recused"),
    "took back a recusal": ("撤回迴避", "took back a recusal"),
    "masked": ("變更遮蔽", "changed a mask"),
    "activated": ("恢復帳號", "let in again"),
    "removed": ("移除帳號", "removed"),
    READ_AUDIT: ("查閱稽核紀錄", "read the audit log"),
    EXPORTED_AUDIT: ("匯出稽核紀錄", "exported the audit log"),
    FORGOT: ("刪除個資", "forgot"),
    "dropped packages": ("上傳交付檔", "dropped packages"),
    "removed from the inbox": ("自收件匣移除", "removed from the inbox"),
    "checked packages": ("檢查交付資料", "checked packages"),
    "checked reference files": ("檢查參考檔", "checked reference files"),
    "discarded a check": ("捨棄檢查結果", "discarded a check"),
    "loaded packages": ("載入交付資料", "loaded packages"),
    "loaded reference files": ("載入參考檔", "loaded reference files"),
    "stopped loading": ("停止載入", "stopped loading"),
    "rolled back": ("回復版本", "rolled back"),
    "pruned snapshots": ("清理版本", "pruned snapshots"),
}
"""Kind -> what it is called in Chinese and in English."""
