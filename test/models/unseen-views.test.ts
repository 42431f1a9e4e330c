import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('takes the endpoint of as_view from its name, also of classes that nobody has read', () => {
  expect(
    routesOf(`
      from flask import Flask
      from graphs import GraphView, schema
      import pages

      app = Flask(__name__)

      class Described(GraphView):
          def describe(self): ...

      class Fixed(GraphView):
          methods = ['post']

      app.add_url_rule('/graph', view_func=GraphView.as_view('graph', schema=schema))
      app.add_url_rule('/described', view_func=Described.as_view('described'))
      app.add_url_rule('/fixed', view_func=Fixed.as_view('fixed'))
      app.add_url_rule('/page', 'page', pages.Page.as_view(name='other'), methods=['GET'])
    `),
  ).toEqual(['* /described described', '* /graph graph', 'GET /page page', 'POST /fixed fixed']);
});
