"""基本資料: who applies, from which school; the exact keys are open, so two spellings are shown."""

from __future__ import annotations

from sample_data.application import Application
from sample_data.classes import average_of_semesters
from sample_data.dice import dice
from sample_data.oddities import Oddity

OTHER_KEYS = {
    "應試號碼": "准考證號碼", "學校地區": "學校地區(縣市)", "學習型態": "學習型態(實驗教育)", "考生身份": "考生身分",
    "五學期平均成績": "五(六)學期平均成績",
}  # fmt: skip


def basics(application: Application) -> dict[str, object]:
    """The content of `<no>_基本資料.json`."""
    person = application.person
    place = (person.seed, person.school.index, person.section, person.seat, person.brief)
    average = average_of_semesters(*place)
    chance = dice(person.seed, "basics", person.number)
    content: dict[str, object] = {
        "應試號碼": f"樣本{person.number + 1:04d}",
        "姓名": person.name,
        "學校名稱": person.school.name,
        "學校地區": person.school.region,
        "學習型態": "非學校型態實驗教育（合作班）" if chance.random() < 0.06 else "一般",
        "群別": person.track.group_name,
        "科班學程別": person.track.name,
        "班別": "一般班",
        "部別": "日間部",
        "是否低收入戶": "是" if chance.random() < 0.08 else "否",
        "考生身份": chance.choices(("一般生", "離島生", "原住民生"), (90, 4, 6))[0],
        "五學期平均成績": f"{average // 100}.{average % 100:02d}",
    }
    if Oddity.OTHER_BASICS_KEYS in application.oddities:
        content = {OTHER_KEYS.get(key, key): value for key, value in content.items()}
    if Oddity.UNKNOWN_BASICS_KEY in application.oddities:
        content["資料性質註記"] = "虛構樣本"
    return content
