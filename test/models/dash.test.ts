import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('adds to an application of the project what a page needs', () => {
  expect(
    routesOf(`
      from dash import Dash
      from flask import Flask
      app = Flask(__name__)
      board = Dash(__name__, server=app, url_base_pathname='/board/')

      @board.callback(None, None)
      def change(value): ...
    `),
  ).toEqual([
    'GET /board/ /board/',
    'GET /board/<path:path> /board/<path:path>',
    'GET /board/_dash-component-suites/<string:package_name>/<path:fingerprinted_path> /board/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>',
    'GET /board/_dash-dependencies /board/_dash-dependencies',
    'GET /board/_dash-layout /board/_dash-layout',
    'GET /board/_favicon.ico /board/_favicon.ico',
    'GET /board/_reload-hash /board/_reload-hash',
    'GET /board/assets/<path:filename> _board_dash_assets.static',
    'POST /board/_dash-update-component /board/_dash-update-component',
  ]);
});
