/** Each lint finds its wrong example and leaves its right one alone; the cases a witness prints hold when they stand in the policy. */
import { compile, exampleFolders } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { LINTS, type LintCode, type LintFinding, lint, renderLint } from '../src/index.ts';

const compiled = (text: string) => compile(exampleFolders(text), 'example');
const codes = (found: readonly LintFinding[]) => found.map((f) => f.code);

/** These say what is not there: no facts can show it. */
const WITHOUT_WITNESS: readonly LintCode[] = ['GJ7005', 'GJ7010'];

describe.each(Object.entries(LINTS))('%s', (code, entry) => {
  test('its examples compile', () => {
    for (const text of [entry.wrong, entry.right])
      expect(compiled(text).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });

  test('finds the wrong example, with facts', () => {
    const found = lint(compiled(entry.wrong)).find((f) => f.code === code);
    expect(found).toBeDefined();
    if (found === undefined) return;
    expect(found.witness !== null || WITHOUT_WITNESS.includes(found.code)).toBe(true);
    const { title, message, help } = renderLint(found);
    expect([title, message, help].flatMap((w) => [w.zh, w.en]).every((w) => w.length > 0)).toBe(true);
  });

  test('leaves the right one alone', () => {
    expect(codes(lint(compiled(entry.right)))).not.toContain(code);
  });

  test('its witness is a case that holds', () => {
    for (const { witness } of lint(compiled(entry.wrong))) {
      if (witness === null) continue;
      const { program, cases, diagnostics } = compiled(`${entry.wrong}${witness.text}`);
      expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      if (program === null) throw new Error('the witness breaks the policy');
      expect(runCases(program, cases).flatMap((r) => r.failures.map((f) => f.message.zh))).toEqual([]);
      expect(cases.length).toBeGreaterThan(0);
    }
  });
});

test('the same seed finds the same', () => {
  const compilation = compiled(LINTS.GJ7004.wrong);
  expect(lint(compilation, { seed: 5 })).toEqual(lint(compilation, { seed: 5 }));
});

test('a budget used up ends the search, not the lint', () => {
  expect(codes(lint(compiled(LINTS.GJ7011.wrong), { budget: 3 }))).toContain('GJ7011');
});

test('a price without tax is no tax, and a household of a town is paid itself', () => {
  const found = codes(
    lint(
      compiled(
        '政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n对象 镇街\n对象 家庭 属于 镇街\n  不含税金额: 金额\n条款 C01 补助\n  对象 家庭\n  给予 不含税金额 × 50%\n  限 每 家庭 一次\n',
      ),
    ),
  );
  expect(found.filter((code) => code === 'GJ7011' || code === 'GJ7006')).toEqual([]);
});

test('a policy with errors has no findings', () => {
  expect(lint(compiled('政策 示例\n条款 C01 甲\n  给予 1万\n'))).toEqual([]);
});
