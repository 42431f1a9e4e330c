import { expect, test } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

const PROJECT = `
  --- app.py
  import somewhere
  from flask import Blueprint, Flask, url_for
  app = Flask(__name__)
  bp = Blueprint('bp', __name__)
  @app.get('/')
  def index(): ...
  app.register_blueprint(bp)
  somewhere.register(app)
  def link(): return url_for('missing')
  @app.get('x')
  def x(): ...
  @app.get('y')  # flask: ignore
  def y(): ...
  --- other.py
  x = 1
  --- pyproject.toml
  [tool.flask-language-server.rules]
  rule-leading-slash = "warning"
`;

test('the report says what was found, what was not read, and what is not reported and why', async () => {
  const engine = engineOf(parseFixture(PROJECT).files);
  const [reason] = engine.routes().unread.map((one) => one.reason);
  expect(await engine.report(async () => {})).toBe(
    `### Found

2 Python files, 0 templates; 1 of them concern Flask.

| Application | Made at | Routes | Possible routes | Blueprints |
| --- | --- | --- | --- | --- |
| \`app:app\` | \`app.py:3\` | 4 | 0 | 1 |

### Not read

What these places add is not known. Rules keep silent where it matters.

| Place | Reason |
| --- | --- |
| \`app.py:8\` | ${reason} |

### Reported

| Rule | Severity | Times |
| --- | --- | --- |
| rule-leading-slash | warning | 1 |

### Kept back

What a place that could not be read may make right.

| Rule | Where | Because of |
| --- | --- | --- |
| unknown-endpoint | \`app.py:9\` | \`app.py:8\` ${reason} |

### Ignored

| Rule | Where | By |
| --- | --- | --- |
| rule-leading-slash | \`app.py:12\` | the comment in line 12 |

### Settings

| Where | Rule | Level |
| --- | --- | --- |
| pyproject.toml | rule-leading-slash | warning |`,
  );
});

test('of a project without Flask there is little to say', async () => {
  const report = await engineOf(new Map([['main.py', 'x = 1\n']])).report(async () => {});
  expect(report).toBe(
    '### Found\n\n1 Python files, 0 templates; 0 of them concern Flask.\n\nNo application was found.',
  );
});
