import sys

from site_factory import create_app

if __name__ == '__main__':
    create_app(sys.argv[1]).run()
