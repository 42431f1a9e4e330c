from flask import Flask, redirect, url_for
from flask_dance.consumer import OAuth1ConsumerBlueprint, OAuth2ConsumerBlueprint
from flask_dance.contrib.github import github, make_github_blueprint
from flask_dance.contrib.google import make_google_blueprint
from flask_dance.contrib.twitter import make_twitter_blueprint

app = Flask(__name__)
app.config.update(GITHUB_OAUTH_CLIENT_ID='id', GITHUB_OAUTH_CLIENT_SECRET='secret')

app.register_blueprint(make_github_blueprint(scope='user'), url_prefix='/login')
app.register_blueprint(make_google_blueprint(login_url='/sign-in', authorized_url='/signed-in'))
app.register_blueprint(make_twitter_blueprint(redirect_to='index'), url_prefix='/social')
app.register_blueprint(OAuth2ConsumerBlueprint('work', __name__, url_prefix='/work', client_id='id'))
app.register_blueprint(
    OAuth1ConsumerBlueprint('old', __name__, client_key='key', client_secret='secret', login_url='/in/{bp.name}')
)


@app.route('/')
def index():
    return 'index' if github.authorized else redirect(url_for('github.login'))
