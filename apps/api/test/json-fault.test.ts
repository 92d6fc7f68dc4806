import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonExcess, jsonFault } from '../src/http/json-fault.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the place where a text stops being JSON', () => {
  it('is found exactly when it does not parse', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      'a',
      '1',
      '-',
      '.',
      'e',
      ' ',
      'true',
      'null',
      '"k"',
    );
    const almost = fc.array(pieces, { maxLength: 12 }).map((p) => p.join(''));
    fc.assert(
      fc.property(
        fc.oneof(almost, fc.string(), fc.json()),
        (text) => (jsonFault(text) === null) === parses(text),
      ),
      {
        numRuns: 3000,
      },
    );
  });

  it('is where the first wrong character stands', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (text, n) => {
        const at = n % (text.length + 1);
        const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
        expect(jsonFault(broken)?.offset).toBeLessThanOrEqual(at);
      }),
    );
    expect(jsonFault('{\n  "a": 1,\n  "b": x\n}')).toMatchObject({ line: 3, column: 8, found: 'x' });
  });
});

describe('excess', () => {
  it('is no part of what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => jsonExcess(JSON.stringify(value), 64) === null),
    );
  });

  it('is a name given twice, or one bracket too many', () => {
    expect(jsonExcess('[{"a":1},{"a":{"a":2}}]', 9)).toBeNull();
    expect(jsonExcess('{"a":[1,2],"b":"a","a":3}', 9)).toMatchObject({
      kind: 'twice',
      name: 'a',
      offset: 19,
    });
    expect(jsonExcess('[[[["[[[["]]]]', 4)).toBeNull();
    expect(jsonExcess('[[[[[]]]]]', 4)).toEqual({ kind: 'deep', offset: 4 });
  });
});
