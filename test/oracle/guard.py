"""Keeps an application that is only created for its URL map from touching anything: no network, no other program,
no writing outside one temporary folder. It guards against accidents, not against attacks."""

import os
import sys

WRITES_PATH = frozenset(
    'os.chmod os.chown os.link os.mkdir os.mkfifo os.remove os.rename os.rmdir os.symlink os.truncate os.utime '
    'shutil.copyfile shutil.move shutil.rmtree sqlite3.connect'.split()
)
STARTS_PROGRAM = frozenset('os.exec os.fork os.forkpty os.posix_spawn os.system subprocess.Popen'.split())
USES_NETWORK = frozenset(
    'socket.bind socket.connect socket.getaddrinfo socket.gethostbyaddr socket.gethostbyname socket.sendto'.split()
)
# Where the path that is written stands among the arguments, when it isn't the first.
WRITTEN_ARGUMENT = {'os.link': 1, 'os.rename': 1, 'os.symlink': 1, 'shutil.copyfile': 1, 'shutil.move': 1}


def confine(folder):
    """From now on this process writes below `folder` only. Can't be undone (an audit hook stays)."""
    root = os.path.realpath(folder) + os.sep

    def is_inside(path):
        if path is None or isinstance(path, int):
            return True
        name = os.fsdecode(path)
        return name in (os.devnull, ':memory:') or (os.path.realpath(name) + os.sep).startswith(root)

    def audit(event, args):
        if event == 'open':
            path, mode, flags = args
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if mode is None else set(mode) & set('wax+')
            if writes and not is_inside(path):
                raise PermissionError(f'writes outside the temporary folder: {path!r}')
        elif event in WRITES_PATH:
            path = args[WRITTEN_ARGUMENT.get(event, 0)]
            if not is_inside(path):
                raise PermissionError(f'{event} outside the temporary folder: {path!r}')
        elif event in STARTS_PROGRAM:
            raise PermissionError(f'starts another program: {event}')
        elif event in USES_NETWORK:
            raise OSError(f'uses the network: {event}')

    sys.addaudithook(audit)
