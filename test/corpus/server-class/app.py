from server import Server, StatusServer

server = StatusServer(name='status', port=8080)

if __name__ == '__main__':
    Server('plain').run()
