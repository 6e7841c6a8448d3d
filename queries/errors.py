"""What goes wrong when somebody asks, and the exit code each kind ends with (house rules, section 3)."""

from __future__ import annotations


class QueriesError(Exception):
    """A question that cannot be answered; its text is written for whoever can mend it."""

    exit_code = 1


class UsageError(QueriesError):
    """The question itself is wrong: not one SELECT, a name that does not exist, a setting that means nothing."""

    exit_code = 2


class NothingLoadedError(QueriesError):
    """The warehouse has no published snapshot yet."""

    exit_code = 4


class RefusedError(QueriesError):
    """The question is understood and not answered: outside the scope, over the time limit, reaching for files."""

    exit_code = 5
