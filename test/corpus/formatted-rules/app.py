from flask import Flask

from constants import API, Paths, VERSION
from pages import Page

app = Flask(__name__)


def view(**values):
    return str(values)


app.add_url_rule('{}/users'.format(API), 'users', view)
app.add_url_rule('{api}/users/<{converter}:id>'.format(api=API, converter='int'), 'user', view)
app.add_url_rule('%s/groups/%d' % (API, 7), 'group', view)
app.add_url_rule('%(api)s/roles' % {'api': API}, 'roles', view)
app.add_url_rule(f'{API}/v{VERSION}/{Paths.FILES}', 'files', view)
app.add_url_rule(API + Paths.FILES.join(['/', '/raw']), 'raw', view)
app.add_url_rule('/'.join(['', 'joined', 'path']), 'joined', view)
app.add_url_rule('/' + Paths.TITLE.lower().replace(' ', '-'), 'title', view)
app.add_url_rule(f'/{"x" * 3}/{VERSION:02d}/{Paths.FILES!s}', 'padded', view)
app.add_url_rule(Paths.rule_for('things'), 'things', view)
app.add_url_rule('/implicitly' '/concatenated', 'implicit', view)
app.add_url_rule(API.rstrip('/').split('/')[-1].join(['/', '/']), 'split', view)

for page in (Page('news', 2), Page('jobs', 0), Page('press', 1)):
    app.add_url_rule(page.rule, page.slug, view, defaults={'slug': page.slug})
    for number in range(1, page.archives + 1):
        app.add_url_rule(
            f'{page.rule}/archive/{number}',
            '{0.slug}_archive_{1}'.format(page, number),
            view,
            defaults={'slug': page.slug, 'number': number},
        )
