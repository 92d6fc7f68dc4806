/** Lines of clauses. */
import type * as tree from '../tree.ts';
import { join, printEnclosed, printExpression, tableHead, unCompared } from './expression.ts';
import type { Printers } from './printers.ts';
import { step } from './scheme-lines.ts';
import * as words from './words.ts';
import type { KeyId, Writer } from './writer.ts';

const TRANSITION = { old: 'asOld', new: 'asNew', better: 'asBetter' } as const;
const SETTLEMENT = { both: 'settleBoth', arrears: 'settleArrears', none: 'settleNone' } as const;

type Expr = tree.Expression | null;

/** A table whose arms stand in rows of their own gives its head only. */
const headOr = (node: Expr, w: Writer): string =>
  node?.kind === 'table' ? tableHead(node, w.language) : w.expression(node);

const led = (id: KeyId, node: Expr, w: Writer): string => join(w.key(id), w.expression(node));

export const CLAUSE_LINES: Printers<tree.ClauseLine> = {
  wording: (line, w) => join(w.key('wording'), w.text(line.text), w.guards(line)),
  basis: (line, w) => join(basis(line, w), w.guards(line)),
  subject: (line, w) => join(w.key('entity', 1), w.name(line.entity), w.period(line.period), w.guards(line)),
  time: (line, w) => join(led('at', line.expression, w), w.guards(line)),
  condition: (line, w) => join(conditionLead(line, w), w.expression(line.expression), w.guards(line)),
  priority: (line, w) => join(led('priority', line.expression, w), w.guards(line)),
  grant: (line, w) => {
    const isBands = line.amount?.kind === 'table' && line.amount.mode !== 'members';
    const print = (node: tree.Expression): string =>
      isBands ? unCompared(node, w.language) : printEnclosed(node, w.language);
    return join(
      w.key(line.levy ? 'levy' : 'grant'),
      line.ceiling ? w.key('atMost') : '',
      headOr(line.amount, w),
      w.led('decided', line.decided, print),
      w.led('payee', line.payee, print),
      w.guards(line),
    );
  },
  months: (line, w) =>
    join(
      w.key('months'),
      join(w.key('from'), w.sum(line.from)),
      join(w.key('to'), w.sum(line.to)),
      monthBasis(line.basis, w),
      w.guards(line),
    ),
  instalments,
  continue: (line, w) =>
    join(
      led('continue', line.expression, w),
      line.afterFailure === null ? '' : w.key(line.afterFailure),
      w.guards(line),
    ),
  promotion: (line, w) => join(w.key('promotion'), line.rule === null ? '' : w.key('topUp'), w.guards(line)),
  limit: (line, w) =>
    join(
      w.key('limit'),
      line.all ? w.key('everyone') : '',
      ...w.keys(line.per),
      w.period(line.period),
      w.window(line.window),
      line.rising ? w.key('rising') : '',
      w.expression(line.max),
      w.guards(line),
    ),
  result: (line, w) => join(w.key('result'), headOr(line.expression, w), w.guards(line)),
  milestone: (line, w) => {
    const lead = join(w.key('milestone'), w.name(line.name), w.key('atTime'), w.sum(line.date));
    return join(`${lead}:`, headOr(line.amount, w), w.guards(line));
  },
  exception,
  force: (line, w) =>
    join(
      w.key('force'),
      w.dated('from', line.from),
      w.dated('to', line.to),
      w.dated('published', line.published),
      w.guards(line),
    ),
  repealed: (line, w) =>
    join(w.key('repeal'), w.dated('from', line.from), w.dated('published', line.published), w.guards(line)),
  transition: (line, w) =>
    join(w.key('transition'), line.rule === null ? '' : w.key(TRANSITION[line.rule]), w.guards(line)),
  settlement: (line, w) =>
    join(w.key('settlement'), line.rule === null ? '' : w.key(SETTLEMENT[line.rule]), w.guards(line)),
  recovery: (line, w) =>
    join(w.key('recovery'), led('if', line.when, w), led('thus', line.amount, w), w.guards(line)),
  obligation: (line, w) =>
    join(
      w.key('obligation'),
      w.text(line.text),
      w.led('from', line.from, w.sum),
      w.led('to', line.to, w.sum),
      w.led('meets', line.holds, w.expression),
      w.guards(line),
    ),
  shares: (line, w) => {
    const each = line.shares.map((one) => join(`${w.name(one.payer)}:`, unCompared(one.share, w.language)));
    return join(
      w.key('shares'),
      each.join(', '),
      w.led('remainderTo', line.remainder, w.name),
      w.guards(line),
    );
  },
  effect: (line, w) =>
    join(
      w.key(line.effect),
      w.address(line.clause),
      w.dated('from', line.from),
      w.dated('to', line.to),
      w.guards(line),
    ),
};

interface Based {
  readonly source: tree.Name | null;
  readonly locator: tree.Locator | null;
  readonly quote: tree.Text | null;
}

const basis = (line: Based, w: Writer): string =>
  join(w.key('basis'), w.name(line.source), line.locator?.text ?? '', w.text(line.quote));

/** 条件, with its label. */
export const conditionLead = (line: tree.ConditionLine, w: Writer): string =>
  join(w.key('condition'), line.label === null ? '' : `${w.name(line.label)}:`);

function exception(line: tree.ExceptionLine, w: Writer): string {
  const names = (all: readonly tree.Name[]): string => all.map((one) => w.name(one)).join(w.separator);
  return join(
    w.key('exception'),
    w.name(line.id),
    w.text(line.text),
    line.over.length === 0 ? '' : join(w.key('over'), names(line.over)),
    led('if', line.when, w),
    line.effect === 'exempt' ? join(w.key('exempt'), names(line.exempts)) : instead(line, w),
    line.source === null ? '' : basis(line, w),
    w.guards(line),
  );
}

function instead(line: tree.ExceptionLine, w: Writer): string {
  switch (line.effect) {
    case 'refuse':
      return join(w.key('thus'), w.key('refused'));
    case 'as-usual':
      return join(w.key('thus'), w.key('asUsual'));
    case 'instead':
      return led('thus', line.instead, w);
    default:
      return '';
  }
}

function monthBasis(basis: tree.MonthBasisPhrase | null, w: Writer): string {
  if (basis === null) return '';
  const by = w.key('by');
  switch (basis.basis) {
    case 'whole':
      return join(by, w.key('wholeMonths'));
    case 'calendar':
      return join(by, w.key('calendarMonths'));
    case 'daily':
      return w.key('daily');
    case 'days-count':
      return join(by, w.language === 'zh' ? `满${basis.days}天计一月` : `months of ${basis.days} days`);
  }
}

function instalments(line: tree.InstalmentsLine, w: Writer): string {
  const { parts, every, share, remainder } = line;
  const weights = share?.weights.map((weight) => words.number(weight, w.language)).join(':') ?? '';
  return join(
    w.key('instalments'),
    parts === null ? '' : over(parts, every !== null, w),
    w.led('per', every, w.amount),
    share === null ? '' : share.equal ? w.key('equally') : join(w.key('by'), weights),
    remainder === null ? '' : w.key(remainder === 'last' ? 'remainderLast' : 'remainderFirst'),
    w.led('roundedTo', line.step, (one) => step(one, w.language)),
    w.led('from', line.from, (one) => printExpression(one, w.language)),
    w.guards(line),
  );
}

/** 分3年, or 分4期 where 每 follows. */
function over(parts: number, isEvery: boolean, w: Writer): string {
  if (w.language === 'zh') return `分${parts}${isEvery ? '期' : '年'}`;
  return `over ${parts} ${isEvery ? 'parts' : 'years'}`;
}
