from flask import Blueprint, Flask

from groups import Group, Namespace

app = Flask(__name__)
users, teams = (Blueprint(name, __name__, url_prefix='/' + name) for name in ('users', 'teams'))


@users.route('/')
def all_users():
    return []


@teams.route('/<team>')
def one_team(team):
    return team


group = Group('/api', users)
group += teams
group.register(app)

with Namespace(app, '/v2') as v2:

    @v2.route('/status')
    def status():
        return 'up'

    with v2.namespace('/deep') as deep:
        deep.route('/down', methods=['POST'])(lambda: 'deep')

(Namespace(app, '/fluent').add('/one', 'one').add('/two', 'two').namespace('/inner').add('/three', 'three'))
