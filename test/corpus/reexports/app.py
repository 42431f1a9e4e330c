from flask import Flask as Application

import views as site
from constants import *
from views import *
from views import bp_users as users_blueprint, posts

app = Application(__name__)
app.register_blueprint(users_blueprint, url_prefix=USERS)
app.register_blueprint(posts.bp, url_prefix=POSTS)
app.register_blueprint(site.tags)
app.add_url_rule(ROOT, view_func=index)
app.add_url_rule('/' + site.NAME, view_func=site.index)
app.add_url_rule(LAZY, 'lazy', site.lazy)
