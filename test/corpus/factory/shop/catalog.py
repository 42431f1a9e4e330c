from flask import Blueprint, current_app, render_template, url_for

catalog = Blueprint('catalog', __name__, url_prefix='/catalog', template_folder='templates')


@catalog.route('/')
@catalog.route('/page/<int:page>')
def index(page=1):
    size = current_app.config['PAGE_SIZE']
    return render_template('catalog.html', page=page, size=size)


@catalog.route('/<slug>', methods=('GET', 'POST'))
def product(slug):
    return url_for('.product', slug=slug)
