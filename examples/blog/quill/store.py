"""The posts, kept in memory."""

import re
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4


@dataclass
class Post:
    slug: str
    title: str
    author: str
    day: date
    body: str
    tags: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    stars: float | None = None

    @property
    def paragraphs(self):
        return self.body.strip().split("\n\n")


@dataclass
class Page:
    posts: list[Post]
    number: int
    last: int


class Store:
    def __init__(self, posts):
        self._posts = list(posts)
        self._drafts = {}

    def page(self, number, size):
        """The newest posts first; a page past the last one is empty."""
        start = (number - 1) * size
        last = max(1, -(-len(self._posts) // size))
        return Page(self.newest()[start : start + size], number, last)

    def newest(self):
        return sorted(self._posts, key=lambda post: post.day, reverse=True)

    def get(self, slug):
        return next((post for post in self._posts if post.slug == slug), None)

    def written_in(self, year, month=None):
        return [
            post
            for post in self.newest()
            if post.day.year == year and month in (None, post.day.month)
        ]

    def tagged(self, tag):
        return [post for post in self.newest() if tag in post.tags]

    def written_by(self, author):
        return [post for post in self.newest() if post.author == author]

    def tags(self):
        return sorted({tag for post in self._posts for tag in post.tags})

    def search(self, words):
        wanted = words.lower()
        return [
            post
            for post in self.newest()
            if wanted in f"{post.title} {post.body}".lower()
        ]

    def draft(self, title, body, author) -> UUID:
        """Keep a text nobody finds who doesn't have its token."""
        token = uuid4()
        slug = "-".join(re.findall(r"[a-z0-9]+", title.lower())) or token.hex
        self._drafts[token] = Post(slug, title, author, date.today(), body)
        return token

    def get_draft(self, token):
        return self._drafts.get(token)

    def publish(self, token):
        post = self._drafts.pop(token)
        if self.get(post.slug) is not None:
            post.slug = f"{post.slug}-{token.hex[:6]}"
        self._posts.append(post)
        return post


store = Store(
    [
        Post(
            "on-keeping-a-notebook",
            "On keeping a notebook",
            "ada",
            date(2024, 3, 14),
            "A notebook is the cheapest instrument there is. It needs no power, it"
            " forgives bad handwriting, and it never asks for an update.\n\n"
            "Mine holds sums that came out wrong. The right ones I could find in"
            " any book; the wrong ones are my own.",
            ["craft", "paper"],
            ["I keep two, and lose one at a time."],
            4.5,
        ),
        Post(
            "the-bread-that-waits",
            "The bread that waits",
            "grace",
            date(2024, 4, 2),
            "Good bread is mostly patience. Mix the dough in the evening, put it in"
            " a cold place, and let it do what you can’t do for it.\n\n"
            "In the morning it smells of apples. That is how you know.",
            ["kitchen"],
            stars=4.0,
        ),
        Post(
            "names-for-small-rivers",
            "Names for small rivers",
            "ada",
            date(2024, 4, 21),
            "The river behind our house has three names, and the map knows none of"
            " them. The farmers call it the cold one. The children call it the sea.",
            ["outdoors"],
        ),
        Post(
            "a-defence-of-the-index-card",
            "A defence of the index card",
            "grace",
            date(2024, 5, 9),
            "Everything I know about structure I learned from index cards. One"
            " thought, one card. If it doesn’t fit, it is two thoughts.",
            ["craft", "paper"],
        ),
        Post(
            "walking-home-in-fog",
            "Walking home in fog",
            "ada",
            date(2024, 5, 26),
            "In fog a town shrinks to the size of a room, and you carry the room"
            " along. Lamps come and introduce themselves, one after the other.",
            ["outdoors"],
        ),
    ]
)
