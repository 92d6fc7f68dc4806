/** What of a situation can be turned: a number that was read, or a list that was run over. The rest stays as it is. */
import { type Exact, formatQuantity, multiply, type Program, parseQuantity, type Unit } from '@guiju/ir';
import { type Thing, thingsOf, withAttribute, withThings } from '../facts.ts';
import type { Request, Situation } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { eachExprOf } from './expressions.ts';

export interface Axis {
  /** `证书` of `企业`, or `企业.用电量`. */
  readonly name: string;
  readonly unit: Unit;
  readonly kind: 'count' | 'number';
  /** Where it stands now, in steps. */
  readonly now: number;
  /** How much one step is. */
  readonly step: Exact;
  /** A plain number below one, which the text gives in percent. */
  readonly isRate: boolean;
  /** The request with the axis at so many steps. */
  at(steps: number): Request;
}

/** What is counted one by one; of anything else a hundredth is a step: a cent of money. */
export const WHOLE: ReadonlySet<string> = new Set([
  '人',
  '家',
  '个',
  '次',
  '课时',
  '分',
  '月',
  '日',
  '工作日',
]);

/** A plain number is a place or a count where it is whole, else a rate. */
const isRate = (unit: Unit, now: Exact): boolean =>
  unit.length === 0 && !(typeof now === 'number' && now >= 1);

function stepOf(unit: Unit, now: Exact): Exact {
  if (unit.length === 0) return isRate(unit, now) ? { n: 1n, d: 10_000n } : 1;
  const counted = unit.every(([base, exponent]) => exponent > 0 && WHOLE.has(base));
  return counted ? 1 : { n: 1n, d: 100n };
}

export function axesOf(probe: Probe, situation: Situation): readonly Axis[] {
  const { program } = probe;
  const { request, clause, object } = situation;
  const decision = probe.decideOne(request, clause);
  const own = decision?.outcomes.filter((o) => o.clause === clause && o.object.id === object.id) ?? [];
  const read = new Set(
    own.flatMap((o) =>
      (o.trace?.steps ?? []).flatMap((s) => ('facts' in s ? s.facts.map((f) => f.fact) : [])),
    ),
  );
  const numbers = numbersOf(program, clause);
  const facts = new Set([...read].flatMap((fact) => [fact, ...ofMembers(program, request, fact, numbers)]));
  return [...facts].flatMap((fact) => axisOf(program, request, fact));
}

/** Numbers of things that a clause rests on: `成员.月收入`. */
function numbersOf(program: Program, clause: string): ReadonlySet<string> {
  const found = new Set<string>();
  const own = program.clauses.filter(({ id }) => id === clause);
  eachExprOf(program, own, (expr) => {
    if (expr.kind === 'attribute' && expr.type.kind === 'number') found.add(`${expr.entity}.${expr.name}`);
  });
  return found;
}

/** Each turned by itself; those of more members show little new. */
const MOST_MEMBERS = 2;

/** Of a list that was run over, the numbers of its first members: a sum says of itself only that it ran over the list. */
function ofMembers(
  program: Program,
  request: Request,
  fact: string,
  numbers: ReadonlySet<string>,
): readonly string[] {
  const { entity, id, name } = partsOf(fact);
  if (!program.entities.find((e) => e.name === entity)?.children.includes(name)) return [];
  const members = thingsOf(request, name).filter((thing) => thing[entity] === id);
  return members
    .slice(0, MOST_MEMBERS)
    .flatMap((member) =>
      [...numbers].flatMap((number) =>
        number.startsWith(`${name}.`) ? [`${name}/${member.id}.${number.slice(name.length + 1)}`] : [],
      ),
    );
}

/** `企业/甲厂.证书`, `企业/甲厂.用电量` */
function partsOf(fact: string): { readonly entity: string; readonly id: string; readonly name: string } {
  const [, entity = '', id = '', name = ''] = /^([^/]+)\/(.+)\.([^.]+)$/.exec(fact) ?? [];
  return { entity, id, name };
}

function axisOf(program: Program, request: Request, fact: string): readonly Axis[] {
  const { entity, id, name } = partsOf(fact);
  const type = program.entities.find((e) => e.name === entity);
  if (type === undefined) return [];
  if (type.children.includes(name)) return [listAxis(request, entity, id, name)];
  const attribute = type.attributes.find((a) => a.name === name);
  if (attribute?.type.kind !== 'number') return [];
  const { unit } = attribute.type;
  const value = thingsOf(request, entity).find((t) => t.id === id)?.[name];
  const exact = typeof value === 'string' ? parseQuantity(value, unit) : undefined;
  if (exact === undefined) return [];
  const step = stepOf(unit, exact);
  const [n, d] = typeof exact === 'number' ? [BigInt(exact), 1n] : [exact.n, exact.d];
  const [m, e] = typeof step === 'number' ? [BigInt(step), 1n] : [step.n, step.d];
  return [
    {
      name: `${entity}.${name}`,
      unit,
      kind: 'number',
      now: Number((n * e) / (d * m)),
      step,
      isRate: isRate(unit, exact),
      at: (steps) => withAttribute(request, entity, id, name, formatQuantity(multiply(step, steps), unit)),
    },
  ];
}

function listAxis(request: Request, parent: string, id: string, entity: string): Axis {
  const belongs = (thing: Thing) => thing[parent] === id;
  const members = thingsOf(request, entity).filter(belongs);
  return {
    name: entity,
    unit: [],
    kind: 'count',
    now: members.length,
    step: 1,
    isRate: false,
    at: (steps) => {
      const kept = new Set(members.slice(0, steps));
      return withThings(
        request,
        entity,
        thingsOf(request, entity).filter((thing) => !belongs(thing) || kept.has(thing)),
      );
    },
  };
}
