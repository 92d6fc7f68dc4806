/**
 * What must hold of any text whatever: nothing throws; every diagnostic lies within the text and can be said in words; a text without syntax errors prints to one that prints to
 * itself, in both languages; a policy that compiles also decides.
 */
import {
  type Compilation,
  compile,
  type Diagnostic,
  type Formatted,
  format,
  parse,
  renderDiagnostic,
  tokenize,
} from '@guiju/compiler';
import { compileClaim, evaluate, randomFacts } from '@guiju/evaluate';
import { type Program, readRequest, type Span } from '@guiju/ir';
import type { Input } from './input.ts';

export interface Problem {
  readonly kind: 'crash' | 'outside' | 'layout' | 'decision' | 'slow' | 'hang';
  readonly message: string;
}

/** CPU milliseconds of compiling: what whoever wrote the text waits for. */
export interface Checked {
  readonly problem: Problem | null;
  readonly milliseconds: number;
  readonly compiled: boolean;
}

export const MOST_MILLISECONDS = 2000;

export function check(input: Input): Checked {
  const { id, folders, changed } = input;
  const before = process.threadCpuUsage();
  const answer = attempt('crash', () => compile(folders, id));
  const { user, system } = process.threadCpuUsage(before);
  const milliseconds = (user + system) / 1000;
  if (answer.problem !== null) return { problem: answer.problem, milliseconds, compiled: false };
  const { program } = answer.value;
  const slow: Problem | null =
    milliseconds > MOST_MILLISECONDS
      ? { kind: 'slow', message: `${Math.round(milliseconds)} ms for ${changed.text.length} characters` }
      : null;
  const found =
    slow ??
    problemOf(attempt('crash', () => astray(input, answer.value))) ??
    attempt('layout', () => unstableLayout(changed.text)).problem ??
    (program === null ? null : attempt('decision', () => decideIn(program, input.how.length)).problem);
  return { problem: found, milliseconds, compiled: program !== null };
}

const problemOf = ({ value, problem }: Attempt<Problem | null>): Problem | null => problem ?? value ?? null;

type Attempt<T> =
  | { readonly value: T; readonly problem: null }
  | { readonly value?: undefined; readonly problem: Problem };

function attempt<T>(kind: Problem['kind'], run: () => T): Attempt<T> {
  try {
    return { value: run(), problem: null };
  } catch (e) {
    const message = e instanceof Error ? (e.stack ?? e.message) : String(e);
    return { problem: { kind, message: message.split('\n').slice(0, 6).join('\n') } };
  }
}

/** Something that is pointed at and lies outside of its text. */
function astray({ id, folders, changed }: Input, { diagnostics }: Compilation): Problem | null {
  // Documents have the same name in every folder; diagnostics speak of the policy's own.
  const own = folders.filter((f) => f.id === id);
  const lengths = new Map([
    ...folders.flatMap((f) => f.files).map(({ path, text }) => [path, text.length] as const),
    ...own.flatMap((f) => Object.entries(f.documents)).map(([path, text]) => [path, text.length] as const),
  ]);
  const tokens = tokenize(changed.text, changed.path).map((t) => t.span);
  const parsed = parse(changed.text, changed.path);
  const spans = [...tokens, ...[...parsed.diagnostics, ...diagnostics].flatMap(spansOf)];
  for (const d of diagnostics) renderDiagnostic(d);
  const outside = spans.find((s) => !isWithin(s, lengths));
  return outside === undefined ? null : { kind: 'outside', message: JSON.stringify(outside) };
}

const spansOf = ({ span, labels, fixes }: Diagnostic): readonly Span[] => [
  span,
  ...labels.map((l) => l.span),
  ...fixes.flatMap((f) => f.edits.map((e) => e.span)),
];

function isWithin({ file, start, end }: Span, lengths: ReadonlyMap<string, number>): boolean {
  const length = lengths.get(file);
  // A missing document or an empty policy has no place of its own.
  if (length === undefined) return start === 0 && end === 0;
  return start >= 0 && start <= end && end <= length;
}

/** Throws where printing is not settled after once, or loses something on the way to the other language and back. */
function unstableLayout(text: string): void {
  const once = format(text, 'zh');
  if (!once.ok) return;
  const twice = format(once.text, 'zh');
  if (isTooLong(twice)) return;
  if (!twice.ok || twice.text !== once.text) throw new Error('format twice is not format once');
  const english = format(text, 'en');
  const back = english.ok ? format(english.text, 'zh') : english;
  if (isTooLong(back)) return;
  if (!back.ok || back.text !== once.text) throw new Error('to English and back is not format');
}

/** A text of just the size a file may have is longer once it is laid out, or in English: it can be printed, but not read again. */
const isTooLong = (printed: Formatted): boolean =>
  !printed.ok && printed.diagnostics.some(({ code }) => code === 'GJ1002');

/** Throws where a checked program fails at run time. */
function decideIn(program: Program, seed: number): void {
  const read = readRequest(program, randomFacts(program, seed));
  // A name may be longer than anything a service takes in.
  if (!read.ok) return;
  const { settings, facts, history } = read;
  evaluate(program, settings, facts, history, { trace: true });
  compileClaim(program, settings)(facts, history);
}
