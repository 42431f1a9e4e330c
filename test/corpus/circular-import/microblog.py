from app import app, models
from app.errors import handled


@app.shell_context_processor
def make_shell_context():
    return {'models': models, 'handled': handled}
