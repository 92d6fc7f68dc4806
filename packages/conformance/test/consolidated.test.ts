/** Every policy in policies/, amended in each of its figures and with its last clause repealed, reads as one text that decides the same. */
import { compile, consolidate, type PolicyFolder } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import {
  add,
  type Exact,
  figureText,
  formatDate,
  multiply,
  type Parameter,
  type Program,
  programHash,
  ratio,
} from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { policyFolders } from '../src/policies.ts';

/** A file's path names it among those of all folders. */
const folders = policyFolders().map(({ id, files, documents }) => ({
  id,
  documents,
  files: files.map(({ path, text }) => ({ path: `${id}/${path}`, text })),
}));

/** Without its names and without the order of its figures. */
const meaning = ({ parameters, ...program }: Program): string =>
  programHash({
    ...program,
    parameters: parameters.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    name: '',
    alias: null,
    imports: [],
  });

/** The same under another id: `amended/C01` as `p66-reference/C01`. */
function called<T>(id: string, node: T, was: string): T {
  if (typeof node === 'string')
    return (node === was ? id : node.startsWith(`${was}/`) ? id + node.slice(was.length) : node) as T;
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((part) => called(id, part, was)) as T;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, called(id, part, was)])) as T;
}

function compiled(around: readonly PolicyFolder[], id: string) {
  const { program, cases, diagnostics } = compile(around, id);
  const errors = diagnostics
    .filter((d) => d.severity === 'error')
    .map((d) => `${d.code} ${JSON.stringify(d.args)}`);
  if (!program) throw new Error(`${id}: ${errors.join('\n')}`);
  return { program, cases };
}

const replaced = (folder: PolicyFolder): readonly PolicyFolder[] => [
  ...folders.filter(({ id }) => id !== folder.id),
  folder,
];

const MOST_CASES = 4;
const DAY = 1;
const END = 1_000_000;

const isWhole = (value: Exact): boolean => typeof value === 'number' && Number.isInteger(value);

/** 将 … 由 … 改为 … behind the last day its text speaks of, and back two months later. */
function changesOf({ address, type, versions }: Parameter): string[] {
  const last = versions.at(-1);
  if (last?.value == null) return [];
  const from = Math.max(last.from ?? -END, 19_800) + DAY;
  const was = figureText(last.value, type);
  const becomes = figureText(
    isWhole(last.value) ? add(last.value, 1) : multiply(last.value, ratio(9n, 10n)),
    type,
  );
  return [
    `将 ${address} 由 ${was} 改为 ${becomes} 自 ${formatDate(from)} 公布 ${formatDate(from - 30)}`,
    `将 ${address} 由 ${becomes} 改为 ${was} 自 ${formatDate(from + 60)}`,
  ];
}

describe('the consolidated text of a policy with every figure changed', () => {
  test.each(folders.map(({ id }) => id))('%s', (id) => {
    const { program, cases } = compiled(folders, id);
    // Since when a stacking is law is told by its own 有效 and 废止.
    const terms = program.stackings.map(({ inForce }) => inForce);
    const own = program.parameters.filter(
      ({ address }) => !address.includes('/') && !terms.includes(address),
    );
    const rows = own.flatMap(changesOf).map((row) => `  ${row}\n`);
    const [last] = program.clauses.slice(-1);
    const repealed =
      last && !last.force
        ? [
            `  废止 ${last.id} 自 ${formatDate(program.effective.from + 90)} 公布 ${formatDate(program.effective.from + 60)}\n`,
          ]
        : [];
    const text = `修订 全面修订 对 ${id}\n${[...rows, ...repealed].join('')}`;
    const folder: PolicyFolder = { id: 'amended', files: [{ path: 'amended/a.gj', text }], documents: {} };
    const amended = called(id, compiled([...folders, folder], 'amended').program, 'amended');
    const whole: PolicyFolder = { id, ...consolidate([...folders, folder], 'amended') };
    expect(whole.files.map((file) => file.text).join('\n')).not.toMatch(/^修订/m);
    const now = compiled(replaced(whole), id).program;
    expect(meaning(now)).toBe(meaning(amended));
    const passed = (by: Program) => runCases(by, cases.slice(0, MOST_CASES)).map((result) => result.passed);
    expect(passed(now)).toEqual(passed(amended));
  });
});

describe('the consolidated text of an amendment that is there', () => {
  const amendments = folders.filter(({ files }) => files.every(({ text }) => !/^政策/m.test(text)));
  test.each(amendments.map(({ id }) => id))('%s decides its cases as the amendment does', (id) => {
    const whole = { id, ...consolidate(folders, id) };
    const { program, cases } = compiled(replaced(whole), id);
    const amended = compiled(folders, id);
    expect(meaning(program)).toBe(meaning(amended.program));
    expect(cases.length).toBe(amended.cases.length);
    expect(runCases(program, cases).flatMap(({ failures }) => failures)).toEqual([]);
  });
});
