from flask import Flask
from werkzeug.routing import EndpointPrefix, Map, Rule, RuleTemplate, Subdomain, Submount

app = Flask(__name__)

app.url_map.add(Rule('/any-method', endpoint='any_method'))
app.url_map.add(Rule('/get-only', endpoint='get_only', methods=['get']))
app.url_map.add(
    Submount(
        '/blog',
        [
            Rule('/', endpoint='blog/index'),
            Rule('/entry/<entry_slug>', endpoint='blog/show', methods={'GET', 'POST'}),
            Submount('/archive', [Rule('/<int(fixed_digits=4):year>/', endpoint='blog/archive')]),
        ],
    )
)
app.url_map.add(EndpointPrefix('wiki.', [Rule('/wiki/', endpoint='home'), Rule('/wiki/<path:page>', endpoint='page')]))
app.url_map.add(Subdomain('kb', [Rule('/', endpoint='kb', strict_slashes=False)]))

resource = RuleTemplate(
    [
        Rule('/$name/', endpoint='$name.list'),
        Rule('/$name/<int:id>', endpoint='$name.show'),
    ]
)
app.url_map.add(resource(name='user'))

for rule in [Rule('/old', endpoint='old', redirect_to='/new'), Rule('/built', endpoint='built', build_only=True)]:
    app.url_map.add(rule)

elsewhere = Map([Rule('/elsewhere', endpoint='elsewhere')])


@app.endpoint('any_method')
def answer_anything():
    return 'anything'


@app.endpoint('blog/index')
@app.endpoint('wiki.home')
def home():
    return 'home'


app.view_functions['get_only'] = lambda: 'got'
app.view_functions.update({'kb': home, 'old': home})


@app.route('/strict')
def strict():
    return 'strict'


app.url_map.strict_slashes = False


@app.route('/loose')
def loose():
    return 'loose'


@app.route('/its-own', strict_slashes=True)
def its_own():
    return 'own'
