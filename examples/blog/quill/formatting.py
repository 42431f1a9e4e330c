"""Filters and tests for the templates."""

from datetime import date


def long_date(day):
    """`3 May 2024`"""
    return f"{day.day} {day:%B %Y}"


def reading_time(text):
    """Minutes, at two hundred words a minute."""
    return max(1, round(len(text.split()) / 200))


def init_app(app):
    app.add_template_filter(long_date)

    @app.template_filter("minutes")
    def minutes(text):
        return f"{reading_time(text)} min read"

    @app.template_test("recent")
    def is_recent(day):
        return (date.today() - day).days < 14
