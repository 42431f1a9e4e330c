"""What goes wrong in Flask applications. Each of these is found while you type.

Flask itself notices some of them when the application starts, and the others when a
visitor comes. `create_app` leaves this blueprint out unless SHOW_MISTAKES is set.
"""

from flask import Blueprint, redirect, render_template, url_for

bp = Blueprint("mistakes", __name__)


@bp.get("/latest")
def latest():
    # No endpoint has this name.
    return redirect(url_for("blog.indx"))


@bp.get("/random")
def random():
    # The post's slug is missing.
    return redirect(url_for("blog.show"))


@bp.get("/last-year")
def last_year():
    # The year must be an integer.
    return redirect(url_for("blog.archive", year="last"))


# There is no such converter: it is called `int`.
@bp.get("/drafts/<integer:number>")
def drafts(number):
    return f"Draft {number}"


# The converter takes `min`.
@bp.get("/pages/<int(minimum=1):page>")
def pages(page):
    return f"Page {page}"


# The variable isn’t closed.
@bp.get("/tags/<tag")
def tags(tag):
    return tag


# A rule starts with a slash.
@bp.get("about")
def about():
    return "About us"


# Two variables of one name.
@bp.get("/compare/<slug:post>/<slug:post>")
def compare(post):
    return post


# The function calls its parameter otherwise.
@bp.get("/writers/<name>")
def writer(username):
    return username


# The methods must be a list.
@bp.route("/save", methods="POST")
def save():
    return "Saved"


@bp.get("/help")
def help_page():
    return "Help"


# The endpoint is taken.
@bp.get("/faq", endpoint="help_page")
def questions():
    return "Questions"


# The template goes wrong too.
@bp.get("/summary")
def summary():
    return render_template("mistakes.html", posts=[], title="Summary")
