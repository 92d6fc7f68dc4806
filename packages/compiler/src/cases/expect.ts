/** 期望 and 已发: what a case says must come out, and what was paid before. */
import {
  type Clause,
  type Expectation,
  formatDate,
  formatMoney,
  type Program,
  type RefusalKind,
  sameUnit,
  YUAN,
} from '@guiju/ir';
import { quantityValue } from '../bind/figures.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Words } from '../lower/words.ts';
import type { Address, ExpectLine, PaidLine, Quantity, Slot } from '../syntax/tree.ts';
import type { ValueContext } from './values.ts';

/** The words of 因为 that name a kind of refusal. */
const REFUSALS: ReadonlyMap<string, RefusalKind> = new Map(
  Object.entries({
    条件: 'condition',
    when: 'condition',
    condition: 'condition',
    续发: 'continue',
    continue: 'continue',
    限: 'limit',
    limit: 'limit',
    施行: 'not-in-force',
    in_force: 'not-in-force',
    'in-force': 'not-in-force',
    逐月: 'no-stay',
    monthly: 'no-stay',
    months: 'no-stay',
  } as const),
);

function clauseOf(context: ValueContext, address: Address): Clause | null {
  const { clauses } = context.program;
  const [name] = address.parts;
  if (!name) return null;
  const found = clauses.find((c) => c.id === name.text || c.alias === name.text);
  if (!found) {
    unknownName(
      name,
      'clause',
      clauses.flatMap((c) => (c.alias ? [c.id, c.alias] : [c.id])),
      context.sink,
    );
    return null;
  }
  context.sink.references.push({ span: name.span, symbol: `clause:${found.id}`, declaration: false });
  return found;
}

function money(context: ValueContext, node: Quantity) {
  const read = quantityValue(node, context.units, context.sink);
  if (!read) return null;
  if (sameUnit(read.unit, YUAN) || (read.unit.length === 0 && read.value === 0)) return read.value;
  context.sink.diagnostics.push(diagnose('GJ6007', node.span, {}));
  return null;
}

export function expectation(context: ValueContext, line: ExpectLine, words: Words): Expectation | null {
  const clause = line.clause && clauseOf(context, line.clause);
  if (!clause || !line.outcome) return null;
  if (line.instance && !context.instances.has(line.instance.text)) {
    unknownName(line.instance, 'instance', context.instances.keys(), context.sink);
    return null;
  }
  const amount = line.amount && money(context, line.amount);
  if (line.outcome === 'amount' && amount === null) return null;
  const because = line.because && refusal(context, line.because, clause);
  if (because === undefined) return null;
  const missing = missingOf(context, line);
  if (missing === undefined) return null;
  return {
    clause: clause.id,
    object: line.instance?.text ?? null,
    year: line.year,
    kind: line.outcome,
    amount,
    because,
    missing,
    text: words.expectation(line),
    span: line.span,
  };
}

/** undefined: reported. */
function refusal(context: ValueContext, because: Address, clause: Clause): string | undefined {
  const text = because.parts.map((p) => p.text).join('.');
  const kind = REFUSALS.get(text);
  if (kind) return kind;
  const ids = [
    ...clause.conditions.map((c) => c.value.id),
    ...clause.limits.map((l) => l.value.id),
    ...clause.instalments.flatMap((i) => i.value.continueWhile.map((c) => c.id)),
  ];
  if (ids.includes(text)) return text;
  const words = [...REFUSALS.keys()].filter((word) => /\p{Script=Han}/u.test(word));
  unknownName({ text, span: because.span }, 'address', [...words, ...ids], context.sink, clause.id);
  return undefined;
}

/** undefined: reported. */
function missingOf(context: ValueContext, line: ExpectLine): string | null | undefined {
  const { missing } = line;
  if (missing === null) return null;
  if (missing.kind === 'gap') return '待明确';
  const last = missing.parts.at(-1);
  if (!last) return null;
  if (['历史', 'history'].includes(last.text)) return 'history';
  const { entities, parameters } = context.program;
  const attributes = entities.flatMap((e) => e.attributes);
  const attribute = attributes.find((a) => a.name === last.text || a.alias === last.text);
  if (attribute) return attribute.name;
  const entity = entities.find((e) => e.name === last.text || e.alias === last.text);
  if (entity) return entity.name;
  const address = missing.parts.map((p) => p.text).join('.');
  if (parameters.some((p) => p.address === address)) return address;
  unknownName(
    last,
    'attribute',
    [...attributes.map((a) => a.name), ...entities.map((e) => e.name)],
    context.sink,
  );
  return undefined;
}

/** Reading id → option id, as the case reads. */
export type Picks = ReadonlyMap<string, string>;

export const picksOf = (program: Program, readings: Readonly<Record<string, string>>): Picks =>
  new Map(
    program.readings.map((r) => [
      r.id,
      (Object.hasOwn(readings, r.id) ? readings[r.id] : undefined) ?? r.pick,
    ]),
  );

export function paidJson(
  context: ValueContext,
  line: PaidLine,
  picks: Picks,
): Record<string, unknown> | null {
  const clause = line.clause && clauseOf(context, line.clause);
  if (!clause || !line.instance || !line.slot || !line.amount || line.date?.value == null) return null;
  const entity = context.instances.get(line.instance.text);
  if (entity === undefined) {
    unknownName(line.instance, 'instance', context.instances.keys(), context.sink);
    return null;
  }
  const paid = money(context, line.amount);
  if (paid === null) return null;
  const object =
    line.object?.text ?? line.slot.of?.text ?? (entity === clause.subject ? line.instance.text : null);
  return {
    clause: `${context.program.id}/${clause.id}`,
    key: line.instance.text,
    payee: line.instance.text,
    slot: slotText(line.slot, clause, picks),
    ...(object !== null && { object }),
    due: formatDate(line.date.value),
    paid: formatMoney(paid),
  };
}

function slotText(slot: Slot, clause: Clause, picks: Picks): string {
  switch (slot.slot) {
    case 'once':
      return 'once';
    case 'year':
      return String(slot.number ?? '');
    case 'month':
      return slot.of ? `${slot.of.text}/m${slot.number}` : `m${slot.number}`;
    case 'part': {
      const schedule = clause.instalments.find(({ when }) =>
        when.every((w) => picks.get(w.reading) === w.option),
      );
      return `inst-${slot.number}/${schedule?.value.weights.length ?? slot.number}`;
    }
  }
}
