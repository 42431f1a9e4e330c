"""Flask-Silk 0.2: serves icons."""


class Silk:
    def __init__(self, base, silk_path='/icons'):
        self.base = base
        path = silk_path if silk_path.startswith('/') else f'/{silk_path}'
        base.add_url_rule(f'{path}/<filename>', 'silkicon', self.silkicon)

    def silkicon(self, filename): ...
