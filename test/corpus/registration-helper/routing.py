def register(target, urls, view, **options):
    """Registers a view under one URL or several."""
    if isinstance(urls, str):
        urls = [urls]
    for url in urls:
        target.add_url_rule(url, view_func=view, **options)
