import os


def create_app():
    if os.environ.get('MAINTENANCE'):
        from maintenance import create_maintenance_app

        return create_maintenance_app()
    else:
        from shop import create_shop_app

        return create_shop_app()


app = create_app()
