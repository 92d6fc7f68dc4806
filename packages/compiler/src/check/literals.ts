/** Numbers, gaps, dates, texts and moments. */
import { type Expr, firstDayOfYear, NO_UNIT } from '@guiju/ir';
import { refer } from '../bind/symbol.ts';
import { type CheckType, DATE, number } from '../bind/types.ts';
import { quantityValue } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Gap, Moment, Quantity } from '../syntax/tree.ts';
import { type Checker, failed, type Typed, typed } from './scope.ts';

/** A number with an address is a parameter; one without (0, 1, a rounding step) is a literal. */
export function checkQuantity(check: Checker, node: Quantity): Typed {
  const figure = check.bound.figures.get(node);
  const { span } = node;
  if (figure) {
    if (figure.type === null) return failed(span);
    return typed({
      kind: 'parameter',
      type: figure.type,
      span,
      address: figure.address,
    });
  }
  const read = quantityValue(node, check.bound.units, check.sink);
  return read
    ? typed({ kind: 'literal', type: { kind: 'number', unit: read.unit }, span, value: read.value })
    : failed(span);
}

/** 待明确: the unit is the written one, or what its place expects: a number, or a day. */
export function checkGap(check: Checker, node: Gap, expected?: CheckType): Typed {
  const figure = check.bound.figures.get(node);
  const { span } = node;
  if (!figure) return failed(span);
  const isFigure = expected?.kind === 'number' || expected?.kind === 'date';
  const type = figure.type ?? (isFigure ? expected : null);
  if (type === null) {
    check.sink.diagnostics.push(diagnose('GJ3019', span, { name: figure.address }));
    return failed(span);
  }
  check.gapTypes.set(node, type);
  return typed({ kind: 'parameter', type, span, address: figure.address });
}

const yearOf = (at: Expr): Expr => ({
  kind: 'year-of',
  type: { kind: 'number', unit: NO_UNIT },
  ...(at.span && { span: at.span }),
  of: at,
});

export function checkMoment(check: Checker, node: Moment): Typed {
  const { span } = node;
  const at: Expr = { kind: 'at', type: DATE as Extract<Expr, { kind: 'at' }>['type'], span };
  switch (node.which) {
    case 'at':
      return typed(at);
    case 'as-of':
      return typed({ ...at, kind: 'as-of' });
    case 'effective': {
      const line = check.bound.header?.lines.find((l) => l.kind === 'in-force');
      const header = check.bound.header?.name;
      if (header) refer(check.sink, span, { ...noSymbol, id: `policy:${check.bound.id}` });
      return typed({
        kind: 'literal',
        type: at.type,
        span,
        value: line?.date?.value ?? firstDayOfYear(1970),
      });
    }
    case 'this-year':
      return typed(yearOf(at));
    case 'last-year': {
      const one: Expr = { kind: 'literal', type: { kind: 'number', unit: NO_UNIT }, value: 1 };
      const type = { kind: 'number', unit: NO_UNIT } as const;
      return typed({ kind: 'subtract', type, span, left: yearOf(at), right: one });
    }
    case 'this-month':
    case 'this-quarter':
    case 'this-half-year':
      check.sink.diagnostics.push(diagnose('GJ3027', span, {}));
      return failed(span);
  }
}

const noSymbol = { kind: 'policy', name: '', alias: null, policy: '', span: null, doc: null } as const;

export const PLAIN = number(NO_UNIT);
