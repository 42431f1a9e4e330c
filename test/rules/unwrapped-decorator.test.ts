import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

const named = (wrapper: string) =>
  `unwrapped-decorator: This decorator names the view '${wrapper}', as it does another one: View function mapping is overwriting an existing endpoint function. Adding the rule raises AssertionError. Put @functools.wraps on '${wrapper}'.`;

const DECORATORS = `
      --- guards.py
      from flask import g
      def guarded(view):
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs) if g.user else ''
          return wrapper
      def needs(role):
          def decorator(view):
              def inner(*args, **kwargs):
                  return view(*args, **kwargs) if g.user.role == role else ''
              return inner
          return decorator`;

describe('unwrapped-decorator', () => {
  it('marks the decorator of the second view', () => {
    check(`${DECORATORS}
      --- app.py
      from flask import Flask
      from guards import guarded, needs
      app = Flask(__name__)
      @app.route('/a')
      @guarded
      def a(): ...
      @app.route('/b')
      @guarded
       ~~~~~~~ ${named('wrapper')}
      def b(): ...
      @app.route('/c')
      @needs('admin')
      def c(): ...
      @app.route('/d')
      @needs('editor')
       ~~~~~~~~~~~~~~~ ${named('inner')}
      def d(): ...
    `);
  });

  it('is silent about one view, and about views with endpoints of their own', () => {
    check(`${DECORATORS}
      --- app.py
      from flask import Flask
      from guards import guarded, needs
      app = Flask(__name__)
      @app.route('/a')
      @guarded
      def a(): ...
      @app.route('/b', endpoint='b')
      @guarded
      def b(): ...
      @app.route('/c')
      @needs('admin')
      def c(): ...
    `);
  });

  it('is silent about decorators that keep the name, or the function', () => {
    check(`
      import functools
      from functools import update_wrapper, wraps
      from flask import Flask
      app = Flask(__name__)
      views = []
      def a(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs)
          return wrapper
      def b(view):
          @functools.wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs)
          return wrapper
      def c(view):
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs)
          return update_wrapper(wrapper, view)
      def d(view):
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs)
          wrapper.__name__ = view.__name__
          return wrapper
      def e(view):
          views.append(view)
          return view
      @app.route('/1')
      @a
      @b
      @c
      @d
      @e
      def first(): ...
      @app.route('/2')
      @a
      @b
      @c
      @d
      @e
      def second(): ...
    `);
  });

  it('wraps the wrapper, with an import where there is none', () => {
    const { files } = parseFixture(`${DECORATORS}
      --- app.py
      from flask import Flask
      from guards import guarded
      app = Flask(__name__)
      @app.route('/a')
      @guarded
      def a(): ...
      @app.route('/b')
      @guarded
      def b(): ...
    `);
    const [finding] = engineOf(files).diagnose('app.py').diagnostics;
    const text = files.get('guards.py') ?? '';
    const start = text.indexOf('def wrapper');
    expect(finding?.fixes?.[0]?.edits).toEqual([
      { path: 'guards.py', span: { start: 0, end: 0 }, text: 'from functools import wraps\n\n' },
      { path: 'guards.py', span: { start, end: start }, text: '@wraps(view)\n    ' },
    ]);
  });
});
