/**
 * What must hold of any text whatever: nothing throws; every diagnostic lies within the text and can be said in words; a text without syntax errors prints to one that prints to
 * itself, in both languages; a policy that compiles also decides.
 */
import {
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

/** CPU milliseconds of reading and compiling; what is decided afterwards is not in it. */
export interface Checked {
  readonly problem: Problem | null;
  readonly milliseconds: number;
  readonly compiled: boolean;
}

export const MOST_MILLISECONDS = 2000;

export function check(input: Input): Checked {
  const before = process.threadCpuUsage();
  const spent = () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  const read = attempt('crash', () => readIn(input));
  const milliseconds = spent();
  if (read.problem !== null) return { problem: read.problem, milliseconds, compiled: false };
  const { program, problem } = read.value;
  const slow: Problem | null =
    milliseconds > MOST_MILLISECONDS
      ? {
          kind: 'slow',
          message: `${Math.round(milliseconds)} ms for ${input.changed.text.length} characters`,
        }
      : null;
  const found =
    problem ??
    slow ??
    attempt('layout', () => unstableLayout(input.changed.text)).problem ??
    (program === null ? null : attempt('decision', () => decideIn(program, input.how.length)).problem);
  return { problem: found, milliseconds, compiled: program !== null };
}

type Attempt<T> = { readonly value: T; readonly problem: null } | { readonly problem: Problem };

function attempt<T>(kind: Problem['kind'], run: () => T): Attempt<T> {
  try {
    return { value: run(), problem: null };
  } catch (e) {
    const message = e instanceof Error ? (e.stack ?? e.message) : String(e);
    return { problem: { kind, message: message.split('\n').slice(0, 6).join('\n') } };
  }
}

function readIn({ id, folders, changed }: Input): {
  readonly program: Program | null;
  readonly problem: Problem | null;
} {
  // Documents have the same name in every folder; diagnostics speak of the policy's own.
  const own = folders.filter((f) => f.id === id);
  const lengths = new Map([
    ...folders.flatMap((f) => f.files).map(({ path, text }) => [path, text.length] as const),
    ...own.flatMap((f) => Object.entries(f.documents)).map(([path, text]) => [path, text.length] as const),
  ]);
  const tokens = tokenize(changed.text, changed.path).map((t) => t.span);
  const parsed = parse(changed.text, changed.path);
  const { diagnostics, program } = compile(folders, id);
  const spans = [...tokens, ...[...parsed.diagnostics, ...diagnostics].flatMap(spansOf)];
  for (const d of diagnostics) renderDiagnostic(d);
  const astray = spans.find((s) => !isWithin(s, lengths));
  return {
    program,
    problem: astray === undefined ? null : { kind: 'outside', message: JSON.stringify(astray) },
  };
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
