/**
 * How the names of a library's templates begin, by its import name: the whole of what lies in its folder of templates.
 * Read in Flask-Security-Too 5.1.2, Flask-Admin 2.2.0, Flask-User 1.0.2.3, Flask-AppBuilder 5.2.2, Flask-RESTX 1.3.3, Flask-RESTPlus 0.13.1,
 * flasgger 0.9.7, RQ Dashboard 0.8.6. The name `flask_bootstrap` is that of Flask-Bootstrap 3.3.7.1 and of Bootstrap-Flask 2.2.0.
 */
const NAMES: Readonly<Record<string, RegExp>> = {
  flasgger: /^flasgger\//,
  flask_admin: /^admin\//,
  flask_appbuilder: /^appbuilder\//,
  flask_bootstrap: /^(?:base|bootstrap[45]?)\//,
  flask_restplus: /^swagger-ui/,
  flask_restx: /^swagger-ui/,
  flask_security: /^security\//,
  flask_user: /^flask_user(?:\/|_layout\.html$)/,
  rq_dashboard: /^rq_dashboard\//,
};

/**
 * Whether a library may have a template of this name.
 * @param folder its folder, as `TemplateFolder.path` has it: `<flask_admin>/templates`
 */
export function mayHaveTemplate(folder: string, name: string): boolean {
  const library = /^<([^>.]*)/.exec(folder)?.[1] ?? '';
  return NAMES[library]?.test(name) ?? true;
}
