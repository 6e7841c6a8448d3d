"""A program's whole field, for pages that show all its applications at once: facets, standings, claims, courses.

Every list stands in the order of applications, that is of applicant numbers, or in that of names; none in the order of
a count. The queries are plain text with bound parameters, so that `queries.fetch` can remember their answers.
"""

from __future__ import annotations

from queries.claims import OF_APPLICATIONS, OF_REFERENCES

Question = tuple[str, tuple[str, ...]]
"""A SELECT and its bound parameters."""

OF_ITS_APPLICATIONS = "application_id >= ? and application_id < ?"
"""An application's id is its program's code, a hyphen and a number: a range, which DuckDB carries to every table."""


def range_of(program: str) -> tuple[str, str]:
    """The bounds of a program's application ids."""
    return f"{program}-", f"{program}."


def facets(program: str) -> Question:
    """Every value by which its applications can be told apart, with its words and how many have it."""
    query = (
        "select dimension, topic, dimension_zh, dimension_en, item, rule, value, value_zh, value_en, n, n_known,"
        " n_unknown, n_applications from marts.breakdowns where program_code = ? and topic <> 'findings'"
        " order by dimension_position, dimension, value = '', value_position, value"
    )
    return query, (program,)


def facet_cells(program: str) -> Question:
    """A row per dimension: `cells` holds the value of every application, by applicant number; '' where unknown."""
    query = (
        "select dimension, list(value order by application_id) as cells from marts.breakdown_rows"
        " where program_code = ? and dimension not like 'finding.%' group by dimension order by dimension"
    )
    return query, (program,)


def item_letters(program: str) -> Question:
    """The codes of the items that the program takes, each with the dimension that tells whether it is there."""
    query = (
        "select item_code, told_by from marts.program_item_codes where program_code = ? and is_taken"
        " and told_by is not null order by position, item_code"
    )
    return query, (program,)


def standings_by_domain(program: str) -> Question:
    """The standing of every application in every domain, domains by their codes."""
    query = (
        "select application_id, group_code, group_zh, group_en, relative_performance_pct, relative_best_pct,"
        " relative_worst_pct, n_courses, n_counted, standing_note from marts.standing_by_group"
        f" where grouping = 'domain' and {OF_ITS_APPLICATIONS} order by group_code, application_id"
    )
    return query, range_of(program)


def trends(program: str) -> Question:
    """How the standing of every application moves over semesters, its courses by credits."""
    query = (
        "select application_id, n_semesters, slope_pct_per_semester, slope_error_pct_per_semester, trend_type,"
        f" trend_note from marts.standing_trends where scope = 'course' and {OF_ITS_APPLICATIONS}"
        " order by application_id"
    )
    return query, range_of(program)


def claims(program: str, mart: str) -> Question:
    """The rows of a mart of claims (queries/claims.py) of a program. KeyError for another mart."""
    order = OF_APPLICATIONS[mart]
    return f"select * from marts.{mart} where {OF_ITS_APPLICATIONS} order by {order}", range_of(program)


def references(mart: str) -> Question:
    """All rows of a mart of what reference files say of competitions and certificates. KeyError for another mart."""
    return f"select * from marts.{mart} order by {OF_REFERENCES[mart]}", ()


def plans_on_file() -> Question:
    """Every course plan on file: a row per plan, by school."""
    query = (
        "select school_code, max(school_name) as school_name, plan_code, max(intake_year) as intake_year,"
        " max(group_name) as group_name, max(track_name) as track_name, max(class_group) as class_group,"
        " count(*) as n_courses from marts.courses group by school_code, plan_code order by school_code, plan_code"
    )
    return query, ()


def plans_taken(program: str) -> Question:
    """Every course plan that a course code in a transcript of the program belongs to, by school."""
    query = (
        "select school_code, plan_code, max(intake_year) as intake_year, max(group_zh) as group_zh,"
        " max(group_en) as group_en, max(track_zh) as track_zh, max(track_en) as track_en,"
        " count(distinct application_id) as n_applications from marts.transcript"
        f" where plan_code is not null and {OF_ITS_APPLICATIONS}"
        " group by school_code, plan_code order by school_code, plan_code"
    )
    return query, range_of(program)


def courses_on_file(plan: str) -> Question:
    """The courses of one plan, by code."""
    return "select * from marts.courses where plan_code = ? order by course_code", (plan,)


def courses_taken(program: str, plan: str) -> Question:
    """Every transcript line of the program whose course code belongs to a plan, by course, applicant and semester."""
    query = (
        "select application_id, school_year, semester, course_code, course_name, credits, score,"
        " relative_performance_pct, relative_best_pct, relative_worst_pct, population, standing_note, category_zh,"
        " category_en, package_id, source_file, source_row from marts.transcript"
        f" where plan_code = ? and {OF_ITS_APPLICATIONS}"
        " order by course_code, application_id, school_year, semester, source_file, source_row"
    )
    return query, (plan, *range_of(program))
