import { defineConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

/** The built app in a real browser, one file after the other: each starts a server and a browser. */
export default defineConfig({
  test: {
    ...shared.test,
    include: ['test/browser/**/*.test.ts'],
    exclude: [],
    fileParallelism: false,
    testTimeout: 120_000,
    // On a busy machine a list may move under a click; what fails three times is wrong.
    retry: 2,
    hookTimeout: 120_000,
    outputFile: { json: 'reports/browser.json' },
  },
});
