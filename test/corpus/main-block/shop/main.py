from . import create_app


def main():
    application = create_app()

    from .views import views

    application.register_blueprint(views)
    return application
