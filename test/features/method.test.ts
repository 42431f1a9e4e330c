import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, saysNothing } from '../support/editing';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'];

function decorated(decorator: string): string {
  return `
from flask import Flask
app = Flask(__name__)

${decorator}
def view(): ...
`;
}

describe('completion of methods', () => {
  it('proposes the methods of HTTP, without those in the list', () => {
    const entries = completes(decorated(`@app.route('/', methods=['<|>'])`), METHODS);
    expect(entries.get('POST')?.kind).toBe('method');
    expect(entries.get('POST')?.documentation).toContain('Sends data');
    completes(decorated(`@app.route('/', methods=['GET', '<|>', 'post'])`), METHODS.slice(2));
    completes(decorated(`@app.route('/', methods=('GET', '<|>'))`), METHODS.slice(1));
    completes(decorated(`@app.route('/', methods={'GET', '<|>'})`), METHODS.slice(1));
  });

  it('keeps the one that is being changed', () => {
    completes(decorated(`@app.route('/', methods=['GET', 'PO<|>ST'])`), METHODS.slice(1));
  });

  it('replaces the text, and adds quotes where there are none', () => {
    accepts(decorated(`@app.route('/', methods=['P<|>'])`), 'POST', `@app.route('/', methods=['POST'])`);
    accepts(decorated(`@app.route('/', methods=[<|>])`), 'POST', `@app.route('/', methods=['POST'])`);
    accepts(decorated(`@app.route('/', methods=['GET', <|>])`), 'POST', `@app.route('/', methods=['GET', 'POST'])`);
    accepts(decorated(`@app.route('/', methods=[PO<|>])`), 'POST', `@app.route('/', methods=['POST'])`);
    accepts(decorated(`@app.route("/", methods=["GET", <|>])`), 'PUT', `@app.route("/", methods=["GET", "PUT"])`);
  });

  it('knows every call that adds a rule', () => {
    completes(decorated(`app.add_url_rule('/', methods=['<|>'])`), METHODS);
    completes(decorated(`@unknown.route('/', methods=['<|>'])`), METHODS);
  });

  it('leaves other lists alone', () => {
    completes(decorated(`@app.route('/', subdomain=['<|>'])`), []);
    completes(decorated(`@app.route('/', methods='<|>')`), []);
    completes(decorated(`@app.route('/', methods=METHODS + ['<|>'])`), []);
    completes(decorated(`cors(methods=['<|>'])`), []);
    completes(decorated(`@app.route('/', methods=['GET' <|>])`), []);
  });
});

describe('hover on methods', () => {
  it('says in a line what the method is for', () => {
    describes(decorated(`@app.route('/', methods=['G<|>ET'])`), ['`GET`', 'Changes nothing'], 'GET');
    describes(decorated(`@app.route('/', methods=['pat<|>ch'])`), ['`PATCH`'], 'patch');
  });

  it('is silent about what is no method', () => {
    describes(decorated(`@app.route('/', methods=['PURG<|>E'])`), ['**PURGE** `/`']);
    saysNothing(decorated(`cors(methods=['GE<|>T'])`));
  });
});
