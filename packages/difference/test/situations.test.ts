import { compile } from '@guiju/compiler';
import { randomFacts } from '@guiju/evaluate';
import { type FactGraph, readRequest } from '@guiju/ir';
import { expect, test } from 'vitest';
import { situationText } from '../src/index.ts';
import { collection, FOLDERS } from './policies.ts';

const all = [...FOLDERS.filter((f) => f.id === 'haiyan-artisans'), ...collection('patterns')];

test('facts that random search comes upon are a 案例 of the policy, with the same instances', () => {
  for (const { id } of all) {
    const around = FOLDERS.some((f) => f.id === id) ? FOLDERS : all;
    const { program } = compile(around, id);
    if (program === null) throw new Error(`${id} does not compile`);
    const request = randomFacts(program, 7);
    const text = situationText(program, `${id} 的反例`, request);
    const extended = around.map((f) =>
      f.id === id ? { ...f, files: [...f.files, { path: `${id}/found.gj`, text }] } : f,
    );
    const { cases, diagnostics } = compile(extended, id);
    expect(
      diagnostics.filter((d) => d.severity === 'error'),
      `${id}\n${text}`,
    ).toEqual([]);
    const pasted = cases.find((c) => c.span.file.endsWith('found.gj'));
    const [was, is] = [request, pasted?.request].map((r) => readRequest(program, r));
    if (!was?.ok || !is?.ok) throw new Error(`${id}: facts are not read\n${text}`);
    expect(idsOf(is.facts.instances), id).toEqual(idsOf(was.facts.instances));
  }
});

const idsOf = (instances: FactGraph['instances']) =>
  Object.entries(instances)
    .map(([entity, list = []]) => [entity, list.map((i) => i.id).sort()] as const)
    .filter(([, ids]) => ids.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));

test('what was paid for a half-year is written as its half', () => {
  const { program, cases } = compile(all, 'p71-half-year');
  const example = cases.find(({ request }) => JSON.stringify(request).includes('2023-H1'));
  if (program === null || example === undefined) throw new Error('p71-half-year has no such case');
  expect(situationText(program, '半年', example.request)).toContain('2023年上半年');
});
