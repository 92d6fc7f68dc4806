import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What Node makes of each module is kept: workers, and the servers and commands that tests start, all load the same ones.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('./node_modules/.cache/compiled', import.meta.url));

/** One configuration for every member; the JSON report is what the final count adds up. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'src/**/*.test.ts'],
    exclude: ['test/browser/**'],
    passWithNoTests: true,
    isolate: false,
    experimental: { viteModuleRunner: false },
    // A limit against hanging, not a measure of speed: machines are busy, and benchmarks measure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: [fileURLToPath(new URL('./vitest.setup.ts', import.meta.url))],
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/unit.json' },
  },
});
