/** What is not wrong but worth a look: cliffs, missing limits and payees, gaps, no last day, names nothing uses. */

import {
  type CompareOp,
  compare,
  type Exact,
  type Expr,
  formatExact,
  isPaidItself,
  type Period,
  writtenValues,
} from '@guiju/ir';
import { createSink, type Sink } from '../bind/symbol.ts';
import { unitIn } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createKept } from '../kept.ts';
import { saidBy } from '../syntax/said-by.ts';
import type { Checked } from './check.ts';
import type { CheckedClause } from './clause.ts';
import { amountsOf } from './clause-parts.ts';
import { foundOnce } from './found-once.ts';
import { partsOfExpr } from './parts.ts';
import { unused } from './unused.ts';

/** `exported`: another policy takes this one in, so what looks unused here may be used there. */
export function lint(checked: Checked, sink: Sink, exported: boolean): void {
  let means: Means | undefined;
  const { stackings, bound } = checked;
  const limitedTogether = new Set(
    stackings.flatMap((s) => (s.rule.kind === 'best' ? [] : s.members.map((m) => m.clause))),
  );
  for (const clause of checked.clauses) {
    const isLimited = limitedTogether.has(clause.id);
    const found = kept(clause, [bound.surroundings, isLimited], () => {
      const own = createSink();
      means ??= meansOf(checked);
      cliffs(clause, means, own);
      missingParts(checked, clause, isLimited, own);
      limitsTwice(clause, own);
      return own.diagnostics;
    });
    sink.diagnostics.push(...found);
  }
  gaps(checked, sink);
  shares(checked, sink);
  const { header } = checked.bound;
  if (header?.name && !header.lines.some((line) => line.kind === 'until'))
    sink.diagnostics.push(diagnose('GJ8004', header.name.span, {}));
  if (!exported) unused(checked, sink);
}

const kept = createKept<CheckedClause, readonly Diagnostic[]>();

/** A count at a threshold decides a fixed amount: one fewer, and all of it is lost. Sees through definitions and picked readings. */
function cliffs(clause: CheckedClause, { bodies, thresholds }: Means, sink: Sink): void {
  if (clause.grant.some(({ value }) => amountsOf(value).some(({ amount }) => counts(amount, bodies)))) return;
  for (const { value } of clause.conditions) {
    const { expr } = value;
    if (expr.kind !== 'compare') continue;
    const mirrored = expr.right.type.kind === 'number' && expr.left.kind === 'parameter';
    const [counted, bar, op] = mirrored
      ? [expr.right, expr.left, MIRRORED[expr.op]]
      : [expr.left, expr.right, expr.op];
    if (body(counted, bodies).kind !== 'count' || bar.kind !== 'parameter' || (op !== '≥' && op !== '>'))
      continue;
    const threshold = thresholds.get(bar.address);
    if (typeof threshold !== 'number') continue;
    const enough = op === '≥' ? threshold : threshold + 1;
    if (enough < 2) continue;
    sink.diagnostics.push(
      diagnose('GJ8001', value.node.span, { id: clause.id, enough, short: enough - 1, address: bar.address }),
    );
  }
}

const MIRRORED: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '=',
  '≠': '≠',
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
};

/** What the names in a condition come to. */
interface Means {
  readonly bodies: Bodies;
  /** The last value of a figure, by its address. */
  readonly thresholds: ReadonlyMap<string, Exact | undefined>;
}

function meansOf(checked: Checked): Means {
  const figures = [...checked.bound.figures.values()].toReversed();
  const thresholds = new Map(figures.map((f) => [f.address, writtenValues(f).at(-1)]));
  return { bodies: bodiesOf(checked), thresholds };
}

/** What definitions and the picked options of readings say, by `definition:id` and `reading:id`. */
type Bodies = ReadonlyMap<string, Expr>;

function bodiesOf({ definitions, readings }: Checked): Bodies {
  const bodies = new Map(definitions.map(({ bound, expr }) => [`definition:${bound.id}`, expr]));
  for (const { bound, options, pick } of readings) {
    const picked = options[bound.order.indexOf(pick)];
    if (picked) bodies.set(`reading:${bound.id}`, picked);
  }
  return bodies;
}

function body(expr: Expr, bodies: Bodies): Expr {
  if (expr.kind !== 'definition' && expr.kind !== 'reading') return expr;
  const found = bodies.get(`${expr.kind}:${expr.id}`);
  return found ? body(found, bodies) : expr;
}

/** True when the amount goes by a count or a sum, so that one fewer does not cost all. */
function counts(expr: Expr, bodies: Bodies): boolean {
  const said = body(expr, bodies);
  if (said.kind === 'count' || said.kind === 'sum') return true;
  const inParts = () => partsOfExpr(said).some((part) => counts(part, bodies));
  return said === expr ? inParts() : countsOnce(said, inParts);
}

const countsOnce = foundOnce<boolean>();

/** Granted, and nothing in the clause says how often. A decision is no award; each milestone is paid once. */
const mayRepeat = ({ grant, limits, tree }: CheckedClause): boolean =>
  grant.some((g) => g.value.kind !== 'milestones') &&
  limits.length === 0 &&
  !tree.lines.some((line) => line.kind === 'limit');

const EVERY: Readonly<Record<Period, readonly [zh: string, en: string]>> = {
  year: ['每年 ', 'every year '],
  'half-year': ['每半年 ', 'every half year '],
  quarter: ['每季 ', 'every quarter '],
  month: ['每月 ', 'every month '],
};

function missingParts({ bound }: Checked, clause: CheckedClause, isLimited: boolean, sink: Sink): void {
  if (clause.subject === null || !clause.tree.id) return;
  const { span } = clause.tree.id;
  if (mayRepeat(clause) && !isLimited) {
    const { id, subject, period } = clause;
    const [every, everyEn] = period === null ? ['', ''] : EVERY[period];
    sink.diagnostics.push(diagnose('GJ8002', span, { id, subject, every, everyEn }));
  }
  const subject = bound.entities.get(clause.subject);
  const grants = clause.tree.lines.filter((line) => line.kind === 'grant');
  if (!subject?.parent || isPaidItself(subject.name, subject.parent)) return;
  if (grants.length > 0 && grants.every((line) => line.payee === null)) {
    const does = grants.some((line) => line.levy) ? 'levy' : 'grant';
    const { id } = clause;
    sink.diagnostics.push(
      diagnose('GJ8003', span, { id, subject: clause.subject, parent: subject.parent, does }),
    );
  }
}

function limitsTwice({ id, limits }: CheckedClause, sink: Sink): void {
  const said = new Set<string>();
  for (const { value } of limits) {
    const words = saidBy(value.line);
    if (said.has(words)) sink.diagnostics.push(diagnose('GJ8009', value.line.span, { id }));
    said.add(words);
  }
}

function gaps({ bound }: Checked, sink: Sink): void {
  for (const figure of bound.figures.values())
    if (figure.status === 'gap')
      sink.diagnostics.push(
        diagnose('GJ8005', figure.span, { address: figure.address, note: figure.note ?? '' }),
      );
}

/** `参数 补助比例 = 20`: by its name a share, by its figure twenty times. */
const SHARE = /(?:比例|比率|率|幅度|rate|ratio|share)$/;

function shares({ bound }: Checked, sink: Sink): void {
  for (const { address, type, percent, versions, span } of bound.figures.values()) {
    const unit = unitIn(type);
    if (percent || unit === null || unit.length > 0 || !SHARE.test(address)) continue;
    const above = versions.find(({ value }) => value !== null && compare(value, 1) > 0)?.value;
    if (above != null) sink.diagnostics.push(diagnose('GJ8008', span, { digits: formatExact(above) }));
  }
}
