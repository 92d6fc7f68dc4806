/** Texts of every kind over the same county: costed, or said not to be costable; never 0 for what the county knows nothing of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@guiju/compiler';
import type { Program } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { conceptNamed } from '../src/bind/names.ts';
import { createSimulator, generateCounty, plainScenario } from '../src/index.ts';

const filesOf = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

const ROOT = join(import.meta.dirname, '../../../policies');
const county = generateCounty('haiyan');
const folders = [ROOT, join(ROOT, 'patterns'), join(ROOT, 'elsewhere')].flatMap((root) =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      id: name,
      files: filesOf(join(root, name), '.gj'),
      documents: Object.fromEntries(filesOf(join(root, name), '.md').map(({ path, text }) => [path, text])),
    })),
);

function programOf(id: string): Program {
  const { program } = compile(folders, id);
  if (!program) throw new Error(`${id} does not compile`);
  return program;
}
const costed = (program: Program) => createSimulator(program, county).update(plainScenario(county.seed));
/** One of each kind of thing that the county may lack, or that binds one claim to the others. */
const ids = [
  'p08-marginal',
  'p15-points-rank-prize',
  'p23-added-points',
  'p29-best-only',
  'p50-quota',
  'p59-retroactive',
  'p62-pro-rata',
  'us-earned-income-credit',
];

describe.each(ids)('%s', (id) => {
  const program = programOf(id);
  const result = costed(program);

  test('a clause over objects that the county does not have is never 0', () => {
    for (const clause of result.clauses) {
      const { subject } = program.clauses.find((c) => c.id === clause.clause) ?? { subject: null };
      const entity = program.entities.find((e) => e.name === subject);
      if (!entity || conceptNamed(entity) !== null) continue;
      expect(clause.status).toBe('no-subjects');
      expect(clause.absent).toBe(subject);
      expect(clause.cash.mid.every((fen) => fen === null)).toBe(true);
      expect(result.openClauses).toContain(clause.clause);
    }
  });

  test('what is not money is in no total', () => {
    for (const clause of result.clauses)
      if (clause.unit !== '元' && clause.status !== 'no-benefit' && clause.status !== 'no-subjects')
        expect(clause.status).toBe('not-money');
    const spent = result.clauses.filter((c) => !c.levy);
    expect(result.total.cash.mid).toEqual(
      result.years.map((_, y) => spent.reduce((sum, c) => sum + (c.cash.mid[y] ?? 0), 0)),
    );
  });
});
