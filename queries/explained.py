"""Why somebody may do something or may not: every grant looked at, what hides, what is masked, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from queries.masks import FIELDS
from queries.scope import (
    EVERYWHERE,
    ROLES,
    SEE,
    Access,
    Action,
    Grant,
    Role,
    covers,
    masks_of,
    may,
    program_of,
    scope_of,
)

Said = tuple[str, str]
"""A sentence in Chinese and in English."""

_HIDDEN: dict[str, Said] = {
    "conflict": ("已登錄利益衝突", "a conflict of interest is on record"),
    "recusal": ("本人已申請迴避", "the person recused themselves"),
}


@dataclass(frozen=True)
class Explanation:
    """Whether, in one sentence, and the reasons: one for every grant, then what hides and what is masked."""

    is_allowed: bool
    said: Said
    reasons: tuple[Said, ...]

    def text(self, language: str) -> str:
        """The sentence and its reasons as lines; any language but zh_TW is English."""
        which = 0 if language == "zh_TW" else 1
        return "\n".join([self.said[which], *(f"- {reason[which]}" for reason in self.reasons)])


def explained(who: str, access: Access, action: Action, *, program: str = "", application_id: str = "") -> Explanation:
    """Why `may` answers as it does. Whether there is such an application is not looked at."""
    program = program or program_of(application_id)
    is_allowed = may(access, action, program=program, application_id=application_id)
    zh, en = (f"申請 {application_id}", f"application {application_id}") if application_id else _place(program)
    said = (
        f"{who}對{zh}：{'可' if is_allowed else '不可'}{action.zh}。",
        f"{who}, {en}: {'may' if is_allowed else 'may not'} {action.en}.",
    )
    reasons = [_of_grant(grant, action, program, application_id) for grant in access.grants]
    if not access.grants:
        reasons.append(("沒有任何角色。", "No role was granted."))
    if not access.is_active:
        reasons.append(("帳號已停用。", "The account was removed."))
    if application_id in access.hidden:
        why = _HIDDEN.get(access.hidden[application_id], _HIDDEN["conflict"])
        reasons.append((f"{why[0]}：此申請對其完全隱藏。", f"Hidden everywhere: {why[1]}."))
    if is_allowed and action == SEE and application_id:
        reasons += [_masked(access, application_id), *_by_what(access, application_id)]
    return Explanation(is_allowed, said, tuple(reasons))


def _place(program: str) -> Said:
    return (f"校系 {program}", f"program {program}") if program else ("整個系統", "anywhere")


def _of_grant(grant: Grant, action: Action, program: str, application_id: str) -> Said:
    role = ROLES.get(grant.role)
    if role is None:
        return f"角色「{grant.role}」不存在。", f'There is no role "{grant.role}".'
    where = {"": ("", ""), EVERYWHERE: ("（全部校系）", " (every program)")}.get(
        grant.place, (f"（{grant.place}）", f" ({grant.place})")
    )
    zh, en = f"角色「{role.zh}」{where[0]}", f'Role "{role.en}"{where[1]}'
    if action not in role.actions:
        return f"{zh}：不含「{action.zh}」。", f"{en}: does not let one {action.en}."
    if not covers(grant, action, program):
        return f"{zh}：不含校系 {program}。", f"{en}: is not about program {program}."
    if not covers(grant, action, program, application_id):
        return f"{zh}：此申請未分配給本人。", f"{en}: this application is not assigned to the person."
    return f"{zh}：允許。", f"{en}: allows it."


def _masked(access: Access, application_id: str) -> Said:
    fields = scope_of(access, [program_of(application_id)]).masks(application_id)
    if not fields:
        return "沒有遮蔽任何欄位。", "Nothing is masked."
    masked = [FIELDS[name] for name in FIELDS if name in fields]
    return (
        f"遮蔽：{'、'.join(field.zh for field in masked)}。",
        f"Masked: {', '.join(field.en for field in masked)}.",
    )


def _by_what(access: Access, application_id: str) -> list[Said]:
    """Of each field that a role masks there: what decided it, and whether it is shown all the same."""
    program = program_of(application_id)
    shown = frozenset(FIELDS) - scope_of(access, [program]).masks(application_id)
    found: list[Said] = []
    roles = [ROLES[grant.role] for grant in access.grants if covers(grant, SEE, program, application_id)]
    for role in dict.fromkeys(roles):
        for name in (name for name in FIELDS if name in masks_of(role, program, access.masks)):
            field, (zh, en) = FIELDS[name], _decided(role, program, name, access)
            if (application_id, name) in access.unmasked and name in shown:
                zh, en = f"{zh}；目前因敘明目的而解除", f"{en}; unmasked now for a purpose"
            elif name in shown:
                zh, en = f"{zh}；另一角色可見", f"{en}; another role shows it"
            found.append((f"「{field.zh}」（{role.zh}）：{zh}。", f'"{field.en}" ({role.en}): {en}.'))
    return found


def _decided(role: Role, program: str, name: str, access: Access) -> Said:
    if (program, role.name, name) in access.masks:
        return f"校系 {program} 設定遮蔽", f"masked by what program {program} decided"
    if (EVERYWHERE, role.name, name) in access.masks:
        return "全部校系設定遮蔽", "masked by what was decided for every program"
    if name in role.masked:
        return "角色預設遮蔽", "masked by default for the role"
    return "隨其他遮蔽欄位一併遮蔽", "masked along with other fields"
