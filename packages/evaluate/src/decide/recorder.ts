/** The listener of one outcome: which assumptions it rests on and, when traced, what each step of it read. */
import type { CompareOp, FactRead, FigureRead, FigureType, Type } from '@guiju/ir';
import type { Watch } from '../clause-evaluator.ts';
import type { Possible } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { describe, describePercent } from './describe.ts';

const PLAIN: FigureType = { kind: 'number', unit: [] };

export interface Comparison {
  readonly op: CompareOp;
  readonly left: Possible;
  readonly right: Possible;
  readonly type: Type;
}

/** What was read since the last `take`. */
export interface Reads {
  readonly facts: readonly FactRead[];
  readonly figures: readonly FigureRead[];
  /** The comparison made last: of an expression that is one, its own. */
  readonly compared: Comparison | null;
}

export interface Recorder {
  readonly watch: Watch;
  readonly traced: boolean;
  readonly assumptions: ReadonlySet<string>;
  readonly readings: ReadonlySet<string>;
  take(): Reads;
}

const NOTHING_READ: Reads = { facts: [], figures: [], compared: null };

export function createRecorder(resolved: Resolved, traced: boolean): Recorder {
  const assumptions = new Set<string>();
  const readings = new Set<string>();
  let facts = new Map<string, FactRead>();
  let figures = new Map<string, FigureRead>();
  let compared: Comparison | null = null;
  const fact = (name: string, value: string) => facts.set(name, { fact: name, value });
  return {
    traced,
    assumptions,
    readings,
    watch: {
      assumed: (address) => assumptions.add(address),
      trace: !traced
        ? null
        : {
            fact: (of, attribute, type, value) =>
              fact(`${of.entity}/${of.id}.${attribute}`, describe(value, type, resolved)),
            list: (of, entity, length) =>
              fact(
                of === null ? entity : `${of.entity}/${of.id}.${entity}`,
                length === undefined ? '未知' : `${length}项`,
              ),
            figure: (address, value, version) => {
              const { type = PLAIN, percent = false } = resolved.figures.get(address)?.parameter ?? {};
              figures.set(address, {
                address,
                value: percent ? describePercent(value) : describe(value, type, resolved),
                from: version?.from ?? null,
              });
            },
            reading: (id) => readings.add(id),
            compared: (op, left, right, type) => {
              compared = { op, left, right, type };
            },
          },
    },
    take() {
      if (!traced) return NOTHING_READ;
      const reads: Reads = { facts: [...facts.values()], figures: [...figures.values()], compared };
      facts = new Map();
      figures = new Map();
      compared = null;
      return reads;
    },
  };
}
