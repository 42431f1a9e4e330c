def run():
    return 'clean'
