FLASK = {'static_url_path': '/assets', 'static_folder': 'static'}
MAPPING = {'API_VERSION': 1}
HOME = 'https://www.example.com/home?lang=en'

_settings = {'folder': 'shared', 'prefix': '/api'}


def get(name, default=None):
    try:
        return _settings[name]
    except KeyError:
        return default
