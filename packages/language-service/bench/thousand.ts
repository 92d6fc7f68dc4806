/**
 * JSON lines: a policy of a thousand clauses. Compiled whole, texts read anew each time; then from a keystroke in one of its files to
 * every diagnostic, and what share of the whole that is. The keystroke's times hold broken and sound texts alike, as typing makes them;
 * `cpu` is what this thread spent, whoever else was at work. Last, what a clause costs in policies of several sizes, each with a source
 * that every clause cites: twice the clauses, twice the time.
 */
import { compile, type PolicyFolder } from '@guiju/compiler';
import { createLanguageService, fileId } from '../src/index.ts';
import { citing, GENERATED, generatedPolicy } from './generated.ts';

const CLAUSES = 1000;
const COMPILATIONS = 12;
const KEYSTROKES = 120;
const WARM_UP = 20;
const SIZES = [250, 500, 1000, 2000];
const ROUNDS = 5;
const TYPED = ' 且 投资额 超过 投资门槛';
const BEHIND = '  条件 规上';

const policy = generatedPolicy(CLAUSES);
const edited = policy.files[7];
if (!edited) throw new Error('The generated policy has too few files.');

interface Time {
  readonly wall: number;
  /** Of this thread: what other work on the machine leaves alone. */
  readonly cpu: number;
}

const timed = (work: () => void): Time => {
  const [start, before] = [performance.now(), process.threadCpuUsage()];
  work();
  const { user, system } = process.threadCpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
};
const at = (times: readonly Time[], share: number, of: keyof Time = 'wall'): number =>
  times.map((time) => time[of]).toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const say = (name: string, value: number, unit: string, runs: number): void => {
  const row = { name: `language-service/${name}`, value: Math.round(value * 100) / 100, unit, runs };
  process.stdout.write(`${JSON.stringify(row)}\n`);
};

/** The same policy under texts nobody has read yet, every declaration in another place. */
const unread = (folder: PolicyFolder, round: number): PolicyFolder => ({
  ...folder,
  files: folder.files.map(({ path, text }) => ({ path, text: `${'#'.repeat(round + 1)}\n${text}` })),
});
const whole = Array.from({ length: COMPILATIONS }, (_, round) => {
  const folder = unread(policy, round);
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
say('keystroke-in-1000-clauses/cpu-p50', at(keystrokes, 0.5, 'cpu'), 'ms', keystrokes.length);
say('keystroke-in-1000-clauses/cpu-p95', at(keystrokes, 0.95, 'cpu'), 'ms', keystrokes.length);
say('keystroke-of-whole-1000-clauses', at(keystrokes, 0.5) / at(whole, 0.5), 'ratio', keystrokes.length);
say(
  'keystroke-of-whole-1000-clauses/cpu',
  at(keystrokes, 0.5, 'cpu') / at(whole, 0.5, 'cpu'),
  'ratio',
  keystrokes.length,
);

const sized = SIZES.map((size) => ({ size, folder: citing(generatedPolicy(size)), times: [] as Time[] }));
// In turns, so that a busy minute of the machine falls on all sizes.
for (let round = 0; round < ROUNDS; round++)
  for (const { folder, times } of sized) {
    const next = unread(folder, round);
    times.push(timed(() => void compile([next], next.id)));
  }
const costs = sized.map(({ size, times }) => ({ size, cost: (at(times, 0.5, 'cpu') / size) * 1000 }));
for (const { size, cost } of costs) say(`compile-per-clause-${size}`, cost, 'µs', ROUNDS);
const [few, many] = [costs.at(0)?.cost ?? 0, costs.at(-1)?.cost ?? 0];
say('compile-per-clause-2000-of-250', many / few, 'ratio', ROUNDS);
