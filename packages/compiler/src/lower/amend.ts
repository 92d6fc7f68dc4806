/**
 * 修订: a change set over a program. Each change adds a dated version to one parameter; the words 由 … must be the value that stands
 * there, so that an amendment written against another text is noticed. 改为 待明确 ends the figure: from that day it is a gap.
 */

import {
  type Clause,
  type Days,
  type Exact,
  equal,
  figuresIn,
  multiply,
  type Parameter,
  type Program,
  sameFigureType,
  type WordedFigure,
} from '@guiju/ir';
import type { BoundUnit, Names } from '../bind/bound.ts';
import { createSink, figureSymbol, type Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { quantityValue } from '../bind/unit.ts';
import { writtenFigure } from '../bind/written-figure.ts';
import { figureWords } from '../diagnostics/amount.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { Address, AmendmentDeclaration, ChangeLine, Expression, Quantity } from '../syntax/tree.ts';

/** A program whose figures are changed by one amendment after the other. What is found goes to the sink. */
export interface Amending {
  /** `prefix`: how this program calls what the amended policy declares (empty for the policy itself). */
  readonly amend: (amendment: AmendmentDeclaration, prefix?: string) => void;
  readonly amended: () => Program;
}

export function createAmending(program: Program, units: Names<BoundUnit>, sink: Sink): Amending {
  const figures = new Map(program.parameters.map((parameter) => [parameter.address, parameter]));
  let words: WordsOfClauses | undefined;
  const change = (line: ChangeLine, named: Address, address: string, policy: string | undefined): void => {
    const found = figures.get(address);
    if (!found && ENDS.has(address) && line.becomes?.kind === 'date') {
      const instead = `${KEYWORDS.until.zh[0]} ${line.becomes.text}`;
      const fixes = [changeTo(line.span, instead)];
      sink.diagnostics.push(diagnose('GJ1031', line.span, { found: address, instead }, { fixes }));
      return;
    }
    if (!found) {
      unknownName({ text: address, span: named.span }, 'address', figures.keys(), sink, policy);
      return;
    }
    sink.references.push({ span: named.span, symbol: figureSymbol(address).id, declaration: false });
    const changed = applyChange(found, line, units, sink);
    if (changed === null) return;
    words ??= wordsOf(program.clauses);
    remarkOnWords(words, found, line, units, sink);
    figures.set(address, changed);
  };
  return {
    amend: ({ lines, policy }, prefix = '') => {
      for (const line of lines)
        if (line.kind === 'change' && line.address)
          change(line, line.address, prefix + addressText(line.address), policy?.text);
    },
    amended: () => ({ ...program, parameters: [...figures.values()] }),
  };
}

/** What people take for the address of the policy's last day: 将 终止 由 … 改为 …. */
const ENDS: ReadonlySet<string> = new Set(['终止', '有效期', '终止日期', 'expires']);

export const addressText = (address: Address): string => address.parts.map((p) => p.text).join('.');

/** `职业技能提升/标准.中级工` or `职业技能提升.标准.中级工` → `haiyan-training/标准.中级工`. */
export function addressIn(address: Address, policies: ReadonlyMap<string, string>): string {
  const [first, ...rest] = address.parts.map((p) => p.text);
  if (address.policy)
    return `${policies.get(address.policy.text) ?? address.policy.text}/${addressText(address)}`;
  const policy = first === undefined || rest.length === 0 ? undefined : policies.get(first);
  return policy === undefined ? addressText(address) : `${policy}/${rest.join('.')}`;
}

function applyChange(
  parameter: Parameter,
  change: ChangeLine,
  units: Names<BoundUnit>,
  sink: Sink,
): Parameter | null {
  const from = change.from?.value ?? null;
  const published = change.published?.value ?? null;
  const before = inForce(parameter, from);
  if (!change.was || !change.becomes) return null;
  const was = quantity(change.was, parameter, units, sink);
  const becomes = quantity(change.becomes, parameter, units, sink);
  if (was === undefined || becomes === undefined) return null;
  if (becomes === null && from === null) {
    sink.diagnostics.push(diagnose('GJ6013', change.becomes.span, { address: parameter.address }));
    return null;
  }
  if (was === null ? before !== null : before === null || !equal(was, before)) {
    const actual = before === null ? '待明确' : figureWords(before, parameter.type);
    sink.diagnostics.push(
      diagnose(
        'GJ6001',
        change.was.span,
        { address: parameter.address, actual },
        {
          labels: parameter.span
            ? [{ span: parameter.span, text: { zh: '现在的写法', en: 'as it stands' } }]
            : [],
          fixes: [changeTo(change.was.span, actual)],
        },
      ),
    );
    return null;
  }
  const isSame = before === null || becomes === null ? before === becomes : equal(becomes, before);
  if (isSame) sink.diagnostics.push(diagnose('GJ6004', change.span, {}));
  const version = { from, published, value: becomes, span: change.becomes.span };
  // Until the change is published, what stood there for the same day goes on to stand.
  const others = parameter.versions.filter(
    (v) => v.from !== from || (published !== null && (v.published ?? -Infinity) < published),
  );
  const versions = [...others, version].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const fills = parameter.status === 'gap' && becomes !== null;
  const said = change.becomes.kind === 'quantity' ? change.becomes.status : null;
  const note =
    change.becomes.kind === 'gap' ? (change.becomes.note?.text ?? null) : (said?.note?.text ?? null);
  return {
    ...parameter,
    versions,
    status: said?.status ?? (fills ? 'fixed' : parameter.status),
    note: parameter.note ?? note,
  };
}

interface WordedClause {
  readonly clause: Clause;
  readonly said: readonly WordedFigure[];
}

/** The clauses that say figures in words, and those that rest on a figure, by its address. */
interface WordsOfClauses {
  readonly restingOn: ReadonlyMap<string, readonly WordedClause[]>;
  /** By the id of the clause, on which days its versions begin. */
  readonly beginnings: ReadonlyMap<string, readonly Clause[]>;
}

function wordsOf(clauses: readonly Clause[]): WordsOfClauses {
  const restingOn = new Map<string, WordedClause[]>();
  for (const clause of clauses) {
    const said = clause.wording === null ? [] : figuresIn(clause.wording);
    if (said.length === 0) continue;
    for (const address of addressesIn(clause)) {
      const resting = restingOn.get(address) ?? [];
      if (resting.length === 0) restingOn.set(address, resting);
      resting.push({ clause, said });
    }
  }
  return { restingOn, beginnings: Map.groupBy(clauses, ({ id }) => id) };
}

/** Programs are plain data, so one walk does for every kind of node. */
function addressesIn(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  const { kind, address } = node as { kind?: unknown; address?: unknown };
  if (kind === 'parameter' && typeof address === 'string') found.add(address);
  for (const part of Object.values(node)) addressesIn(part, found);
  return found;
}

/** A clause whose words still name the figure as it was; the change does not touch words. */
function remarkOnWords(
  { restingOn, beginnings }: WordsOfClauses,
  { address, type, percent }: Parameter,
  { was, becomes, from, span }: ChangeLine,
  units: Names<BoundUnit>,
  sink: Sink,
): void {
  if (was?.kind !== 'quantity' || becomes?.kind !== 'quantity') return;
  const kind = percent || type.kind === 'date' ? '%' : type.unit.find(([, exponent]) => exponent > 0)?.[0];
  const shown = (node: Quantity): Exact => {
    const value = quantityValue(node, units, createSink())?.value ?? 0;
    return percent ? multiply(value, 100) : value;
  };
  const isNewIn = (clause: Clause): boolean =>
    (beginnings.get(clause.id) ?? []).some(
      (c) => c !== clause && (c.force?.from ?? null) === (from?.value ?? null),
    );
  const [before, after] = [shown(was), shown(becomes)];
  for (const { clause, said } of restingOn.get(address) ?? []) {
    const old = said.find((f) => f.kind === kind && equal(f.value, before));
    if (!old || said.some((f) => f.kind === kind && equal(f.value, after)) || isNewIn(clause)) continue;
    const args = { id: clause.id, words: old.text, address };
    sink.diagnostics.push(diagnose('GJ6015', span, args));
  }
}

/** The value the day before the change, by the texts so far; null for a gap. */
function inForce(parameter: Parameter, from: Days | null): Exact | null {
  const earlier = parameter.versions.filter((v) => v.from === null || (from !== null && v.from <= from));
  return (earlier.at(-1) ?? parameter.versions[0])?.value ?? null;
}

/** null: 待明确. undefined: reported. */
function quantity(
  node: Expression,
  parameter: Parameter,
  units: Names<BoundUnit>,
  sink: Sink,
): Exact | null | undefined {
  const { address, type, versions } = parameter;
  if (node.kind === 'gap') return null;
  if (node.kind !== 'quantity' && node.kind !== 'date') {
    sink.diagnostics.push(diagnose('GJ6002', node.span, {}));
    return undefined;
  }
  const read = writtenFigure(node, units, sink);
  if (!read) return undefined;
  if (sameFigureType(read.type, type)) return read.value;
  const example = figureWords(versions[0]?.value ?? 1, type);
  sink.diagnostics.push(diagnose('GJ6003', node.span, { address, example }));
  return undefined;
}
