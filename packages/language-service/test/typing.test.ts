/**
 * Typing, in real policies: whatever is typed, and whatever was typed before it, the answer is that of a service that has read nothing
 * but the texts as they now stand. GUIJU_TYPED says how many edits are made.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PolicyFolder } from '@guiju/compiler';
import { expect, test, vi } from 'vitest';
import { createLanguageService, fileId, type LanguageService } from '../src/index.ts';

const EDITS = Number(process.env.GUIJU_TYPED ?? 45);
const SEEDS = [1, 2, 3];

const ROOT = fileURLToPath(new URL('../../../policies/', import.meta.url));
const IDS = ['haiyan-artisans', 'haiyan-artisans-2024', 'haiyan-training'];

const read = (id: string, ending: string): { path: string; text: string }[] =>
  readdirSync(`${ROOT}${id}`)
    .filter((name) => name.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(`${ROOT}${id}/${path}`, 'utf8') }));

const FOLDERS: readonly PolicyFolder[] = IDS.map((id) => ({
  id,
  files: read(id, '.gj'),
  documents: Object.fromEntries(read(id, '.md').map(({ path, text }) => [path, text])),
}));

type Texts = ReadonlyMap<string, string>;
const TEXTS: Texts = new Map(
  FOLDERS.flatMap(({ id, files }) => files.map(({ path, text }) => [fileId(id, path), text] as const)),
);

/** A small generator, so that a failure can be made again from its seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORD = /[\p{L}\p{N}_]+/gu;
const WORDS = [...new Set([...TEXTS.values()].flatMap((text) => text.match(WORD) ?? []))];
const UNITS = ['万元', '人', '个月', '%', '一次', '每年', '不少于', '超过', '且', '或'];
const LINES = [...new Set([...TEXTS.values()].flatMap((text) => text.split(/(?<=\n)/)))];

/** One edit of a text, as people make them: most touch a word or a line, some leave it broken, some set it right again. */
function edited(text: string, original: string, pick: (below: number) => number): string {
  const at = pick(text.length + 1);
  const [before, behind] = [text.slice(0, at), text.slice(at)];
  const words = [...text.matchAll(WORD)];
  const word = words[pick(words.length)];
  const instead = (by: string): string =>
    word ? text.slice(0, word.index) + by + text.slice(word.index + word[0].length) : text;
  const digits = [...text.matchAll(/\d/g)];
  const digit = digits[pick(digits.length)]?.index ?? 0;
  const number = (by: string) => (): string => text.slice(0, digit) + by + text.slice(digit + 1);
  const line = text.lastIndexOf('\n', at) + 1;
  const kinds: readonly (() => string)[] = [
    () => original,
    () => instead(WORDS[pick(WORDS.length)] ?? ''),
    () => instead(`${word?.[0] ?? ''}${pick(10)}`),
    number(String(1 + pick(9))),
    number(`${1 + pick(9)}0`),
    number('0'),
    () => text.replaceAll(UNITS[pick(UNITS.length)] ?? '', UNITS[pick(UNITS.length)] ?? ''),
    () => text.slice(0, line) + (LINES[pick(LINES.length)] ?? '') + text.slice(line),
    () => text.slice(0, line) + behind.slice(behind.indexOf('\n') + 1),
    () => `${before}${'“”()，：#\n'[pick(8)]}${behind}`,
    () => before + behind.slice(1 + pick(9)),
    () => `${text}\n条款 N${pick(3)} 新的\n  对象 企业\n  给予 ${1 + pick(9)}万元\n  限 每 企业 一次\n`,
  ];
  return (kinds[pick(kinds.length)] ?? (() => text))();
}

/** All that a service says of its policy, places in the order of the text. */
function answers(service: LanguageService): unknown {
  const { program, cases, coverage, symbols, references, types, figures } = service.compilation();
  const place = ({ span }: { readonly span: { file: string; start: number; end: number } }): string =>
    `${span.file} ${String(span.start).padStart(7)} ${span.end}`;
  const sorted = <T extends Parameters<typeof place>[0]>(all: readonly T[]): T[] =>
    all.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  const said = { program, cases, coverage, symbols, figures: sorted(figures) };
  return { findings: service.diagnostics(), ...said, references: sorted(references), types: sorted(types) };
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part), 1);

/** In a service whose files have names nobody has used, so that nothing it reads was read before. */
async function anew(): Promise<(texts: Texts, policy: string) => string> {
  vi.resetModules();
  const other = await import('../src/index.ts');
  let times = 0;
  return (texts, policy) => {
    const mark = `anew${times++}-`;
    const folders = FOLDERS.map((folder) => ({
      ...folder,
      files: folder.files.map(({ path }) => ({
        path: mark + path,
        text: texts.get(fileId(folder.id, path)) ?? '',
      })),
    }));
    return asText(answers(other.createLanguageService(folders, policy))).replaceAll(mark, '');
  };
}

test.each(SEEDS)(
  'after every edit the answers are those of a service that is new (seed %i)',
  async (seed) => {
    const fresh = await anew();
    const pick = random(seed);
    const services = IDS.map((id) => ({ id, service: createLanguageService(FOLDERS, id) }));
    const files = [...TEXTS.keys()];
    let texts = TEXTS;
    let sound = 0;
    for (let i = 0; i < EDITS / SEEDS.length; i++) {
      const file = files[pick(files.length)] ?? '';
      const text = edited(texts.get(file) ?? '', TEXTS.get(file) ?? '', pick);
      texts = new Map([...texts, [file, text]]);
      for (const { service } of services) service.update(file, text);
      for (const { id, service } of services) {
        expect(asText(answers(service)), `${id}, edit ${i} in ${file}`).toBe(fresh(texts, id));
        if (service.compilation().program) sound++;
      }
      // A policy that is broken for good shows nothing of what is found in a sound one.
      if (i % 8 === 7) {
        for (const [id, original] of TEXTS) for (const { service } of services) service.update(id, original);
        texts = TEXTS;
      }
    }
    expect(sound).toBeGreaterThan(0);
  },
);
