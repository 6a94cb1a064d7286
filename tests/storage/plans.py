"""How SQLite would answer a statement, said alike by every version of it."""

import re

from storage.database import Database
from storage.sql import SQL


async def plan(database: Database, name: str) -> list[str]:
    """Give the steps of a statement by its name."""
    return await plan_of(database, getattr(SQL, name).sql)


async def plan_of(database: Database, sql: str) -> list[str]:
    """Give the steps of a statement.

    Versions of SQLite differ in whether they call an index covering, and in which of two that both
    belong to constraints of a table, and fit, they take.
    """
    nothing = dict.fromkeys(re.findall(r":(\w+)", sql))
    rows = await database.connection.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}", nothing)
    return [_alike(row[3]) for row in rows]


def _alike(step: str) -> str:
    return re.sub(r"(sqlite_autoindex_\w+)_\d+", r"\1", step.replace(" COVERING ", " "))
