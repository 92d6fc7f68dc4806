/** A world for engines to ask: its answers depend on nothing but who is asked about, so that they are the same whatever else is unknown. */
import { isOpen, type Possible, type World } from '@guiju/evaluate';
import type { Days, Instance } from '@guiju/ir';

type Answer = ReturnType<World['payable']>;

export function worldThatTells(tell: (...asked: unknown[]) => void): World {
  return {
    received(measure, clauses, of, window, when) {
      tell('received', measure, clauses, of, window?.from ?? null, window?.to ?? null, when.at, when.law);
      return answer(`${measure}${clauses.join()}`, of);
    },
    payable(clause, of, when) {
      tell('payable', clause, of, when.at, when.law);
      return answer(clause, of);
    },
    decided(clause, type, of, when) {
      tell('decided', clause, of, when.at, when.law);
      const number = answer(`decided${clause}`, of, null);
      if (type.kind === 'date') return asDay(number);
      if (type.kind !== 'boolean') return number;
      if (isOpen(number)) return { ...number, values: { kind: 'boolean' }, absent: false };
      return number !== null && number !== 0;
    },
    rank(asks, ranking, of, when) {
      tell(asks, ranking, of, when.at, when.law);
      return answer(`${asks}${ranking}`, of, asks === 'place' ? null : 0);
    },
  };
}

/** Of an open number an open day. */
function asDay(number: Answer): Answer {
  if (!isOpen(number) || number.values.kind !== 'number') return number;
  const { lo, hi } = number.values;
  return { ...number, values: { kind: 'date', lo: lo as Days | null, hi: hi as Days | null } };
}

/** A few in ten of them open, or nothing at all. */
function answer(what: string, { entity, id }: Instance, none: Answer = 0): Answer {
  const number = [...`${what}/${entity}/${id}`].reduce((n, c) => (n * 31 + c.charCodeAt(0)) % 9973, 7);
  if (number % 10 === 0) return none;
  if (number % 10 > 1) return number % 50;
  const open: Possible = {
    kind: 'open',
    values: { kind: 'number', lo: number % 5, hi: number % 3 === 0 ? null : 60 },
    absent: none === null,
    missing: [{ fact: 'history', kind: 'history', entity: null, object: null, attribute: null }],
  };
  return open as Answer;
}
