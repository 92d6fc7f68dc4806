/** Each GJ1xxx example: the wrong text gets that one diagnostic, the right one none, and every fix leads to readable text. */
import { describe, expect, it } from 'vitest';
import { type Diagnostic, edited, renderDiagnostic } from '../../src/diagnostics/index.ts';
import { SYNTAX } from '../../src/diagnostics/syntax.ts';
import { parse } from '../../src/syntax/index.ts';

const found = (text: string): readonly Diagnostic[] => parse(text, 'a.gj').diagnostics;

/** Counted over the whole file, not at one place: see limits.test.ts. */
const WHOLE_FILE = ['GJ1002', 'GJ1025'];
/** Known once all names are: a declared name may be called too. */
const OF_NAMES = ['GJ1016'];
const ELSEWHERE = new Set([...WHOLE_FILE, ...OF_NAMES]);

describe.each(Object.entries(SYNTAX).filter(([code]) => !ELSEWHERE.has(code)))(
  '%s',
  (code, { wrong, right }) => {
    it('is all that is said about its wrong example', () => {
      expect(found(wrong).map((d) => d.code)).toEqual([code]);
    });

    it('is not said about its right example', () => {
      expect(found(right)).toEqual([]);
    });

    it('has words in both languages', () => {
      for (const diagnostic of found(wrong)) {
        const { title, message, help } = renderDiagnostic(diagnostic);
        for (const { zh, en } of [title, message, help]) {
          expect(zh).not.toMatch(/undefined|^$/);
          expect(en).not.toMatch(/undefined|^$/);
        }
      }
    });

    it('is settled by each of its fixes', () => {
      for (const { fixes } of found(wrong)) {
        for (const { edits } of fixes) expect(found(edited(wrong, edits))).toEqual([]);
      }
    });
  },
);
