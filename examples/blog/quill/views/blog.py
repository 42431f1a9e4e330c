"""What readers see."""

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)

from ..store import store
from .auth import current_author, login_required

bp = Blueprint("blog", __name__)


@bp.get("/", defaults={"page": 1})
@bp.get("/page/<int(min=1):page>")
def index(page):
    size = current_app.config["POSTS_PER_PAGE"]
    return render_template("blog/index.html", page=store.page(page, size))


@bp.get("/post/<slug:slug>")
def show(slug):
    post = store.get(slug) or abort(404)
    return render_template("blog/post.html", post=post)


@bp.post("/post/<slug:slug>/comments")
def comment(slug):
    post = store.get(slug) or abort(404)
    text = request.form["text"].strip()
    if text:
        post.comments.append(text)
    return redirect(url_for(".show", slug=slug, _anchor="comments"))


@bp.get("/archive/<int(fixed_digits=4):year>")
@bp.get("/archive/<int(fixed_digits=4):year>/<int(fixed_digits=2, max=12):month>")
def archive(year, month=None):
    title = f"{year}" if month is None else f"{month:02}/{year}"
    return render_template(
        "blog/list.html", title=title, posts=store.written_in(year, month)
    )


@bp.get("/tag/<string(minlength=2):tag>")
def tagged(tag):
    return render_template("blog/list.html", title=tag, posts=store.tagged(tag))


@bp.get("/search")
def search():
    words = request.args.get("q", "")
    return render_template(
        "blog/list.html", title=f"“{words}”", posts=store.search(words)
    )


@bp.get("/feed.<any(rss, atom):kind>")
def feed(kind):
    body = render_template(f"blog/feed.{kind}.xml", posts=store.newest())
    return body, {"Content-Type": f"application/{kind}+xml"}


@bp.route("/write", methods=["GET", "POST"])
@login_required
def write():
    if request.method == "GET":
        return render_template("blog/write.html")
    token = store.draft(request.form["title"], request.form["body"], current_author())
    return redirect(url_for(".draft", token=token))


@bp.get("/draft/<uuid:token>")
def draft(token):
    post = store.get_draft(token) or abort(404)
    return render_template("blog/post.html", post=post, token=token)


@bp.post("/draft/<uuid:token>/publish")
@login_required
def publish(token):
    if store.get_draft(token) is None:
        abort(404)
    return redirect(url_for(".show", slug=store.publish(token).slug))
