def profile(name):
    return name


def listing():
    return []
