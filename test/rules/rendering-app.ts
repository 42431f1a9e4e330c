const HEAD = 'from flask import Flask, render_template\napp = Flask(__name__)';

/** A fixture: an application with these views, and its templates. */
export function app(views: string, ...templates: [path: string, text: string][]): string {
  const files = templates.map(([path, text]) => `--- templates/${path}\n${text}`);
  return [`--- app.py\n${HEAD}\n${views}`, ...files].join('\n');
}

/** A view that renders with these arguments. */
export function view(name: string, call: string): string {
  return `@app.get('/${name}')\ndef ${name}(): return render_template(${call})`;
}
