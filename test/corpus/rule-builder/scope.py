import settings


def scoped(rule, kind=None):
    """Puts the community's part before the rule, when there are communities."""
    prefix = '/<community>' if settings.COMMUNITIES else ''
    if kind:
        prefix += '/' + {'user': 'u', 'group': 'g'}[kind]
    return prefix + rule


def build(*parts, trailing=True):
    rule = '/' + '/'.join(part.strip('/') for part in parts)
    return rule if not trailing or rule.endswith('/') else rule + '/'


def variants(rule):
    yield rule
    for extension in settings.EXTENSIONS:
        yield f'{rule}.{extension}'


class Rule:
    def __init__(self, text):
        self.text = text

    def __truediv__(self, part):
        return Rule(f'{self.text}/{part}')

    def __str__(self):
        return '/' + self.text
