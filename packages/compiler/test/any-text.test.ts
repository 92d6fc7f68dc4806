import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile, FUNCTIONS, renderDiagnostic, tokenize } from '../src/index.ts';
import { KEYWORDS, parse } from '../src/syntax/index.ts';
import { folder, policy, programOf } from './support/policy.ts';

/** A policy of the county, damaged in some places: whatever comes out must be said in words, at a place, and never thrown. */
const root = fileURLToPath(new URL('../../../policies/haiyan-training/', import.meta.url));
const TEXT = readdirSync(root)
  .filter((name) => name.endsWith('.gj'))
  .map((name) => readFileSync(root + name, 'utf8'))
  .join('\n');

const WORDS =
  '政策 枚举 对象 条款 给予 条件 限 每 一次 当 取 读法 定义 参数 待明确 按 若 则 否则 且 或 非 有 无 其中 人数( 证书 . ( ) ÷ × 20人 10万元 20% __proto__ constructor 案例 期望 已发 引用 修订 将 由 改为 2024-01-01 属于 可无 仅当 断言 目标 任意 累计 : = ， “ ” \ud800 # 称 时点 本年 于 缺省'.split(
    ' ',
  );

/** A small generator, so that a failure can be made again from its seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

function damage(text: string, seed: number): string {
  const pick = random(seed);
  let damaged = text;
  for (let times = 1 + pick(4); times > 0; times--) {
    const at = pick(damaged.length);
    const [before, after] = [damaged.slice(0, at), damaged.slice(at)];
    const from = pick(damaged.length);
    const kinds = [
      () => before + after.slice(pick(12)),
      () => `${before} ${WORDS[pick(WORDS.length)]} ${after}`,
      () => before + damaged.slice(from, from + pick(60)) + after,
    ];
    damaged = (kinds[pick(kinds.length)] as () => string)();
  }
  return damaged;
}

describe('any text', () => {
  it('of one word said twelve thousand times over is answered, whatever the word', () => {
    const words = [...WORDS, ...Object.values(KEYWORDS).flatMap(({ zh }) => zh)];
    for (const word of new Set(words)) {
      const { tree } = parse(`条款 C01\n  条件 ${`${word} `.repeat(12_000)}`, 'a.gj');
      expect(tree.declarations.length, word).toBeGreaterThan(0);
    }
  });

  it.each(Array.from({ length: 20 }, (_, i) => 1 + i * 7919))(
    'damaged from seed %i is answered in words and places',
    (seed) => {
      for (let step = 0; step < 10; step++) {
        const text = damage(TEXT, seed + step);
        const { diagnostics, program } = compile([folder('example', text)], 'example');
        for (const diagnostic of diagnostics) {
          const { title, message, help } = renderDiagnostic(diagnostic);
          for (const words of [title, message, help])
            expect(words.zh + words.en).not.toMatch(/undefined|NaN|\[object/);
          expect(diagnostic.span.start).toBeLessThanOrEqual(diagnostic.span.end);
        }
        expect(
          program === null || diagnostics.every((d) => d.severity !== 'error' || /^GJ[256]/.test(d.code)),
        ).toBe(true);
      }
    },
  );

  it('as large as five million characters is refused at once', () => {
    const { diagnostics, program } = compile(
      [folder('example', TEXT + '条款 '.repeat(1_700_000))],
      'example',
    );
    expect(diagnostics.map((d) => d.severity)).toContain('error');
    expect(program).toBeNull();
  });

  it('as wide as thousands of clauses that go by one definition of thousands of parts is answered', () => {
    const parts = Array.from({ length: 3000 }, (_, i) => `人数 > ${i}人`).join(' 且 ');
    const clause = (i: number) => `条款 D${i} 补助\n  对象 企业\n  条件 宽\n  给予 1元\n`;
    const clauses = Array.from({ length: 3000 }, (_, i) => clause(i)).join('');
    const wide = policy`对象 企业\n  人数: 数(人)\n定义 宽 对 企业: ${parts}\n${clauses}`;
    expect(programOf(wide).clauses).toHaveLength(3000);
  });

  it.each(Object.values(FUNCTIONS).flatMap(({ zh, en }) => [zh, en]))(
    'a function with nothing it wants in its brackets is answered: %s',
    (name) => {
      for (const inside of ['', '“甲”', '人数, ', '(人数', '(', '自 2023-01-01 至 2023-12-31'])
        for (const close of [')', ''])
          expect(
            compile([folder('example', `${TEXT}定义 问 对 企业: ${name}(${inside}${close}\n`)], 'example')
              .program,
          ).toBeDefined();
    },
  );

  it('as deep as a hundred thousand brackets is refused where it gets too deep', () => {
    const deep = `${TEXT}定义 深 对 企业: ${'('.repeat(100_000)}是${')'.repeat(100_000)}`;
    expect(compile([folder('example', deep)], 'example').program).toBeNull();
  });
});

const PATTERNS = ['p50-quota', 'p63-cost-shares'].map((id) =>
  readFileSync(fileURLToPath(new URL(`../../../policies/patterns/${id}/policy.gj`, import.meta.url)), 'utf8'),
);

describe('a text that is still being written', () => {
  it.each(PATTERNS)('is answered at whatever word it stops (%#)', (text) => {
    for (const { span } of tokenize(text)) {
      const { diagnostics } = compile([folder('example', text.slice(0, span.end))], 'example');
      for (const d of diagnostics) expect(d.span.end).toBeLessThanOrEqual(span.end);
    }
  });
});
