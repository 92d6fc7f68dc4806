/** JSON lines: from a keystroke to every diagnostic of the policy, and to the completions at the cursor, in milliseconds. */
import { readdirSync, readFileSync } from 'node:fs';
import type { PolicyFolder } from '@guiju/compiler';
import { createLanguageService } from '../src/index.ts';

const LINES = 700;
const POLICY = 'haiyan-artisans';
const ROW = '  续发 ';
const TYPED = '在县内企业在职 且 参保 且 技能等级 不低于 高级技师 ';
const ROUNDS = 6;

const lineCount = (text: string): number => text.split('\n').length - 1;

function folderOf(id: string): PolicyFolder {
  const home = new URL(`../../../policies/${id}/`, import.meta.url);
  const names = readdirSync(home);
  const text = (name: string) => readFileSync(new URL(name, home), 'utf8');
  return {
    id,
    files: names.filter((name) => name.endsWith('.gj')).map((path) => ({ path, text: text(path) })),
    documents: Object.fromEntries(names.filter((n) => n.endsWith('.md')).map((n) => [n, text(n)])),
  };
}

/** The clause files whole, then as many rows of worked examples as it takes to reach the size. */
function ofSize(folder: PolicyFolder, lines: number): PolicyFolder {
  const isCases = ({ path }: { readonly path: string }) => path.startsWith('cases');
  const clauses = folder.files.filter((file) => !isCases(file));
  let left = lines - clauses.reduce((sum, { text }) => sum + lineCount(text), 0);
  const cases = folder.files.filter(isCases).flatMap(({ path, text }) => {
    if (left <= 0) return [];
    const blocks = text.split(/\n(?=案例 )/).filter((block) => {
      if (left <= 0) return false;
      left -= lineCount(block) + 1;
      return true;
    });
    return [{ path, text: `${blocks.join('\n')}\n` }];
  });
  return { ...folder, files: [...clauses, ...cases] };
}

const policy = ofSize(folderOf(POLICY), LINES);
const service = createLanguageService([policy, folderOf('haiyan-training')], POLICY);
const file = policy.files.find(({ text }) => text.includes(ROW));
if (!file) throw new Error(`No file of ${POLICY} has a row “${ROW}”.`);
const FILE = `${POLICY}/${file.path}`;
const original = file.text;
const at = original.indexOf(ROW) + ROW.length;

const diagnostics: number[] = [];
const completions: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (let typed = 1; typed <= TYPED.length; typed++) {
    service.update(FILE, original.slice(0, at) + TYPED.slice(0, typed) + original.slice(at));
    const start = performance.now();
    service.diagnostics();
    const known = performance.now();
    service.completions(FILE, at + typed);
    // The first round warms the engine up.
    if (round > 0) {
      diagnostics.push(known - start);
      completions.push(performance.now() - known);
    }
  }
}

function say(bench: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
  const lines = policy.files.reduce((sum, { text }) => sum + lineCount(text), 0);
  const row = { bench, lines, keystrokes: times.length, p50: at(0.5), p95: at(0.95), unit: 'ms' };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}
say('language-service/keystroke-to-diagnostics', diagnostics);
say('language-service/completions-after-it', completions);
