"""string of Python 3.13: its templates and constants."""

ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'


class Template:
    def __init__(self, template):
        self.template = template

    def substitute(self, mapping={}, **values):
        text = self.template
        values = {**mapping, **values}
        for name in sorted(values, key=len, reverse=True):
            text = text.replace('${' + name + '}', str(values[name])).replace(f'${name}', str(values[name]))
        return text.replace('$$', '$')

    def safe_substitute(self, mapping={}, **values):
        return self.substitute(mapping, **values)
