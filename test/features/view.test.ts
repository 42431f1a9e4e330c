import { describe, it } from 'vitest';
import { describes, saysNothing } from '../support/editing';

describe('hover on a view', () => {
  it('tells all URLs that reach a function, and how they came there', () => {
    describes(
      `
      --- app.py
      from flask import Flask
      from shop import shop
      app = Flask(__name__)
      app.register_blueprint(shop, url_prefix='/shop')
      --- shop.py
      from flask import Blueprint
      shop = Blueprint('shop', __name__)
      @shop.route('/')
      @shop.route('/page/<int:number>', methods=['POST'])
      def ind<|>ex(number=1): ...
      `,
      [
        '**POST** `/shop/page/<int:number>`',
        '**GET** `/shop/`',
        'Endpoint `shop.index` · blueprint `shop`',
        'Registered by [`app.py:4`](project:app.py#L4,1) → [`shop.py:4`](project:shop.py#L4,2) → [`shop.py:3`](project:shop.py#L3,2)',
      ],
      'index',
    );
  });

  it('tells those of a view class that is registered in another file', () => {
    describes(
      `
      --- app.py
      from flask import Flask
      from views import Item
      app = Flask(__name__)
      app.add_url_rule('/item/<id>', view_func=Item.as_view('item'))
      --- views.py
      from flask.views import MethodView
      class It<|>em(MethodView):
          def get(self, id): ...
          def delete(self, id): ...
      `,
      ['**DELETE, GET** `/item/<id>`', 'Endpoint `item`', 'Registered by [`app.py:4`](project:app.py#L4,1)'],
      'Item',
    );
  });

  it('says nothing of a function that answers no route', () => {
    saysNothing(`
      from flask import Flask
      app = Flask(__name__)
      def hel<|>per(): ...
      @app.route('/')
      def index(): return helper()
    `);
  });
});
