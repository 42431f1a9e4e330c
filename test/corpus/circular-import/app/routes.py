from app import app
from app.models import Post


@app.route('/')
@app.route('/index')
def index():
    return Post.all()


@app.route(app.config['PREFIX'] + '/<int:post_id>', methods=['GET', 'POST'])
def post(post_id):
    return Post(post_id)
