from supysonic.config import DefaultConfig
from supysonic.web import create_application

DefaultConfig.BASE = {**DefaultConfig.BASE, 'database_uri': 'sqlite:'}
app = create_application(DefaultConfig())
