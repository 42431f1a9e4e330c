import { defineConfig, type Plugin } from 'vitest/config';

/** A Python file or a page of ours is imported as its text, as in the bundle. */
const texts: Plugin = {
  name: 'texts',
  enforce: 'pre',
  transform: (source, file) => (/\.(?:py|md)$/.test(file) ? `export default ${JSON.stringify(source)};` : undefined),
};

/** Tests that ask the engine, or a program of its own, and leave nothing behind in their process: they can share one. */
const sharing =
  'test/{architecture,cli,corpus,features,jinja,models,oracle,project,routing,rules,snippets}/**/*.test.ts';

export default defineConfig({
  plugins: [texts],
  test: {
    // A busy machine takes longer; a test that waits for something says itself how long.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One core less, Vitest's default, is half of two.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'sharing', include: [sharing], isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [sharing, 'test/editor/**', '**/node_modules/**'],
        },
      },
    ],
  },
});
