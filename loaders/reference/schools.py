"""The list of senior high schools."""

from __future__ import annotations

from loaders.reference.checks import school_code
from loaders.reference.kinds import Kind
from loaders.tables.reference import SCHOOLS

KINDS = (Kind(SCHOOLS, ("school_code", "name"), ("school_code",), (school_code,)),)
