import { expect, test } from 'vitest';
import type { MatchReport } from '../../server/src/cli/match';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { run } from './program';

test('match tells the view, and what it is called with', async () => {
  const { output, code } = await run(BLOG, 'match', 'http://localhost:5000/page/2?x=1');
  expect(code).toBe(0);
  const [head, , app, view, value] = output.split('\n');
  expect(head).toBe('GET /page/2');
  expect(app).toBe('quill:create_app()');
  expect(view).toMatch(/^ {2}\/page\/<int\(min=1\):page> {2}blog\.index {2}quill\/views\/blog\.py:\d+$/);
  expect(value).toBe('  page = 2');
});

test('match names what may answer where a converter decides that can’t be read', async () => {
  const { output, code } = await run(BLOG, 'match', '/api/v1/posts/first');
  expect(code).toBe(0);
  expect(output).toMatch(/depends on a converter .*:\n {5}\/api\/v1\/posts\/<slug:slug> {2}api\.v1\.get_post {2}quill/);
});

test('match ends with 1 where nothing answers, and says what is allowed', async () => {
  const missing = await run(BLOG, 'match', '/nothing/here');
  expect([missing.code, missing.output.includes('404 Not Found')]).toEqual([1, true]);
  const method = await run('.', 'match', '/write', BLOG, '--method', 'delete');
  expect(method.code).toBe(1);
  expect(method.output).toMatch(
    /^DELETE \/write\n\nquill:create_app\(\)\n {2}405 Method Not Allowed; allowed are GET, HEAD, OPTIONS, POST\n {2}\/write {2}blog\.write {2}quill\/views\/blog\.py:\d+\n$/,
  );
});

test('match --format json has the same for programs', async () => {
  const { output } = await run(BLOG, 'match', '/write', '--format', 'json');
  const report: MatchReport = JSON.parse(output);
  expect(report).toMatchObject({ version: 1, method: 'GET', path: '/write' });
  expect(report.answers[0]).toMatchObject({
    app: 'quill:create_app()',
    kind: 'match',
    route: { rule: '/write', endpoint: 'blog.write', view: 'write', location: { file: 'quill/views/blog.py' } },
    values: {},
    possible: [],
  });
});

test('match without an application is a wrong usage', async () => {
  const folder = await TemporaryFolder.with({ 'a.py': 'x = 1\n' });
  expect(await run(folder.path, 'match', '/')).toEqual({
    output: '',
    errors: 'No Flask application was found in .\n',
    code: 2,
  });
});
