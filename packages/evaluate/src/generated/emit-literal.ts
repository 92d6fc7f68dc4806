import { formatExact, type LiteralValue, type Type } from '@guiju/ir';
import { literal } from '../reference/expression.ts';
import { fraction, maybe, type Scope, sure, type Value, whole } from './scope.ts';
import { quoted } from './writer.ts';

/** A known value as code: plain ones in place, fractions by name. */
export function emitLiteral(value: LiteralValue, type: Type, scope: Scope): Value {
  const known = literal(value, type, scope.module.resolved);
  if (typeof known === 'boolean') return sure(String(known));
  if (typeof known === 'number') return whole(known < 0 ? `(${known})` : String(known), known, known);
  if (typeof known === 'string') return sure(quoted(known));
  if (known === null) return maybe('null');
  if (typeof known === 'object' && 'n' in known)
    return fraction(scope.module.pool.of(known, formatExact(known)), known);
  throw new RangeError('a literal is a truth value, a number, a date, text or an enum member');
}
