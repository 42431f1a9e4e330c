def pixel(name):
    return name


def track(blueprint):
    """Every blueprint gets a tracking pixel, when it is registered."""

    def register(state):
        state.add_url_rule('/pixel.gif', view_func=pixel, defaults={'name': state.blueprint.name})

    blueprint.record(register)
