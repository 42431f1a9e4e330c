class Base:
    TESTING = False


class Testing(Base):
    TESTING = True
