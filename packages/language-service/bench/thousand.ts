/**
 * JSON lines: a policy of a thousand clauses. Compiled whole, texts read anew each time; then from a keystroke in one of its files to
 * every diagnostic, and what share of the whole that is. The keystroke's times hold broken and sound texts alike, as typing makes them.
 */
import { compile, type PolicyFolder } from '@guiju/compiler';
import { createLanguageService, fileId } from '../src/index.ts';
import { GENERATED, generatedPolicy } from './generated.ts';

const CLAUSES = 1000;
const COMPILATIONS = 12;
const KEYSTROKES = 120;
const WARM_UP = 20;
const TYPED = ' 且 投资额 超过 投资门槛';
const BEHIND = '  条件 规上';

const policy = generatedPolicy(CLAUSES);
const edited = policy.files[7];
if (!edited) throw new Error('The generated policy has too few files.');

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const say = (name: string, value: number, unit: string, runs: number): void => {
  const row = { name: `language-service/${name}`, value: Math.round(value * 100) / 100, unit, runs };
  process.stdout.write(`${JSON.stringify(row)}\n`);
};

/** The same policy under texts nobody has read yet, every declaration in another place. */
const unread = (round: number): PolicyFolder => ({
  ...policy,
  files: policy.files.map(({ path, text }) => ({ path, text: `${'#'.repeat(round + 1)}\n${text}` })),
});
const whole = Array.from({ length: COMPILATIONS }, (_, round) => {
  const folder = unread(round);
  return timed(() => {
    const { program } = compile([folder], folder.id);
    if (program?.clauses.length !== CLAUSES) throw new Error('The generated policy does not compile.');
  });
}).slice(2);

const service = createLanguageService([policy], policy.id);
service.diagnostics();
const file = fileId(GENERATED, edited.path);
const place = edited.text.indexOf(BEHIND) + BEHIND.length;
const keystrokes = Array.from({ length: KEYSTROKES + WARM_UP }, (_, i) => {
  const typed = TYPED.slice(0, 1 + (i % TYPED.length));
  service.update(file, edited.text.slice(0, place) + typed + edited.text.slice(place));
  return timed(() => void service.diagnostics());
}).slice(WARM_UP);

say('compile-1000-clauses/p50', at(whole, 0.5), 'ms', whole.length);
say('compile-1000-clauses/p95', at(whole, 0.95), 'ms', whole.length);
say('keystroke-in-1000-clauses/p50', at(keystrokes, 0.5), 'ms', keystrokes.length);
say('keystroke-in-1000-clauses/p95', at(keystrokes, 0.95), 'ms', keystrokes.length);
say('keystroke-of-whole-1000-clauses', at(keystrokes, 0.5) / at(whole, 0.5), 'ratio', keystrokes.length);
