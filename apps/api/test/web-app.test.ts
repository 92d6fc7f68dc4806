import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestServer, temporaryFolder } from './harness.ts';

const web = temporaryFolder();
mkdirSync(join(web, 'assets'));
writeFileSync(join(web, 'index.html'), '<!doctype html><title>规矩</title>');
writeFileSync(join(web, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(web, 'assets', 'index-1a2b.js'), 'export {};');
writeFileSync(join(web, 'assets', 'worker-engine-1a2b.js'), 'export {};');
const { address } = await startTestServer({ web });
const get = (path: string, accept = 'text/html,*/*') => fetch(address + path, { headers: { accept } });
const policy = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';

describe('the web app', () => {
  it('is served for every screen’s address', async () => {
    for (const path of ['/', '/policies/haiyan-artisans/simulate?x=1']) {
      const response = await get(path);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('规矩');
    }
    expect((await get('/icon.svg')).headers.get('content-type')).toContain('image/svg');
  });

  it('keeps its scripts for good, and only the worker may run generated code', async () => {
    const script = await get('/assets/index-1a2b.js');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await policy('/')).not.toContain('unsafe-eval');
    expect(await policy('/assets/index-1a2b.js')).not.toContain('unsafe-eval');
    expect(await policy('/assets/worker-engine-1a2b.js')).toContain("'unsafe-eval' 'wasm-unsafe-eval'");
  });

  it('is isolated, and so are its workers, which may then share memory', async () => {
    for (const path of ['/', '/assets/worker-engine-1a2b.js']) {
      const { headers } = await get(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    }
  });

  it('does not stand in for what is missing', async () => {
    for (const path of ['/assets/gone.js', '/v1/gone', '/docs/gone'])
      expect((await get(path)).status).toBe(404);
    for (const path of ['/assets/..%2f..%2f..%2fpackage.json', '/..%5cpackage.json', '/etc/passwd'])
      expect(await (await get(path)).text()).not.toMatch(/root:|"dependencies"/);
    expect((await get('/data', 'application/json')).status).toBe(404);
  });
});
