/** The reports several constructs share: a type that does not fit, units that do not agree. */
import { compare, formatUnit, type Span, sameUnit, type Unit } from '@guiju/ir';
import { type CheckType, sameType, typeName } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Expression } from '../syntax/tree.ts';
import { UNIT_FORMS } from '../syntax/words.ts';
import { capMeant } from './cap-meant.ts';
import { foundOnce } from './found-once.ts';
import type { Checker, Typed } from './scope.ts';

export function mismatch(check: Checker, span: Span, expected: CheckType, found: CheckType): void {
  if (expected.kind === 'number' && found.kind === 'boolean' && capMeant(check, span)) return;
  check.sink.diagnostics.push(
    diagnose('GJ3001', span, {
      expected: typeName(expected, 'zh'),
      expectedEn: typeName(expected, 'en'),
      found: typeName(found, 'zh'),
      foundEn: typeName(found, 'en'),
    }),
  );
}

const unitName = (unit: Unit): string => (unit.length === 0 ? '没有单位' : formatUnit(unit));
const unitNameEn = (unit: Unit): string => (unit.length === 0 ? 'no unit' : formatUnit(unit));

/** `span`: the number that does not fit; `other`: what it stands beside. */
export function unitMismatch(check: Checker, span: Span, found: Unit, needed: Unit, other?: Span): void {
  check.sink.diagnostics.push(
    diagnose(
      'GJ3004',
      span,
      {
        found: unitName(found),
        foundEn: unitNameEn(found),
        needed: unitName(needed),
        neededEn: unitNameEn(needed),
      },
      {
        labels: other
          ? [
              {
                span: other,
                text: {
                  zh: `这里的单位是：${unitName(needed)}`,
                  en: `the unit here is ${unitNameEn(needed)}`,
                },
              },
            ]
          : [],
      },
    ),
  );
}

/** A number written without the unit its place needs: the fix is to write it. */
function missingUnit(
  check: Checker,
  node: Expression,
  needed: Unit,
  labels: Diagnostic['labels'] = [],
): void {
  const name = formatUnit(needed);
  // Months are counted by 个.
  const unit = UNIT_FORMS.find(({ zh }) => zh === `个${name}`)?.zh ?? name;
  const { span, ends, number } = plainSpan(node);
  check.sink.diagnostics.push(
    diagnose(
      'GJ3009',
      span,
      { needed: name, written: number === '1' ? '1' : `${number}${unit}` },
      {
        labels,
        fixes: ends
          ? [
              {
                title: { zh: `补上单位“${unit}”`, en: `Add the unit “${unit}”` },
                edits: [{ span: { ...span, start: span.end }, text: unit }],
              },
            ]
          : [],
      },
    ),
  );
}

/** Of a plain number alone, without an address, a remark or later values behind it; `ends`: nothing but a blank stands between. */
function plainSpan(node: Expression): {
  readonly span: Span;
  readonly ends: boolean;
  readonly number: string;
} {
  const inner = bare(node);
  if (inner?.kind !== 'quantity') return { span: node.span, ends: true, number: '…' };
  const number = `${inner.digits}${inner.scale}`;
  const behind = inner.called ?? inner.status ?? inner.versions[0];
  if (behind === undefined) return { span: inner.span, ends: true, number };
  const end = inner.span.start + number.length;
  return { span: { ...inner.span, end }, ends: behind.span.start - end <= 1, number };
}

/** A number with nothing joined to it. */
const isPlain = (node: Expression): boolean => {
  const inner = bare(node);
  return inner?.kind === 'quantity' && inner.unit === null && !inner.percent;
};

/** A plain number above 1 where a share belongs: 60 for 60% pays a hundred times as much. */
export function wantsPercent(check: Checker, node: Expression | null): void {
  const inner = bare(node);
  if (inner?.kind !== 'quantity' || !isPlain(inner) || compare(inner.value, 1) <= 0) return;
  const { span, ends } = plainSpan(inner);
  const { digits } = inner;
  check.sink.diagnostics.push(
    diagnose(
      'GJ8008',
      span,
      { digits },
      {
        fixes: ends ? [changeTo(span, `${digits}%`)] : [],
      },
    ),
  );
}

/** A number whose place needs a unit: one without any is offered it, another one is wrong. */
export function needsUnit(check: Checker, node: Expression, found: Unit, needed: Unit): void {
  if (isPlain(node)) missingUnit(check, node, needed);
  else unitMismatch(check, node.span, found, needed);
}

const bare = (node: Expression | null): Expression | null => (node?.kind === 'group' ? bare(node.of) : node);

/** True when both are numbers of one unit; otherwise says what is wrong, once, at the one that reads as the slip. */
export function agree(check: Checker, left: Expression, a: Typed, right: Expression, b: Typed): boolean {
  if (a.type.kind === 'error' || b.type.kind === 'error') return false;
  if (sameType(a.type, b.type)) return true;
  if (a.type.kind !== 'number' || b.type.kind !== 'number') {
    mismatch(check, right.span, a.type, b.type);
    return false;
  }
  if (sameUnit(a.type.unit, b.type.unit)) return true;
  if (figureWithoutUnit(check, left, a, b.type.unit) || figureWithoutUnit(check, right, b, a.type.unit))
    return false;
  return unitsAgree(check, left, a.type.unit, right, b.type.unit);
}

/** `参数 季起征 = 30万` beside what is in yuan: what lacks its unit is the parameter, and it is told there. */
function figureWithoutUnit(check: Checker, node: Expression, { expr, type }: Typed, needed: Unit): boolean {
  const isBare = type.kind === 'number' && type.unit.length === 0 && needed.length > 0;
  if (!isBare || expr.kind !== 'parameter' || bare(node)?.kind !== 'path') return false;
  const { figures } = check.bound;
  const plain = plainFigures(figures, () => {
    const found = new Map<string, Expression>();
    for (const [written, { address, versions }] of figures)
      if (written.kind === 'quantity' && isPlain(written) && versions.length === 1)
        found.set(address, written);
    return found;
  }).get(expr.address);
  if (plain === undefined) return false;
  const text = { zh: `这里要的是“${unitName(needed)}”`, en: `“${unitNameEn(needed)}” is needed here` };
  missingUnit(check, plain, needed, [{ span: node.span, text }]);
  return true;
}

/** By address: those written once, as a number with nothing behind it. */
const plainFigures = foundOnce<ReadonlyMap<string, Expression>>();

function unitsAgree(check: Checker, left: Expression, a: Unit, right: Expression, b: Unit): boolean {
  if (sameUnit(a, b)) return true;
  if (isPlain(right)) missingUnit(check, right, a);
  else if (isPlain(left)) missingUnit(check, left, b);
  else if (bare(left)?.kind === 'quantity' && bare(right)?.kind !== 'quantity')
    unitMismatch(check, left.span, a, b, right.span);
  else unitMismatch(check, right.span, b, a, left.span);
  return false;
}
