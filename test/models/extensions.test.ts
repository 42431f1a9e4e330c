import { describe, expect, it } from 'vitest';
import { routesOf } from './listing';

/** The routes that extensions add to an application whose static files lie below `/files`. */
function added(code: string, config = ''): string[] {
  return routesOf(`from flask import Blueprint, Flask
app = Flask(__name__, static_url_path='/files')
${config}
${code}`);
}

describe('extensions that bring a blueprint', () => {
  it.each([
    ['from flask_avatars import Avatars\nAvatars(app)', ['GET /avatars/files/<path:filename> avatars.static']],
    [
      'from flask_ckeditor import CKEditor\nCKEditor().init_app(app)',
      ['GET /ckeditor/files/<path:filename> ckeditor.static'],
    ],
    ['from flask_dropzone import Dropzone\nDropzone(app)', ['GET /dropzone/files/<path:filename> dropzone.static']],
    [
      'from flask_bootstrap import Bootstrap5\nBootstrap5(app)',
      ['GET /bootstrap/files/<path:filename> bootstrap.static'],
    ],
    [
      'from flask_themes import setup_themes\nsetup_themes(app)',
      ['GET /_themes/<themeid>/<path:filename> _themes.static'],
    ],
    [
      "from flask_themes2 import Themes\nThemes(app, theme_url_prefix='/looks')",
      ['GET /looks/<themeid>/<path:filename> _themes.static'],
    ],
    [
      "from flask_themes2 import Themes\nThemes(app, static_folder='themes')",
      ['GET /files/_themes/<path:filename> _themes.static'],
    ],
    [
      "from flask_swagger_ui import get_swaggerui_blueprint\napp.register_blueprint(get_swaggerui_blueprint('/docs', '/x'))",
      ['GET /docs/ swagger_ui.show', 'GET /docs/<path:path> swagger_ui.show'],
    ],
    [
      "from flask_healthz import healthz\napp.register_blueprint(healthz, url_prefix='/well')",
      ['GET /well/<name> healthz.check'],
    ],
    ["from flask_healthz import Healthz\nHealthz(app, prefix='/ok')", ['GET /ok/<name> healthz.check']],
    ["from flask_sse import sse\napp.register_blueprint(sse, url_prefix='/stream')", ['GET /stream sse.stream']],
    ['from flask_cas import CAS\nCAS(app)', ['GET /login/ cas.login', 'GET /logout/ cas.logout']],
    [
      "from flask_sitemap import Sitemap\napp.config['SITEMAP_ENDPOINT_URL'] = '/map.xml'\nSitemap(app)",
      ['GET /map.xml flask_sitemap.sitemap', 'GET /sitemap<int:page>.xml flask_sitemap.page'],
    ],
    [
      "from quart_schema import QuartSchema\nQuartSchema(app, redoc_ui_path=None, swagger_ui_path='/ui')",
      ['GET /openapi.json openapi', 'GET /scalar scalar_ui', 'GET /ui swagger_ui'],
    ],
    ['from flask_silk import Silk\nSilk(app)', ['GET /icons/<filename> silkicon']],
    ['from flask_jsglue import JSGlue\nJSGlue(app)', ['GET /jsglue.js serve_js']],
    ['from flask_jwt import JWT\nJWT(app, None, None)', ['POST /auth _default_auth_request_handler']],
    [
      'from prometheus_flask_exporter import PrometheusMetrics\nPrometheusMetrics(app)',
      ['GET /metrics prometheus_metrics'],
    ],
    [
      "from flask_graphql import GraphQLView\napp.add_url_rule('/q', view_func=GraphQLView.as_view('q', schema=None))",
      ['DELETE,GET,POST,PUT /q q'],
    ],
    [
      "from flask_autoindex import AutoIndex\nAutoIndex(app, browse_root='/', add_url_rules=False)",
      ['GET /__autoindex__/<path:filename> __autoindex__.static', 'GET /__icons__/<filename> silkicon'],
    ],
  ])('%s', (code, routes) => {
    expect(added(code)).toEqual(routes);
  });

  it('brings the dashboards of queues and of measurements', () => {
    const queues = added(
      "import rq_dashboard\napp.config.from_object(rq_dashboard.default_settings)\napp.register_blueprint(rq_dashboard.blueprint, url_prefix='/rq')",
    );
    expect(queues).toContain('GET /rq/ rq_dashboard.queues_overview {"instance_number":0}');
    expect(queues).toContain('POST /rq/job/<job_id>/delete rq_dashboard.delete_job_view');
    const measurements = added('import flask_monitoringdashboard as dashboard\ndashboard.bind(app)');
    expect(measurements).toContain('GET /dashboard/ dashboard.index {"path":""}');
    expect(measurements).toContain('GET /dashboard/api/versions/<int:endpoint_id> dashboard.versions');
  });
});

describe('extensions that settings switch', () => {
  const debug = 'from flask_debugtoolbar import DebugToolbarExtension\nDebugToolbarExtension(app)';
  const scheduler = 'from flask_apscheduler import APScheduler\nscheduler = APScheduler()\nscheduler.init_app(app)';
  const profiler = 'import flask_profiler\nflask_profiler.init_app(app)';
  const uploads = "from flask_uploads import UploadSet, configure_uploads\nconfigure_uploads(app, UploadSet('photos'))";
  const static_ = '/_debug_toolbar/static/<path:filename> _debug_toolbar.static';

  it('the debug toolbar, in debug mode', () => {
    expect(added(debug)[0]).toBe(`? GET ${static_}`);
    expect(added(debug, "app.config['DEBUG_TB_ENABLED'] = True")[0]).toBe(`GET ${static_}`);
    expect(added(debug, "app.config['DEBUG_TB_ENABLED'] = False")).toEqual([]);
  });

  it('the API of the scheduler', () => {
    expect(added(scheduler)).toEqual([]);
    const config =
      "app.config.update(SCHEDULER_API_ENABLED=True, SCHEDULER_API_PREFIX='/jobs', SCHEDULER_ENDPOINT_PREFIX='j.')";
    expect(added(scheduler, config)).toContain('PATCH /jobs/jobs/<job_id> j.update_job');
    expect(added(scheduler, "app.config.from_envvar('X')")).toContain(
      '? PATCH /scheduler/jobs/<job_id> scheduler.update_job',
    );
  });

  it('the pages of the profiler', () => {
    expect(added(profiler)).toEqual([]);
    expect(added(profiler, "app.config['flask_profiler'] = {'enabled': True, 'endpointRoot': 'prof'}")).toContain(
      'GET /prof/ flask-profiler.index',
    );
  });

  it('the route of uploads, which two libraries of one name see differently', () => {
    const route = 'GET /_uploads/<setname>/<path:filename> _uploads.uploaded_file';
    const folder = "UPLOADED_PHOTOS_DEST='/x'";
    expect(added(uploads, `app.config.update(${folder})`)).toEqual([`? ${route}`]);
    expect(added(uploads, `app.config.update(${folder}, UPLOADS_AUTOSERVE=True)`)).toEqual([route]);
    expect(added(uploads, `app.config.update(${folder}, UPLOADED_PHOTOS_URL='https://x/')`)).toEqual([]);
  });
});

describe('Flask-Sock', () => {
  it('registers on the application, on a blueprint, or on its own until it is given one', () => {
    expect(
      added(`from flask_sock import Sock
sock = Sock()
bp = Blueprint('bp', __name__)

@sock.route('/before')
def before(ws): ...

@sock.route('/inside', bp=bp)
def inside(ws): ...

sock.init_app(app)

@sock.route('/after')
def after(ws): ...

app.register_blueprint(bp, url_prefix='/bp')`),
    ).toEqual(['GET /after after', 'GET /before __flask_sock.before', 'GET /bp/inside bp.inside']);
  });
});

describe('libraries', () => {
  it('that no model knows may do anything with an application they are given', () => {
    expect(added('import mystery\nmystery.setup(app)')).toEqual(['unread app.py:5']);
  });

  it('that add no rule do nothing with it', () => {
    expect(
      added('from flask_cors import CORS\nfrom flask_login import LoginManager\nCORS(app)\nLoginManager(app)'),
    ).toEqual([]);
  });
});
