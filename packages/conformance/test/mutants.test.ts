import { expect, test } from 'vitest';
import { mutantsOf } from '../scripts/mutants.ts';

const changed = (text: string): readonly string[] =>
  mutantsOf('a.ts', text).map((m) => text.slice(0, m.start) + m.text + text.slice(m.end));

test('each small fault is made alone', () => {
  expect(changed('const f = (a: number) => a < 2;')).toEqual([
    'const f = (a: number) => a <= 2;',
    'const f = (a: number) => a < 3;',
    'const f = (a: number) => a < 1;',
  ]);
  expect(changed('if (!a && b) c();')).toEqual(['if ((!a || b)) c();', 'if (a && b) c();', 'if (!a && b) ;']);
  expect(changed('x = a ? true : b;')).toEqual(['x = a ? b : true;', 'x = a ? false : b;']);
});

test('types and imports are left alone', () => {
  expect(
    changed("import { a } from './1.ts';\ntype T = 1 | 2;\ninterface I { readonly n: 3 }\nlet t: 4 | 5;"),
  ).toEqual([]);
});
