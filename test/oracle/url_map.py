"""Asks real Flask what the URL map of an application is.

    /usr/bin/python3 url_map.py FOLDER [TARGET] [--fake MODULE]...      prints one answer
    /usr/bin/python3 url_map.py --requests       reads a JSON list of requests, prints the list of their answers

A request is {"folder" or "package", "target", "env", "recipe", "fake", "modules", "seconds"}. `package` is an installed package
instead of a folder. `target` is `module:variable`, `module:factory` or `module:expression`; without it an application
is looked for. `recipe` is a folder of files that the creation needs: they are copied to `{temp}/recipe` and can be
imported; `{temp}`, a temporary folder, is replaced in them and in `env`. `fake` names modules to replace although they
are installed (in the wrong version), `modules` those whose versions the answer states besides Flask's.

An answer is what `flask-language-server routes --format json` prints for the application, with `versions`, `target`,
`faked` (what was missing and replaced: modules, names in modules, environment variables), `incomplete` (those among
them that register routes) and `error` (null, or why there is no answer).

Each application is created in a process of its own, from a copy of the folder, without network, without writing
anywhere else, and within a time limit.
"""

import argparse
import importlib.machinery
import importlib.metadata
import json
import os
import re
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import creation
import description
import fakes
import guard

SECONDS = 60
REPLACEMENTS = 40
COPIED = shutil.ignore_patterns('.git', 'node_modules', '.venv', 'venv', '__pycache__', '.tox')


def main():
    if sys.argv[1:] == ['--requests']:
        print(json.dumps([answer(request) for request in json.load(sys.stdin)], default=repr))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('target', nargs='?')
    parser.add_argument('--fake', action='append', default=[], metavar='MODULE')
    result = answer(vars(parser.parse_args()))
    print(json.dumps(result, indent=1, default=repr))
    return 1 if result['error'] else 0


def answer(request):
    """The answer to one request. Nothing is raised: what goes wrong is in `error`."""
    folder = request.get('folder') or package_folder(request['package'])
    if folder is None or not os.path.isdir(folder):
        return failure(f'no such folder or package: {request.get("folder") or request.get("package")}')
    deadline = time.monotonic() + request.get('seconds', SECONDS)
    with tempfile.TemporaryDirectory(prefix='url-map-') as temp:
        copy, above = copy_sources(os.path.abspath(folder), os.path.join(temp, 'sources'))
        task = {'copy': copy, 'above': above, 'temp': temp, 'env': request.get('env') or {}}
        task.update(fake=request.get('fake') or [], modules=request.get('modules') or [])
        copy_recipe(request.get('recipe'), temp)
        if request.get('target'):
            return attempt_with_replacements(task, request['target'], deadline)
        return look_for_application(task, deadline)


def look_for_application(task, deadline):
    tried = []
    for target in creation.targets(task['copy'], creation.import_roots(task['copy'])):
        if time.monotonic() > deadline:
            break
        result = attempt_with_replacements(task, target, deadline)
        if not result['error']:
            return result
        tried.append(f'{target}: {result["error"].strip().splitlines()[-1]}')
    return failure('no application found\n' + '\n'.join(tried))


def attempt_with_replacements(task, target, deadline):
    """Tries the target again with each name replaced that an installed module lacks (other versions had it) and each
    environment variable set that the project insists on."""
    replaced = []
    while True:
        result = attempt({**task, 'target': target, 'replaced': replaced}, deadline)
        missing = result.pop('missing', None)
        if not missing or missing in replaced or len(replaced) == REPLACEMENTS:
            return result
        replaced = [*replaced, missing]


def attempt(task, deadline):
    """Creates the application in a child process and reads its answer from a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run_child(task, writing)
    os.close(writing)
    try:
        text = read_until(reading, deadline)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if text is None:
        return failure('took too long', task['target'])
    return json.loads(text) if text else failure('the process ended without an answer', task['target'])


def read_until(pipe, deadline):
    parts = []
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            return None
        part = os.read(pipe, 1 << 16)
        if not part:
            return b''.join(parts)
        parts.append(part)


def run_child(task, pipe):
    try:
        result = create_and_describe(task)
    except BaseException as error:
        result = {**failure(readable(error, task), task['target']), 'missing': missing_name(error, task)}
    with os.fdopen(pipe, 'w', encoding='utf-8') as out:
        json.dump(result, out, default=repr)
    os._exit(0)


def create_and_describe(task):
    prepare_process(task)
    import flask

    roots = creation.import_roots(task['copy'])
    sys.path[:0] = [*roots, task['above'], os.path.join(task['temp'], 'recipe')]
    finder = fakes.FakeFinder([*roots, task['above']])
    sys.meta_path.append(finder)
    sys.meta_path.insert(0, fakes.Replacement(task['fake'], finder))
    description.watch_rules()
    created = description.watch_applications(flask.Flask)
    for module, name in task['replaced']:
        fakes.replace_missing(module, name)
    app = creation.create(task['target'], created)
    faked = sorted([*finder.faked, *('.'.join(pair) for pair in task['replaced'])])
    return {
        **description.describe(app, created, task['copy']),
        'versions': versions(task['modules']),
        'target': task['target'],
        'faked': faked,
        'incomplete': [name for name in faked if name.partition('.')[0] in fakes.BRINGS_ROUTES],
        'error': None,
    }


def prepare_process(task):
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    kept = {name: os.environ[name] for name in ('PATH', 'LANG', 'VIRTUAL_ENV') if name in os.environ}
    home = os.path.join(task['temp'], 'home')
    os.makedirs(home, exist_ok=True)
    os.environ.clear()
    # FLASK_RUN_FROM_CLI makes `app.run()` return at once.
    os.environ.update(kept, HOME=home, TMPDIR=task['temp'], XDG_CONFIG_HOME=home, FLASK_RUN_FROM_CLI='true')
    os.environ.update({name: value.replace('{temp}', task['temp']) for name, value in task['env'].items()})
    tempfile.tempdir = None
    sys.argv = ['flask']
    os.chdir(task['copy'])
    guard.confine(task['temp'])


def copy_sources(folder, destination):
    """Copies the folder, below copies of the packages that hold it, so that writes into it hurt nobody. Returns the
    copy and the folder above the original, where neighbours may be imported from."""
    above = creation.package_root(folder)
    top = os.path.realpath(destination)
    copy = os.path.join(top, os.path.relpath(folder, above) if above != folder else 'project')
    copy_tree(folder, copy)
    package = os.path.dirname(folder)
    while package != above and len(package) > len(above):
        copy_tree(package, os.path.join(top, os.path.relpath(package, above)))
        package = os.path.dirname(package)
    return copy, above


def copy_tree(folder, copy):
    shutil.copytree(folder, copy, symlinks=True, ignore=COPIED, dirs_exist_ok=True)
    for place, folders, files in os.walk(copy):
        for path in (os.path.join(place, name) for name in folders + files):
            if os.path.islink(path) and not os.path.exists(path):
                # A relative link that leads out of the folder.
                os.unlink(path)
                os.symlink(os.path.realpath(os.path.join(folder, os.path.relpath(path, copy))), path)


def copy_recipe(recipe, temp):
    """Copies the files that the creation needs to `{temp}/recipe`, with their placeholders replaced."""
    folder = os.path.join(temp, 'recipe')
    os.makedirs(folder)
    for name in os.listdir(recipe) if recipe else []:
        if not name.startswith('__'):
            with open(os.path.join(recipe, name), encoding='utf-8') as source:
                text = source.read().replace('{temp}', temp)
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)


def package_folder(name):
    """Where an installed package lies, found without importing it (other entries of `sys.path` may be relative)."""
    found = importlib.machinery.PathFinder.find_spec(name, sys.path[1:])
    return found.submodule_search_locations[0] if found and found.submodule_search_locations else None


def versions(modules=()):
    found = {'Python': '.'.join(map(str, sys.version_info[:3]))}
    for name in ('Flask', 'Werkzeug', 'Jinja2'):
        found[name] = importlib.metadata.version(name)
    projects = importlib.metadata.packages_distributions() if modules else {}
    for name in modules:
        project = projects.get(name, [None])[0]
        version = getattr(sys.modules.get(name), '__version__', None)
        found[project or name] = importlib.metadata.version(project) if project else version
    return found


def missing_name(error, task):
    """[module, name] when an installed module outside the project lacks a name, ['os.environ', name] when the project
    insists on an environment variable."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    if isinstance(error, KeyError) and last.filename in ('<frozen os>', os.__file__) and last.name == '__getitem__':
        return ['os.environ', str(error.args[0])]
    match = re.match(r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)' \(", str(error)) or re.match(
        r"module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'", str(error)
    )
    if not match or not isinstance(error, (ImportError, AttributeError)):
        return None
    file = getattr(sys.modules.get(match['module']), '__file__', None) or ''
    return None if not file or file.startswith(task['copy']) else [match['module'], match['name']]


def readable(error, task):
    text = ''.join(traceback.format_exception(type(error), error, error.__traceback__))
    return text.replace(task['copy'], '.').replace(task['temp'], '{temp}')


def failure(reason, target=None):
    return {
        'version': 1,
        'apps': [],
        'routes': [],
        'versions': versions(),
        'target': target,
        'faked': [],
        'incomplete': [],
        'error': reason,
    }


if __name__ == '__main__':
    sys.exit(main())
