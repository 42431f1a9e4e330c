"""Who writes. There are no passwords: it is an example."""

from functools import wraps

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from ..store import store

bp = Blueprint("auth", __name__)


def current_author():
    return session.get("author")


def login_required(view):
    @wraps(view)
    def guarded(**values):
        if current_author() is None:
            return redirect(url_for("auth.login", next=request.path))
        return view(**values)

    return guarded


@bp.app_context_processor
def author():
    return {"author": current_author()}


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["author"] = request.form["name"].strip().lower()
        flash(f"Welcome, {session['author'].title()}.")
        return redirect(url_for("blog.write"))
    return render_template("auth/login.html")


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("blog.index"))


@bp.get("/authors/<name>")
def profile(name):
    posts = store.written_by(name)
    return render_template("auth/profile.html", name=name, posts=posts)
