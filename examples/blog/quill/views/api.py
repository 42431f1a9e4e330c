"""What programs see: /api/v1/…"""

from flask import Blueprint, abort, jsonify, url_for

from ..store import store

bp = Blueprint("api", __name__)
v1 = Blueprint("v1", __name__, url_prefix="/v1")


def as_json(post):
    return {
        "title": post.title,
        "author": post.author,
        "stars": post.stars,
        "url": url_for("api.v1.get_post", slug=post.slug, _external=True),
        "page": url_for("blog.show", slug=post.slug, _external=True),
    }


@v1.get("/posts")
def list_posts():
    return jsonify([as_json(post) for post in store.newest()])


@v1.get("/posts/<slug:slug>")
def get_post(slug):
    post = store.get(slug) or abort(404)
    return as_json(post)


@v1.put("/posts/<slug:slug>/stars/<float(min=0, max=5):stars>")
def rate(slug, stars):
    post = store.get(slug) or abort(404)
    post.stars = stars
    return as_json(post)


@v1.get("/status")
def status():
    return {"posts": len(store.newest())}


bp.register_blueprint(v1)
