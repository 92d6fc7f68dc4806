import { describe, expect, it } from 'vitest';
import { startTestServer } from './harness.ts';

const { client, address } = await startTestServer();

describe('policies', () => {
  it('are all listed, those that do not compile with what is wrong', async () => {
    const { policies } = await client.policies();
    expect(policies.map((p) => [p.id, p.status, p.errors])).toEqual([
      ['broken', 'broken', 1],
      ['demo', 'ok', 0],
    ]);
    const broken = await client.policy('broken');
    expect(broken.diagnostics).toMatchObject([
      { code: 'GJ2001', line: 2, column: 4, message: { zh: '没有声明“甲”。' } },
    ]);
  });

  it('show what they hold, their texts and the schema of their facts', async () => {
    const demo = await client.policy('demo');
    expect(demo.clauseList).toMatchObject([{ id: 'C1', subject: '人员' }]);
    expect(demo.parameters).toMatchObject([
      { address: 'C1.金额', unit: '元', versions: [{ value: '10000元' }] },
    ]);
    expect((await client.source('demo')).files).toEqual([{ path: 'demo/measure.gj', text: '政策 示例\n' }]);
    expect(await client.schema('demo')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    });
    expect(await client.cases('demo')).toEqual({ policy: 'demo', cases: [] });
    expect((await fetch(`${address}/v1/policies/broken/schema`)).status).toBe(409);
  });

  it('may be checked as drafts, beside the files they replace', async () => {
    const files = [{ path: 'measure.gj', text: '政策 示例\n\n  错' }];
    const checked = await client.check({ policy: 'demo', files });
    expect(checked).toMatchObject({ ok: false, programHash: null, diagnostics: [{ line: 3, column: 3 }] });
    expect(await client.check({ files: [{ path: 'a.gj', text: '' }] })).toMatchObject({
      policy: 'draft',
      ok: true,
    });
    expect((await client.policy('demo')).status).toBe('ok');
  });
});

describe('the reference', () => {
  it('is an OpenAPI 3.1 document of every operation', async () => {
    const document = (await (await fetch(`${address}/openapi.json`)).json()) as {
      openapi: string;
      paths: object;
      components: { schemas: Record<string, { type: string }> };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/v1/policies/{id}/evaluate:batch');
    expect(document.components.schemas.Decision?.type).toBe('object');
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    for (const reference of new Set(references))
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
  });

  it('is readable as a page that asks nothing of any other machine', async () => {
    const response = await fetch(`${address}/docs`);
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('/v1/policies/{id}/evaluate:batch');
    expect(page).toContain(`curl -s ${address}/v1/policies/`);
    expect(page).not.toMatch(/<script|(?:src|href)="(?!\/|#)/);
    const styles = await fetch(`${address}/docs/fonts/index.css`);
    const [font] = /(?<=url\(\.\/)files\/[^)]+/.exec(await styles.text()) ?? [];
    expect((await fetch(`${address}/docs/fonts/${font}`)).headers.get('content-type')).toBe('font/woff2');
    expect((await fetch(`${address}/docs/fonts/..%2fpackage.json`)).status).toBe(404);
  });
});
