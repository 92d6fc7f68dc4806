import { factsSchema } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.ts';

const schema = factsSchema(SAMPLE) as {
  $schema: string;
  properties: Record<string, object>;
  $defs: Record<
    string,
    { properties: Record<string, object>; required?: string[]; anyOf?: { const: string }[] }
  >;
};

/** What a JSON pointer in a `$ref` names. */
const at = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[decodeURIComponent(key)], schema);

describe('the schema of a policy’s facts', () => {
  it('is a 2020-12 document whose references all lead somewhere', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const refs = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(at(ref), ref).toBeDefined();
  });

  it('has every name with a Chinese title, and every alias as a second way in', () => {
    expect(schema.properties.企业).toMatchObject({ title: '企业', 'x-alias': 'enterprise' });
    expect(schema.properties.enterprise).toMatchObject({ 'x-alias-of': '企业' });
    expect(schema.$defs.企业?.properties.规上).toMatchObject({ title: '规上', 'x-alias': 'above_scale' });
    expect(schema.$defs.企业?.properties.above_scale).toMatchObject({ 'x-alias-of': '规上' });
    expect(schema.$defs.技能等级?.anyOf?.map((m) => m.const)).toEqual([
      '初级工',
      '高级工',
      '首席技师',
      'junior',
      'senior',
    ]);
  });

  it('asks for an id where nothing else names the object, and for the parent by its id', () => {
    expect(schema.$defs.企业?.required).toEqual(['id']);
    expect(schema.$defs.证书?.required).toBeUndefined();
    expect(schema.$defs.证书?.properties.企业).toMatchObject({ type: 'string', 'x-reference': '企业' });
    expect(schema.$defs.企业?.properties.证书).toMatchObject({ type: 'array' });
  });

  it('takes null only where the attribute may be absent, and money only as text', () => {
    expect(JSON.stringify(schema.$defs.人员?.properties.离职日期)).toContain('"null","title":"没有"');
    expect(JSON.stringify(schema.$defs.人员?.properties.引育日期)).not.toContain('"title":"没有"');
    expect(JSON.stringify(schema.$defs.企业?.properties.费用)).not.toContain('integer');
    expect(JSON.stringify(schema.$defs.企业?.properties.职工人数)).toContain('integer');
  });
});
