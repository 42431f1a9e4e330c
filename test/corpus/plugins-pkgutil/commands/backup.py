def run():
    return 'backup'
