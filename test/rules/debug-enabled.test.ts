import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { findings } from './findings';

const RULE = ['debug-enabled'];
const on = (when = '') =>
  `debug-enabled: The debugger is on${when}: whoever reaches it can run code on this machine. Start it with 'flask run --debug' where you develop.`;

describe('debug-enabled', () => {
  it('marks debug=True, and says less where it takes a program', () => {
    const code = `
      from flask import Flask
      app = Flask(__name__)
      def main():
          app.run('0.0.0.0', debug=True)
                             ~~~~~~~~~~ ${on()}
      if __name__ == '__main__':
          app.run(debug=True, port=80)
                  ~~~~~~~~~~ ${on()}
      app.run(debug=True)
              ~~~~~~~~~~ ${on(' whenever the module is imported')}
    `;
    check(code, RULE);
    const plain = 'from flask import Flask\napp = Flask(__name__)\ndef main():\n    app.run(debug=True)\n';
    expect(findings(plain).map(({ severity }) => severity)).toEqual(['information']);
  });

  it('is silent about what depends on something, other things that run, and tests', () => {
    check(
      `
      --- app.py
      import os
      from flask import Flask
      from elsewhere import server
      app = Flask(__name__)
      app.run(debug=False)
      app.run(debug=bool(os.environ.get('DEBUG')))
      server.run(debug=True)
      if os.environ.get('DEBUG'):
          app.run(debug=True)
      app.run()
      --- tests/test_app.py
      from flask import Flask
      app = Flask(__name__)
      app.run(debug=True)
    `,
      RULE,
    );
  });
});
