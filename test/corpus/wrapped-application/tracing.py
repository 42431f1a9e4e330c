def watched(app, name):
    try:
        from no_such_tracer import instrument
    except ImportError:
        return app
    app = instrument(app, name)
    return app
