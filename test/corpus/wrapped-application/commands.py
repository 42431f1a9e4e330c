from app import create_app

# For the command line: nothing is served.
tool = create_app(serve=False)
