/** A body without brackets that goes on where its reader may not have meant it to. */
import type { Span } from '@guiju/ir';
import { type Diagnostic, diagnose, type Edit } from '../diagnostics/index.ts';
import { fix } from './fixes.ts';
import { KEYWORDS } from './keywords.ts';
import type { Every, Exists, Expression } from './tree.ts';

type Expr = Expression | null;

/** `企业 有 处罚 其中 甲 且 乙`: the body ends before 且, which in one row looks otherwise. `goOn`: no new row begins at that 且. */
export const openBodies = (
  parts: readonly Expr[],
  ops: readonly ('and' | 'or')[],
  goOn: readonly boolean[],
): readonly Diagnostic[] =>
  ops.flatMap((op, i) => {
    const open = goOn[i] ? openBody(parts[i] ?? null) : null;
    const next = parts[i + 1]?.span;
    return open === null || next === undefined ? [] : [openBodyEnds(open, op, next)];
  });

interface OpenBody {
  readonly whole: Exists | Every;
  readonly body: Expression;
}

function openBody(part: Expr): OpenBody | null {
  if (part?.kind === 'not') return openBody(part.of);
  if ((part?.kind !== 'exists' && part?.kind !== 'every') || part.where === null) return null;
  return part.where.kind === 'group' ? null : { whole: part, body: part.where };
}

function openBodyEnds({ whole, body }: OpenBody, op: 'and' | 'or', next: Span): Diagnostic {
  const bracket = (start: number, end: number): Edit[] => [
    { span: { file: next.file, start, end: start }, text: '(' },
    { span: { file: next.file, start: end, end }, text: ')' },
  ];
  const word = KEYWORDS[whole.kind === 'exists' ? 'where' : 'meets'];
  const args = {
    word: word.zh[0],
    wordEn: word.en[0],
    joint: KEYWORDS[op].zh[0],
    jointEn: KEYWORDS[op].en[0],
  };
  const fixes = [
    fix(
      { zh: '只到这里：括起前一半', en: 'It ends here: bracket the first part' },
      ...bracket(whole.span.start, whole.span.end),
    ),
    fix(
      { zh: '连后面一起：括起后两个条件', en: 'It goes on: bracket both conditions' },
      ...bracket(body.span.start, next.end),
    ),
  ];
  return diagnose('GJ8007', { ...next, start: whole.span.start }, args, { fixes });
}

/** 已发 with words between the clause and the sum, none of which says what was paid. */
