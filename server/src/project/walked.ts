/** Folders that hold no code of the project. Others that hold installed packages are known by what lies in them. */
const NEVER_WALKED = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  'venv',
  'env',
  'virtualenv',
  'build',
  'dist',
  'bower_components',
  'htmlcov',
]);

/** Whether a folder of this name is looked into. */
export function isWalkedName(name: string): boolean {
  return !name.startsWith('.') && !NEVER_WALKED.has(name);
}

/** Whether a file is come by where its project is read, as far as the names of its folders tell. */
export function isWalkedPath(path: string): boolean {
  return path.split('/').slice(0, -1).every(isWalkedName);
}
