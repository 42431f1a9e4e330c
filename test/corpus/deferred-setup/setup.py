SETUP = []


def setup(priority):
    """Collects functions that set the application up, each with its priority."""

    def decorate(function):
        SETUP.append((priority, function))
        return function

    return decorate


def later(function):
    SETUP.append((100, function))


def run_all(app):
    for _, function in sorted(SETUP, key=lambda item: item[0]):
        function(app)
