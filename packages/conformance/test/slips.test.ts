/** One slip, one diagnostic: a word at a time is changed in policies without errors, at places drawn from a seed. */
import { compile, type PolicyFolder, tokenize } from '@guiju/compiler';
import { expect, it } from 'vitest';
import { policyFolders } from '../src/policies.ts';
import { derive, random } from '../src/random.ts';

const SEED = Number(process.env.GUIJU_SEED ?? 20_230_301);
const TRIES = 150;

type Slip = (word: string) => string;
const SLIPS: Readonly<Record<string, Slip>> = {
  'left out': () => '',
  'said twice': (word) => `${word} ${word}`,
  misspelt: (word) => `${word.slice(0, -1)}某`,
};

/** Policies that take in no other and are quick to compile. */
const alone = policyFolders().filter(({ files }) => {
  const text = files.map((f) => f.text).join('\n');
  return text.length < 6000 && !/^ {2}引用 |^修订 /m.test(text);
});

/** How many errors a policy has once a word of it is changed. */
function errorsAfter(slip: Slip, seed: number): number {
  const choices = random(seed);
  const { id, files, documents } = choices.pick(alone);
  const { path, text } = choices.pick(files);
  const words = tokenize(text).filter((t) => t.kind !== 'comment' && t.text.length > 1);
  const { span, text: word } = choices.pick(words);
  const changed = text.slice(0, span.start) + slip(word) + text.slice(span.end);
  const folder: PolicyFolder = {
    id,
    documents,
    files: files.map((file) => (file.path === path ? { path, text: changed } : file)),
  };
  return compile([folder], id).diagnostics.filter((d) => d.severity === 'error').length;
}

it.each(Object.entries(SLIPS))(
  `a word %s is told once, in nineteen of twenty texts (seed ${SEED})`,
  (_, slip) => {
    const counts = Array.from({ length: TRIES }, (_, i) => errorsAfter(slip, derive(SEED, i)));
    const told = counts.filter((count) => count > 0);
    expect(told.length).toBeGreaterThan(TRIES / 2);
    expect(told.filter((count) => count === 1).length / told.length).toBeGreaterThan(0.95);
  },
);
