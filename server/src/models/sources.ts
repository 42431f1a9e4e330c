import apiflask from './apiflask.py';
import coaster from './coaster.py';
import connexion from './connexion.py';
import dash from './dash.py';
import elasticApm from './elasticapm_flask.py';
import flasgger from './flasgger.py';
import admin from './flask_admin.py';
import api from './flask_api.py';
import apispec from './flask_apispec.py';
import appbuilder from './flask_appbuilder.py';
import apscheduler from './flask_apscheduler.py';
import assets from './flask_assets.py';
import autoindex from './flask_autoindex.py';
import avatars from './flask_avatars.py';
import babel from './flask_babel.py';
import bootstrap from './flask_bootstrap.py';
import caching from './flask_caching.py';
import cas from './flask_cas.py';
import ckeditor from './flask_ckeditor.py';
import classful from './flask_classful.py';
import classy from './flask_classy.py';
import dance from './flask_dance.py';
import debugtoolbar from './flask_debugtoolbar.py';
import dropzone from './flask_dropzone.py';
import fasOpenid from './flask_fas_openid.py';
import featureFlags from './flask_featureflags.py';
import graphql from './flask_graphql.py';
import gravatar from './flask_gravatar.py';
import healthz from './flask_healthz.py';
import htmx from './flask_htmx.py';
import jsglue from './flask_jsglue.py';
import jwt from './flask_jwt.py';
import jwtExtended from './flask_jwt_extended.py';
import login from './flask_login.py';
import moment from './flask_moment.py';
import monitoring from './flask_monitoringdashboard.py';
import oidc from './flask_oidc.py';
import openapi3 from './flask_openapi3.py';
import pagedown from './flask_pagedown.py';
import profiler from './flask_profiler.py';
import qrcode from './flask_qrcode.py';
import rebar from './flask_rebar.py';
import recaptcha from './flask_recaptcha.py';
import restJsonapi from './flask_rest_jsonapi.py';
import restful from './flask_restful.py';
import restfulSwagger from './flask_restful_swagger.py';
import restplus from './flask_restplus.py';
import restx from './flask_restx.py';
import seasurf from './flask_seasurf.py';
import security from './flask_security.py';
import silk from './flask_silk.py';
import sitemap from './flask_sitemap.py';
import smorest from './flask_smorest.py';
import sock from './flask_sock.py';
import sockets from './flask_sockets.py';
import sse from './flask_sse.py';
import staticDigest from './flask_static_digest.py';
import swaggerUi from './flask_swagger_ui.py';
import talisman from './flask_talisman.py';
import themes from './flask_themes.py';
import themes2 from './flask_themes2.py';
import uploads from './flask_uploads.py';
import user from './flask_user.py';
import webpack from './flask_webpack.py';
import wtf from './flask_wtf.py';
import jinja2 from './jinja2.py';
import pluggy from './pluggy.py';
import prometheus from './prometheus_flask_exporter.py';
import itertools from './python/itertools.py';
import operator from './python/operator.py';
import pathlib from './python/pathlib.py';
import string from './python/string.py';
import types from './python/types.py';
import parse from './python/urllib_parse.py';
import quartSchema from './quart_schema.py';
import rqDashboard from './rq_dashboard.py';
import six from './six.py';
import sixMoves from './six_moves.py';

/** Modules of a package that have the names of the package itself. */
function inside(name: string, ...modules: string[]): Record<string, string> {
  return Object.fromEntries(modules.map((module) => [`${name}.${module}`, `from ${name} import *`]));
}

/** The module `name`, and modules inside it that have the same names. */
function library(name: string, source: string, ...modules: string[]): Record<string, string> {
  return { [name]: source, ...inside(name, ...modules) };
}

/** A module of Flask-Admin's `contrib`: each has a `ModelView` of its own. */
function modelView(module: string, name: string): Record<string, string> {
  const source = `from flask_admin import ${name} as ModelView`;
  const dotted = `flask_admin.contrib.${module}`;
  return { [dotted]: source, [`${dotted}.view`]: source };
}

/** Modules of Flask-Dance's `contrib`, one a provider. */
function provider(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [
      `flask_dance.contrib.${name}`,
      `from flask_dance import provider\nmake_${name}_blueprint = provider('${name}')`,
    ]),
  );
}

/** Models that are written in Python, by the dotted name of the module they tell. */
const MODELS: Readonly<Record<string, string>> = {
  ...library('apiflask', apiflask, 'app', 'blueprint', 'views'),
  coaster: '',
  'coaster.app': 'from coaster.views import init_app',
  ...library('coaster.views', coaster, 'classview'),
  ...library('connexion', connexion, 'apps', 'apps.flask', 'apps.flask_app'),
  ...library('dash', dash, 'dash'),
  elasticapm: '',
  'elasticapm.contrib': '',
  'elasticapm.contrib.flask': elasticApm,
  ...library('flasgger', flasgger, 'base', 'utils'),
  ...library('flask_admin', admin, 'base', 'model', 'model.base', 'contrib', 'contrib.fileadmin', 'contrib.rediscli'),
  'flask_admin.contrib.fileadmin.azure': 'from flask_admin import AzureFileAdmin',
  'flask_admin.contrib.fileadmin.s3': 'from flask_admin import S3FileAdmin',
  ...modelView('geoa', 'SqlaModelView'),
  ...modelView('mongoengine', 'MongoEngineModelView'),
  ...modelView('peewee', 'BaseModelView'),
  ...modelView('pymongo', 'PyMongoModelView'),
  ...modelView('sqla', 'SqlaModelView'),
  ...library('flask_api', api),
  ...library('flask_apispec', apispec, 'views', 'extension'),
  ...library('flask_appbuilder', appbuilder, 'api', 'base', 'basemanager', 'baseviews', 'charts', 'charts.views'),
  ...inside(
    'flask_appbuilder',
    'const',
    'menu',
    'security',
    'security.api',
    'security.manager',
    'security.registerviews',
  ),
  ...inside('flask_appbuilder', 'security.sqla', 'security.sqla.manager', 'security.views', 'views'),
  ...library('flask_apscheduler', apscheduler, 'scheduler'),
  ...library('flask_assets', assets),
  ...library('flask_autoindex', autoindex),
  ...library('flask_avatars', avatars),
  ...library('flask_babel', babel, 'core'),
  ...library('flask_babelex', babel),
  ...library('flask_babelplus', babel, 'core'),
  ...library('flask_bootstrap', bootstrap),
  ...library('flask_cache', caching),
  ...library('flask_caching', caching),
  ...library('flask_cas', cas),
  ...library('flask_ckeditor', ckeditor),
  ...library('flask_classful', classful),
  ...library('flask_classy', classy),
  ...library('flask_dance', dance, 'consumer', 'consumer.base', 'consumer.oauth1', 'consumer.oauth2', 'contrib'),
  ...provider('atlassian', 'authentiq', 'azure', 'dexcom', 'digitalocean', 'discord', 'dropbox', 'facebook', 'fitbit'),
  ...provider('github', 'gitlab', 'google', 'heroku', 'jira', 'linkedin', 'meetup', 'nylas', 'orcid', 'osm', 'reddit'),
  ...provider('salesforce', 'slack', 'spotify', 'strava', 'twitch', 'twitter', 'zoho'),
  ...library('flask_debugtoolbar', debugtoolbar),
  ...library('flask_dropzone', dropzone),
  ...library('flask_fas_openid', fasOpenid),
  ...library('flask_graphql', graphql, 'graphqlview'),
  ...library('flask_gravatar', gravatar),
  ...library('flask_healthz', healthz, 'blueprint', 'ext'),
  ...library('flask_jsglue', jsglue),
  ...library('flask_jwt', jwt),
  ...library('flask_jwt_extended', jwtExtended, 'jwt_manager'),
  ...library('flask_login', login, 'login_manager'),
  ...library('flask_featureflags', featureFlags),
  ...library('flask_htmx', htmx),
  ...library('flask_moment', moment),
  ...library('flask_monitoringdashboard', monitoring),
  ...library('flask_oidc', oidc),
  ...library('flask_openapi3', openapi3, 'blueprint', 'openapi', 'view'),
  ...library('flask_pagedown', pagedown),
  ...library('flask_profiler', profiler),
  ...library('flask_qrcode', qrcode),
  ...library('flask_rebar', rebar, 'rebar'),
  ...library('flask_recaptcha', recaptcha),
  ...library('flask_rest_jsonapi', restJsonapi, 'api', 'resource'),
  ...library('flask_restful', restful),
  ...library('flask_restful_swagger', restfulSwagger, 'swagger'),
  ...library('flask_restplus', restplus, 'api', 'namespace', 'resource'),
  ...library('flask_restx', restx, 'api', 'namespace', 'resource'),
  ...library('flask_seasurf', seasurf),
  ...library('flask_security', security, 'core'),
  ...library('flask_silk', silk),
  ...library('flask_sitemap', sitemap),
  ...library('flask_smorest', smorest, 'blueprint'),
  ...library('flask_sock', sock),
  ...library('flask_sockets', sockets),
  ...library('flask_sse', sse),
  ...library('flask_static_digest', staticDigest),
  ...library('flask_swagger_ui', swaggerUi),
  ...library('flask_talisman', talisman, 'talisman'),
  ...library('flask_themes', themes),
  ...library('flask_themes2', themes2),
  ...library('flask_uploads', uploads),
  ...library('flask_user', user, 'user_manager'),
  ...library('flask_webpack', webpack),
  ...library('flask_wtf', wtf, 'csrf'),
  itertools,
  ...library('jinja2', jinja2, 'environment', 'loaders', 'nativetypes', 'sandbox', 'utils'),
  operator,
  ...library('pathlib', pathlib),
  ...library('pluggy', pluggy),
  ...library('prometheus_flask_exporter', prometheus, 'multiprocess'),
  ...library('quart_schema', quartSchema),
  ...library('rq_dashboard', rqDashboard, 'web'),
  six,
  'six.moves': sixMoves,
  'six.moves.urllib': '',
  'six.moves.urllib.parse': parse,
  ...library('string', string),
  types,
  urllib: '',
  uuid: 'class UUID: ...',
  'urllib.parse': parse,
};

/** The models' sources by the path under which the evaluation knows them: `<dotted.name>`. */
export const LIBRARY_SOURCES: ReadonlyMap<string, string> = new Map(
  Object.entries(MODELS).map(([name, source]) => [`<${name}>`, source]),
);

const MODELLED: ReadonlySet<string> = new Set(
  [
    'flask',
    'quart',
    'werkzeug',
    ...Object.keys(MODELS).filter((name) => /^(?:flask_|apiflask|flasgger)/.test(name)),
  ].map((name) => name.split('.')[0] ?? name),
);

/** Whether a module is a library's that a model tells, also where its source is in the workspace. */
export function isModelled(dotted: string): boolean {
  return MODELLED.has(dotted.split('.')[0] ?? '');
}
