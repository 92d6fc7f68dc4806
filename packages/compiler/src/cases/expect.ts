/** 期望: what a case says must come out. */
import {
  type Clause,
  type Exact,
  type Expectation,
  type Fund,
  formatUnit,
  sameUnit,
  type Unit,
  YUAN,
} from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { quantityValue } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Words } from '../lower/words.ts';
import type { ExpectLine, FactValue, Name, Quantity } from '../syntax/tree.ts';
import { reasonNamed } from './reasons.ts';
import { awardUnit, clauseNamed, fundNamed } from './rules.ts';
import { type ValueContext, valueJson } from './values.ts';

/** An amount in the unit of the clause; a plain 0 is 0 of anything. null: reported. */
export function quantityIn(context: ValueContext, node: Quantity, unit: Unit): Exact | null {
  const read = quantityValue(node, context.units, context.sink);
  if (!read) return null;
  if (sameUnit(read.unit, unit) || (read.unit.length === 0 && read.value === 0)) return read.value;
  context.sink.diagnostics.push(diagnose('GJ6007', node.span, { unit: formatUnit(unit) }));
  return null;
}

/** `期望 甲 C01 = …`: told as it is to be written. */
function isTurnedRound(
  { program, instances, sink }: ValueContext,
  { clause, instance }: ExpectLine,
): boolean {
  const [first, second] = clause?.parts ?? [];
  const isClause = (id: string) => program.clauses.some((c) => c.id === id || c.alias === id);
  if (!first || second || clause?.policy || !instance) return false;
  if (isClause(first.text) || !instances.has(first.text) || !isClause(instance.text)) return false;
  const span = { ...first.span, end: instance.span.end };
  const [found, instead] = [`${first.text} ${instance.text}`, `${instance.text} ${first.text}`];
  const fixes = [changeTo(span, instead)];
  sink.diagnostics.push(diagnose('GJ1031', span, { found, instead }, { fixes }));
  return true;
}

export function expectation(context: ValueContext, line: ExpectLine, words: Words): Expectation | null {
  const { outcome } = line;
  if (!line.clause || !outcome) return null;
  if (isTurnedRound(context, line)) return null;
  const rule = outcome === 'rest' ? fundNamed(context, line.clause) : clauseNamed(context, line.clause);
  if (!rule) return null;
  const isClause = 'conditions' in rule;
  const known = isClause ? context.instances : potsOf(context, rule);
  if (line.instance && !known.has(line.instance.text)) {
    unknownName(line.instance, 'instance', known.keys(), context.sink);
    return null;
  }
  const unit = isClause ? (awardUnit(rule) ?? YUAN) : YUAN;
  const amount = line.amount && quantityIn(context, line.amount, unit);
  if (amount === null && COUNTED.has(outcome)) return null;
  const result = outcome === 'result' ? resultOf(context, line, rule) : null;
  const payer = SHARES.has(outcome) ? payerOf(context, line.payer, rule) : null;
  const because = line.because && reasonNamed(context, line.because, rule);
  const missing = missingOf(context, line);
  if (result === undefined || payer === undefined || because === undefined || missing === undefined)
    return null;
  return {
    clause: rule.id,
    object: (isClause ? line.instance?.text : known.get(line.instance?.text ?? '')) ?? null,
    year: line.year,
    month: line.month,
    quarter: line.quarter,
    half: line.half,
    kind: outcome,
    amount,
    result,
    payer,
    because,
    missing,
    text: words.expectation(line),
    span: line.span,
  };
}

/** What the pots of a fund go by: instances, and members of its enumerations by their own name. */
function potsOf({ instances, schema }: ValueContext, { per: [first] }: Fund): ReadonlyMap<string, string> {
  const types = first?.per.map(({ type }) => type) ?? [];
  const named = types.flatMap((type): [string, string][] => {
    if (type.kind === 'enum')
      return [...(schema.members.get(type.enum) ?? [])].map(([word, member]) => [word, member.name]);
    if (type.kind !== 'entity') return [];
    return [...instances].flatMap(([name, entity]) => (entity === type.entity ? [[name, name]] : []));
  });
  return new Map(named);
}

/** What is expected of one payer. */
const SHARES: ReadonlySet<ExpectLine['outcome']> = new Set([
  'share',
  'share-of-arrears',
  'share-of-recovery',
]);

/** What is expected as an amount. */
const COUNTED: ReadonlySet<ExpectLine['outcome']> = new Set([
  'amount',
  'arrears',
  'recovery',
  'share',
  'share-of-arrears',
  'share-of-recovery',
  'rest',
]);

/** undefined: reported. */
function resultOf(
  context: ValueContext,
  line: ExpectLine,
  rule: Clause | Fund,
): string | boolean | undefined {
  const [decided] = 'result' in rule ? rule.result : [];
  if (!decided) {
    context.sink.diagnostics.push(diagnose('GJ6011', line.span, { id: rule.id, word: '认定' }));
    return undefined;
  }
  const { type } = decided.value.expr;
  const asked = { name: '认定', alias: null, type, optional: false, appliesWhen: null, format: null };
  const value: unknown = valueJson(context, asked, line.result satisfies FactValue | null);
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

/** One of those who pay for it. undefined: reported. */
export function payerOf(context: ValueContext, payer: Name | null, rule: Clause | Fund): string | undefined {
  if (!payer) return undefined;
  const payers =
    'shares' in rule ? rule.shares.flatMap((s) => s.value.shares.map((share) => share.payer)) : [];
  if (payers.includes(payer.text)) return payer.text;
  if (payers.length === 0)
    context.sink.diagnostics.push(diagnose('GJ6011', payer.span, { id: rule.id, word: '分担' }));
  else unknownName(payer, 'payer', payers, context.sink, rule.id);
  return undefined;
}

/** undefined: reported. */
function missingOf(context: ValueContext, line: ExpectLine): string | null | undefined {
  const { missing } = line;
  if (missing === null) return null;
  if (missing.kind === 'gap') return '待明确';
  if (missing.kind === 'whole-history') return 'history';
  const last = missing.parts.at(-1);
  if (!last) return null;
  const { entities, parameters, lists, calendars } = context.program;
  const attributes = entities.flatMap((e) => e.attributes);
  const named = [attributes, entities, entities.flatMap((e) => e.inverses)].map((items) =>
    items.find((item) => item.name === last.text || item.alias === last.text),
  );
  const found = named.find((item) => item !== undefined);
  if (found) return found.name;
  const listed = [...lists, ...calendars].find((l) => l.id === last.text || l.alias === last.text);
  if (listed) return listed.id;
  const address = missing.parts.map((p) => p.text).join('.');
  if (parameters.some((p) => p.address === address)) return address;
  const names = [...attributes.map((a) => a.name), ...entities.map((e) => e.name)];
  unknownName(last, 'attribute', names, context.sink);
  return undefined;
}
