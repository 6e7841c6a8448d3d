"""How a sheet tells one value: as delivered, decoded, masked, or unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.tables import TABLES
from queries.portfolio import Row
from queries.report.shapes import Cell, Missing, shown
from queries.report.words import Words
from queries.scope import Scope


@dataclass(frozen=True)
class Told:
    """One application's values for one reader."""

    say: Words
    scope: Scope
    application_id: str

    def value(self, row: Row, table: str, name: str) -> Cell:
        """A value of a raw table; a code in words, what is masked as masked, what is not there as unknown."""
        value: Cell = row[name]
        if value is None:
            return self.nothing(table, name)
        column = next((each for each in TABLES[table].columns if each.name == name), None)
        if isinstance(value, bool):
            return self.say(f"answer.{value}")
        if column and isinstance(value, str) and value in column.allowed:
            return self.say.title(*column.allowed[value])
        return value

    def nothing(self, table: str, name: str) -> Missing:
        """What stands where a value of a raw table is null."""
        if name in self.scope.masked_columns(self.application_id, table):
            return Missing(self.say("why.masked"))
        return Missing(self.say("why.none"))

    def texts(self, row: Row, table: str, *names: str) -> Cell:
        """Several values as one text, without those that are not there; masked if all that is left of it is masked."""
        found = [self.value(row, table, name) for name in names]
        told = [shown(each) for each in found if not isinstance(each, Missing)]
        if told:
            return self.say("label.dot").join(told)
        masked = Missing(self.say("why.masked"))
        return masked if masked in found else Missing(self.say("why.none"))

    def places(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """Which files the rows were delivered in, as a note under their table."""
        files = dict.fromkeys(row["source_file"] for row in rows if row["source_file"])
        return (self.say("note.files", files=self.say("label.comma").join(files)),) if files else ()

    def term(self, row: Row) -> Cell:
        """School year and semester."""
        if row["school_year"] is None or row["semester"] is None:
            return Missing(self.say("why.none"))
        # Said in each language as its readers count years.
        roc = row["school_year"]
        return self.say("label.term", year=self.say.pick(str(roc), str(roc + 1911)), semester=row["semester"])
