import { readdirSync, readFileSync } from 'node:fs';
import { compile, type PolicyFolder } from '@guiju/compiler';
import { expect, test } from 'vitest';
import { clauseTemplates, nextClauseId } from '../src/editing/templates.ts';

const policies = new URL('../../../policies/', import.meta.url);

function folder(id: string): PolicyFolder {
  const here = new URL(`${id}/`, policies);
  const names = readdirSync(here);
  const text = (name: string) => readFileSync(new URL(name, here), 'utf8');
  return {
    id,
    files: names.filter((name) => name.endsWith('.gj')).map((path) => ({ path, text: text(path) })),
    documents: Object.fromEntries(names.filter((n) => n.endsWith('.md')).map((n) => [n, text(n)])),
  };
}

/** For which object each template makes sense in the Haiyan measure. */
const entities: Readonly<Record<string, string>> = {
  once: '企业',
  monthly: '实训',
  instalments: '人员',
  threshold: '企业',
  ratio: '人员',
  uplift: '培训',
  levels: '人员',
  gap: '企业',
};

test.each(clauseTemplates)(
  'a clause from the template $id compiles in the measure as it stands',
  (template) => {
    const [own, training] = [folder('haiyan-artisans'), folder('haiyan-training')];
    const text = template.text('C99', '试拟条款', entities[template.id] ?? '企业');
    const { diagnostics } = compile(
      [{ ...own, files: [...own.files, { path: 'new.gj', text }] }, training],
      own.id,
    );
    const errors = diagnostics.filter(
      ({ severity, span }) => severity === 'error' && span.file.endsWith('new.gj'),
    );
    expect(errors).toEqual([]);
  },
);

test('the next clause takes the number after the highest', () => {
  expect(nextClauseId(['C01', 'C13', 'C09'])).toBe('C14');
  expect(nextClauseId([])).toBe('C01');
});
