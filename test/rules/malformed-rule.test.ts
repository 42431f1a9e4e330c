import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULES = [
  'malformed-rule',
  'rule-leading-slash',
  'unknown-converter',
  'converter-arguments',
  'duplicate-url-variable',
];

describe('malformed-rule', () => {
  it('marks the variable that is not closed', () => {
    check(
      `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/tags/<tag')
                        ~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      def tags(tag): ...
      @app.route('about')
      def about(): ...
      @app.route('/<integer:id>/<int(minimum=1):p>/<p>')
      def a(id, p): ...
      `,
      RULES,
    );
  });
});
