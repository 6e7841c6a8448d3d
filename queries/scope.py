"""Who may see which rows and columns, and do what: the one place that decides. No other code names a role.

From what a person was granted, what they are kept from and what is masked comes a `Scope`; queries/permitted.py makes
a connection hold that and nothing else, so pages, search, claims, exports and the workbench have nothing to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum

from queries.masks import FOLLOWING, masked_columns
from queries.permitted import create_permitted as create_permitted

EVERYWHERE = "*"
"""Instead of a program or university: all of the warehouse. Instead of an application: all of a program."""


def program_of(application_id: str) -> str:
    """An application's id is its program's code, a hyphen and the applicant's number."""
    return application_id.partition("-")[0]


@dataclass(frozen=True)
class Scope:
    """What may be seen. Two equal scopes see the same, so whatever is cached by scope may be shared.

    programs      permitted program codes; None means everything there is, and then nothing below may be given
    in_part       programs of which only `applications` are permitted, not all
    applications  the permitted applications of the programs in part
    hidden        applications that are kept from the person in spite of all this
    masked        (program, field): fields of queries/masks.py masked in that program
    unmasked      (application, field): exceptions from that
    """

    programs: frozenset[str] | None = None
    in_part: frozenset[str] = frozenset()
    applications: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    masked: frozenset[tuple[str, str]] = frozenset()
    unmasked: frozenset[tuple[str, str]] = frozenset()

    def __post_init__(self) -> None:
        if self.programs is None and (self.in_part or self.applications or self.hidden or self.masked):
            raise ValueError("a scope of every program limits nothing: name the programs")

    @classmethod
    def of(cls, programs: Iterable[str]) -> Scope:
        """Only these programs; no program code at all means every program."""
        codes = frozenset(programs)
        return cls(codes or None)

    def permits(self, application_id: str) -> bool:
        """Whether that application may be seen, if there is one."""
        program = program_of(application_id)
        if self.programs is None:
            return True
        is_named = program not in self.in_part or application_id in self.applications
        return program in self.programs and is_named and application_id not in self.hidden

    def is_partial(self, program: str) -> bool:
        """Whether some applications of a permitted program may not be seen: nothing of it is told as a whole."""
        return program in self.in_part or any(program_of(one) == program for one in self.hidden)

    def masks(self, application_id: str) -> frozenset[str]:
        """The fields masked for that application."""
        program = program_of(application_id)
        return frozenset(
            name for code, name in self.masked if code == program and (application_id, name) not in self.unmasked
        )

    def masked_columns(self, application_id: str, table: str) -> frozenset[str]:
        """The columns of a raw table that are masked for that application: null, and not because they are unknown."""
        return masked_columns(table, self.masks(application_id))


EVERY_PROGRAM = Scope()
NOTHING = Scope(frozenset())


class Reads(Enum):
    """Which applications of a place a role sees."""

    NONE = "none"
    ASSIGNED = "assigned"
    ALL = "all"


@dataclass(frozen=True)
class Action:
    """Something a person may want to do, in words that follow "may" (可)."""

    name: str
    zh: str
    en: str


SEE = Action("see", "檢視申請資料", "see applications")
UNMASK = Action("unmask", "敘明目的後解除遮蔽", "unmask, saying why")
EXPORT = Action("export", "匯出", "export")
QUERY = Action("query", "使用 SQL 工作台", "use the SQL workbench")
APPROVE = Action("approve", "核可共用查詢", "approve shared queries")
VIEW_AS = Action("view_as", "以其審查者的視角檢視", "view as somebody who reads for them")
LOAD = Action("load", "載入資料", "load packages")
ADMINISTER = Action("administer", "管理人員、角色與遮蔽", "administer people, roles and masks")
AUDIT = Action("audit", "查閱稽核紀錄", "read the audit log")
ACTIONS: Mapping[str, Action] = {
    action.name: action for action in (SEE, UNMASK, EXPORT, QUERY, APPROVE, VIEW_AS, LOAD, ADMINISTER, AUDIT)
}


@dataclass(frozen=True)
class Role:
    """What a person is here for: which applications of the granted places they see, what they may do, what is masked.

    masked  fields of queries/masks.py, where a program decides nothing else
    """

    name: str
    zh: str
    en: str
    reads: Reads
    actions: frozenset[Action]
    masked: frozenset[str] = frozenset()

    @property
    def has_place(self) -> bool:
        return self.reads is not Reads.NONE

    @property
    def is_by_assignment(self) -> bool:
        return self.reads is Reads.ASSIGNED


_DIRECT = frozenset({"exam_no", "name", "certificate_no", *FOLLOWING})
"""What says who somebody is. The applicant number stays: it is the key of every row (docs/access.md)."""

ROLES: Mapping[str, Role] = {
    role.name: role
    for role in (
        Role("reviewer", "審查委員", "reviewer", Reads.ASSIGNED, frozenset({SEE, UNMASK})),
        Role(
            "chair", "召集人", "chair", Reads.ALL, frozenset({SEE, UNMASK, EXPORT, QUERY, APPROVE, VIEW_AS}),
        ),
        Role("analyst", "分析人員", "analyst", Reads.ALL, frozenset({SEE, EXPORT, QUERY}), _DIRECT),
        Role("staff", "承辦人員", "staff", Reads.NONE, frozenset({LOAD})),
        Role("administrator", "管理者", "administrator", Reads.NONE, frozenset({ADMINISTER, AUDIT})),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Grant:
    """A role somebody holds.

    place         code of a program or of a university, or EVERYWHERE; empty for a role that is about no program
    applications  those assigned to the person there, for a role that reads by assignment
    """

    role: str
    place: str = ""
    applications: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Access:
    """Everything about a person that decides what they see.

    hidden    applications kept from them -> why: conflict or recusal
    masks     (place, role, field) -> whether it is masked there; what a program says counts before EVERYWHERE
    unmasked  (application, field) unmasked for a purpose, now
    """

    grants: tuple[Grant, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    masks: Mapping[tuple[str, str, str], bool] = field(default_factory=dict)
    unmasked: frozenset[tuple[str, str]] = frozenset()
    is_active: bool = True


def covers(grant: Grant, action: Action, program: str = "", application_id: str = "") -> bool:
    """Whether a grant allows an action, there or at all; of an application whether it is within the grant."""
    role = ROLES.get(grant.role)
    if role is None or action not in role.actions:
        return False
    if not role.has_place or not program:
        return True
    if grant.place != EVERYWHERE and grant.place not in (program, program[:3]):
        return False
    return not (role.is_by_assignment and application_id) or bool({application_id, EVERYWHERE} & grant.applications)


def may(access: Access, action: Action, *, program: str = "", application_id: str = "") -> bool:
    """Whether a person may do that: anywhere, in a program, or with an application."""
    program = program or program_of(application_id)
    if not access.is_active or application_id in access.hidden:
        return False
    return any(covers(grant, action, program, application_id) for grant in access.grants)


def may_view_as(own: Access, other: Access) -> bool:
    """Whether a person may look through the eyes of somebody who reads by assignment for them (see `seen_as`)."""
    theirs = [grant for grant in other.grants if grant.role in ROLES and ROLES[grant.role].is_by_assignment]
    return other.is_active and any(may(own, VIEW_AS, program=grant.place) for grant in theirs)


def masks_of(role: Role, program: str, masks: Mapping[tuple[str, str, str], bool]) -> frozenset[str]:
    """The fields masked for a role in a program: what the program decided, else what stands for all, else the role."""
    decided: dict[str, bool] = {}
    for wanted in (EVERYWHERE, program):
        decided |= {
            name: is_masked for (place, of, name), is_masked in masks.items() if (place, of) == (wanted, role.name)
        }
    masked = {name for name, is_masked in decided.items() if is_masked} | (role.masked - decided.keys())
    return frozenset(masked | (FOLLOWING - decided.keys() if masked - FOLLOWING else set()))


def scope_of(access: Access, programs: Iterable[str]) -> Scope:
    """What a person sees of the programs there are. Several roles in one program see what each of them would.

    Somebody without any grant that sees applications, or removed, sees nothing.
    """
    parts = [_part(access, program) for program in sorted(set(programs))] if access.is_active else []
    found = [part for part in parts if part.programs]
    if not found:
        return NOTHING
    return Scope(*(frozenset().union(*(getattr(part, each.name) for part in found)) for each in fields(Scope)))


def is_kept_from_nothing(access: Access) -> bool:
    """Whether all of the warehouse is granted in a role that reads all, and nothing hidden, or masked in that role.

    EVERY_PROGRAM then shows no more than their scope would. Asked at every click: their scope names each program.
    """
    masked = {role for (_, role, _), is_masked in access.masks.items() if is_masked}
    granted = [ROLES[grant.role] for grant in access.grants if grant.place == EVERYWHERE and grant.role in ROLES]
    is_whole = any(role.reads is Reads.ALL and not role.masked and role.name not in masked for role in granted)
    return is_whole and access.is_active and not access.hidden


def scope_to(access: Access, action: Action, programs: Iterable[str]) -> Scope:
    """What a person sees of the programs in which they may also do that: to read elsewhere is not to query there."""
    return scope_of(access, (program for program in programs if may(access, action, program=program)))


def _part(access: Access, program: str) -> Scope:
    """The scope of one program."""
    granted = [(ROLES[grant.role], grant) for grant in access.grants if covers(grant, SEE, program)]
    masks = {role.name: masks_of(role, program, access.masks) for role, _ in granted}
    whole = [r.name for r, g in granted if not r.is_by_assignment or EVERYWHERE in g.applications]
    hidden = frozenset(one for one in access.hidden if program_of(one) == program)
    seen: dict[str, list[str]] = {}
    for role, grant in granted:
        if role.is_by_assignment:
            for one in grant.applications - hidden:
                if program_of(one) == program:
                    seen.setdefault(one, []).append(role.name)
    if not whole and not seen:
        return NOTHING
    common = (
        frozenset.intersection(*(masks[name] for name in whole))
        if whole
        else frozenset().union(*(masks[name] for names in seen.values() for name in names))
    )
    exceptions = {(one, each) for one, names in seen.items() for name in names for each in common - masks[name]}
    may_unmask = {one for one, _ in access.unmasked if may(access, UNMASK, application_id=one)}
    exceptions |= {
        (one, each)
        for one, each in access.unmasked
        if one in may_unmask and program_of(one) == program and each in common
    }
    return Scope(
        frozenset({program}),
        frozenset() if whole else frozenset({program}),
        frozenset() if whole else frozenset(seen),
        hidden if whole else frozenset(),
        frozenset((program, each) for each in common),
        frozenset(exceptions),
    )


def seen_as(own: Scope, other: Scope) -> Scope:
    """What both see: whoever views as somebody else sees nothing that they may not see themselves."""
    if own.programs is None or other.programs is None:
        return other if own.programs is None else own
    programs = own.programs & other.programs
    in_part = (own.in_part | other.in_part) & programs
    named = own.applications | other.applications
    return Scope(
        programs,
        in_part,
        frozenset(one for one in named if program_of(one) in in_part and own.permits(one) and other.permits(one)),
        frozenset(one for one in own.hidden | other.hidden if program_of(one) in programs - in_part),
        frozenset(each for each in own.masked | other.masked if each[0] in programs),
        frozenset(
            (one, each) for one, each in own.unmasked | other.unmasked if each not in own.masks(one) | other.masks(one)
        ),
    )
