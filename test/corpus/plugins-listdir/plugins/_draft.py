def load(app):
    app.add_url_rule('/draft', 'draft', lambda: 'not loaded')
