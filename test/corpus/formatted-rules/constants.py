API = '/api'
VERSION = 2


class Paths:
    ROOT = 'content'
    FILES = ROOT + '/files'
    TITLE = 'Terms Of Use'

    @staticmethod
    def rule_for(name):
        return f'{API}/{name}'
