/** The policies that are measured, compiled from their text. */
import { readdirSync, readFileSync } from 'node:fs';
import { compile, type PolicyFolder } from '@guiju/compiler';
import { lastDayOfYear, type Program, parseDate, ratio, type Settings } from '@guiju/ir';

const POLICIES = new URL('../../../policies/', import.meta.url);

function folder(id: string, at: URL): PolicyFolder {
  const names = readdirSync(at).sort();
  const texts = (end: string) =>
    names
      .filter((name) => name.endsWith(end))
      .map((path) => ({ path, text: readFileSync(new URL(path, at), 'utf8') }));
  return {
    id,
    files: texts('.gj'),
    documents: Object.fromEntries(texts('.md').map((d) => [d.path, d.text])),
  };
}

function programOf(folders: readonly PolicyFolder[], id: string): Program {
  const { program, diagnostics } = compile(folders, id);
  if (program === null) throw new Error(`${id}: ${diagnostics.map((d) => d.code).join(', ')}`);
  return program;
}

export const jobProgram = (): Program =>
  programOf([folder('job', new URL('../job/', import.meta.url))], 'job');

export const haiyanProgram = (): Program =>
  programOf(
    ['haiyan-artisans', 'haiyan-training'].map((id) => folder(id, new URL(`${id}/`, POLICIES))),
    'haiyan-artisans',
  );

const day = (text: string): number => parseDate(text) ?? Number.NaN;

export const JOB_SETTINGS: Settings = {
  asOf: day('2026-01-01'),
  knownAt: day('2026-01-01'),
  readings: {},
  values: {},
};

/** The reward rate is a gap in the text; a claim that rests on it has no amount to compare, so it is filled. */
export const HAIYAN_SETTINGS: Settings = {
  asOf: day('2026-06-30'),
  knownAt: day('2026-06-30'),
  readings: {},
  values: { 贡献奖励比例: ratio(1n, 20n) },
};

/** The text, and a reform of it, over all its years. What the text leaves open is filled: a claim that waits for a figure comes to nothing that could be compared. */
const SIX_YEARS: Settings = {
  asOf: lastDayOfYear(2028),
  knownAt: lastDayOfYear(2028),
  readings: {},
  values: { 'C06.金额': 3_000, 'C07.金额': 1_000, 贡献奖励比例: ratio(1n, 20n) },
};
export const SIX_YEARS_OF_TWO_LAWS: readonly Settings[] = [
  SIX_YEARS,
  {
    ...SIX_YEARS,
    values: { ...SIX_YEARS.values, 'C03.月数上限': 9, 'C05.门槛': 15, 'C09.首席技师': 150_000 },
  },
];
