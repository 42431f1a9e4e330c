from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy

database = SQLAlchemy()
fsqla_v3.FsModels.set_db_info(database)


class Role(database.Model, fsqla_v3.FsRoleMixin):
    pass


class User(database.Model, fsqla_v3.FsUserMixin):
    pass
