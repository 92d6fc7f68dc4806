/** Which lines a clause must have, which it can have once only, and which exclude each other. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ClauseLine } from '../syntax/tree.ts';
import type { ClauseContext } from './clause-parts.ts';
import { checkOnlyOne } from './guards.ts';

/** Under every reading the same one line. */
const SINGLE = [
  ['对象', 'subject'],
  ['条文', 'wording'],
  ['优先', 'priority'],
  ['有效', 'force'],
  ['废止', 'repealed'],
  ['衔接', 'transition'],
  ['结算', 'settlement'],
] as const;

/** One line under each choice of readings. */
const ONE_EACH = [
  ['时点', 'time'],
  ['给予', 'grant'],
  ['认定', 'result'],
  ['逐月', 'months'],
  ['兑现', 'instalments'],
  ['晋级', 'promotion'],
  ['分担', 'shares'],
] as const;

export function checkCombination({ check, tree, id, lines }: ClauseContext): void {
  const report = check.sink.diagnostics;
  const name = tree.id?.span ?? tree.span;
  const has = (kind: ClauseLine['kind']): boolean => tree.lines.some((line) => line.kind === kind);
  for (const [word, kind] of SINGLE)
    for (const extra of lines(kind).slice(1))
      report.push(diagnose('GJ4003', extra.span, { word, choice: '' }));
  for (const [word, kind] of ONE_EACH) {
    const named = tree.lines.filter((line) => line.kind === kind).length;
    if (named === lines(kind).length) checkOnlyOne(check, word, lines(kind));
  }
  if (!has('grant') && !has('milestone') && !has('result')) report.push(diagnose('GJ4002', name, { id }));
  const [milestone] = lines('milestone');
  if (milestone && has('grant')) report.push(diagnose('GJ4045', milestone.span, { id }));
  const [months] = lines('months');
  const [instalments] = lines('instalments');
  if (months && instalments) report.push(diagnose('GJ4013', instalments.span, {}));
  for (const schedule of [months, instalments]) {
    if (!schedule) continue;
    const word = schedule === months ? '逐月' : '兑现';
    if (milestone) report.push(diagnose('GJ4046', schedule.span, { word }));
    else if (!has('grant') && has('result')) report.push(diagnose('GJ4047', schedule.span, { word }));
  }
}
