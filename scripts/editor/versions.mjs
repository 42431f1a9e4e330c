// The VS Code versions the extension is tried in, where no desktop VS Code can be had: `code-server` carries the
// complete workbench and extension host of the VS Code named here. The one place to raise them.

/**
 * @typedef {object} EditorVersion
 * @property {string} package version of the npm package `code-server`
 * @property {string} vscode the VS Code inside it
 * @property {number} node the major version of Node it runs on
 */

/** @type {Readonly<Record<'newest' | 'oldest', EditorVersion>>} */
export const editorVersions = {
  newest: { package: '4.139.1', vscode: '1.139.1', node: 24 },
  // What `engines.vscode` in package.json promises.
  oldest: { package: '4.100.3', vscode: '1.100.3', node: 20 },
};

/** Versions of the npm packages `node-<platform>-<arch>`, for an editor that needs another Node than ours. */
export const nodeVersions = /** @type {Record<number, string>} */ ({ 20: '20.20.2', 24: '24.21.0' });

/** Brings ripgrep, which `@vscode/ripgrep` of older editors would download from elsewhere when it is installed. */
export const ripgrepPackage = '@vscode/ripgrep-universal@1.18.0';
