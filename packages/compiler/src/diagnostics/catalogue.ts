/**
 * Every diagnostic there is: permanent code → severity, words, examples. One file per thousand, or several by subject; a new diagnostic is one
 * entry there and nothing else. `diagnose` checks at compile time that the arguments are those the entry's words need.
 */
import type { Bilingual, Span } from '@guiju/ir';
import { AMENDMENTS } from './amendments.ts';
import { BANDS } from './bands.ts';
import { CLAUSES } from './clauses.ts';
import type { Args, Diagnostic, Fix, Label } from './diagnostic.ts';
import type { Entry, Say, Words } from './entry.ts';
import { INSTANCES } from './instances.ts';
import { LINTS } from './lints.ts';
import { MEANING } from './meaning.ts';
import { NAMES } from './names.ts';
import { SOURCES } from './sources.ts';
import { SYNTAX } from './syntax.ts';
import { TYPES } from './types.ts';
import { UNITS } from './units.ts';

export const CATALOGUE = {
  ...SYNTAX,
  ...NAMES,
  ...TYPES,
  ...UNITS,
  ...BANDS,
  ...INSTANCES,
  ...MEANING,
  ...CLAUSES,
  ...SOURCES,
  ...AMENDMENTS,
  ...LINTS,
} as const;

export type Code = keyof typeof CATALOGUE;
export type ArgsOf<C extends Code> = (typeof CATALOGUE)[C] extends Entry<infer A> ? A : never;

interface Extras {
  readonly labels?: readonly Label[];
  readonly fixes?: readonly Fix[];
}

/** A diagnostic of the catalogue: `diagnose('GJ1001', span, { found: '；' })`. */
export function diagnose<C extends Code>(
  code: C,
  span: Span,
  args: ArgsOf<C>,
  extras: Extras = {},
): Diagnostic {
  const { severity } = CATALOGUE[code];
  return { code, severity, span, args, labels: extras.labels ?? [], fixes: extras.fixes ?? [] };
}

/** The words of a diagnostic in both languages. Throws RangeError for a code the catalogue does not hold. */
export function renderDiagnostic(d: Diagnostic): { title: Bilingual; message: Bilingual; help: Bilingual } {
  const found = (CATALOGUE as Readonly<Record<string, Entry<never>>>)[d.code];
  if (found === undefined) throw new RangeError(`no diagnostic ${d.code}`);
  const { title, message, help } = found as unknown as Entry<Args>;
  return { title: say(title, d.args), message: say(message, d.args), help: say(help, d.args) };
}

function say(words: Words<Args>, args: Args): Bilingual {
  const one = (s: Say<Args>): string => (typeof s === 'string' ? s : s(args));
  return { zh: one(words.zh), en: one(words.en) };
}
