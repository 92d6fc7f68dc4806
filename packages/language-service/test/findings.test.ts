import { describe, expect, test } from 'vitest';
import { at, FILE, MEASURE, serviceOf } from './fixture.ts';

test('a sound policy has no errors', () => {
  expect(
    serviceOf(MEASURE)
      .diagnostics()
      .filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
});

test('a misspelt name is found where it stands, in Chinese, with the likely name as a fix', () => {
  const { service, offset } = at('乙: 规上 或 专精特新', '乙: 规上 或 │专精特薪');
  const finding = service.diagnostics().find(({ severity }) => severity === 'error');
  expect(finding?.span).toMatchObject({ file: FILE, start: offset });
  expect(finding?.message.zh).toMatch(/专精特薪/);
  const [fix] = service.codeActions(FILE, offset, offset);
  expect(fix?.edits).toEqual([{ span: finding?.span, text: '专精特新' }]);
});

test('a fix applied leaves nothing to fix', () => {
  const { service, offset } = at('乙: 规上 或 专精特新', '乙: 规上 或 │专精特薪');
  const [fix] = service.codeActions(FILE, offset, offset);
  const [edit] = fix?.edits ?? [];
  const text = MEASURE.replace('乙: 规上 或 专精特新', '乙: 规上 或 专精特薪');
  service.update(FILE, text.slice(0, edit?.span.start) + edit?.text + text.slice(edit?.span.end));
  expect(service.diagnostics().filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('formatting', () => {
  test('lays a file out and leaves a laid-out file alone', () => {
    const ragged = MEASURE.replace('  对象 企业\n', '      对象   企业\n');
    const formatted = serviceOf(ragged).format(FILE);
    expect(formatted).toContain('\n  对象 企业\n');
    expect(serviceOf(formatted ?? '').format(FILE)).toBe(formatted);
  });

  test('does nothing to a file it cannot read', () => {
    expect(serviceOf(`${MEASURE}\n条款 （（“`).format(FILE)).toBeNull();
  });
});

test('the last program without errors stays when the text breaks', () => {
  const { service } = at('给予 10万元', '给予 （│');
  expect(service.compilation().program).toBeNull();
  expect(service.lastGood()?.program.clauses.map(({ id }) => id)).toEqual(['C01', 'C02']);
});
