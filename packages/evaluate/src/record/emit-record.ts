/**
 * A record plan as one JavaScript module: a function that answers for a record, one that also says which tests failed, and one that makes an answer of its
 * parts, so that all answers have one shape. A record that is not known in every field it is asked for, or lies outside the bounds of the plan, is handed on.
 *
 * No word of a policy reaches the code but as a string literal or a one-line comment (`generated/writer.ts`).
 */
import { comment, quoted, type Writer, writer } from '../generated/writer.ts';
import type { Cell } from '../plan/cell.ts';
import type { AwardPlan } from '../plan/plan.ts';
import type { ColumnProfile } from '../plan/profile.ts';
import type { Resolved } from '../resolved.ts';
import { type CalendarName, type CellWriter, type Code, emitCell, emitTest, isSlow } from './emit-cell.ts';
import { bitOf } from './explained.ts';
import type { RecordField } from './fields.ts';
import { type PlaceState, STATES, STATES_IN_ONE } from './places.ts';
import { isAwardOpen, type PlannedClaim, type RecordPlan } from './plan-record.ts';
import { usesOf } from './uses.ts';

/** What all functions of a module share. */
interface Module {
  readonly plan: RecordPlan;
  readonly fields: readonly RecordField[];
  readonly asOf: number;
  readonly calendar: Set<CalendarName>;
  readonly tables: string[];
}

export function emitRecord(
  plan: RecordPlan,
  fields: readonly RecordField[],
  { program, settings }: Resolved,
): string {
  const module: Module = { plan, fields, asOf: settings.asOf, calendar: new Set(), tables: [] };
  const planned = plan.rowWise.length === 0;
  const functions = [
    answerText(plan),
    snapshotText(fields),
    ...WAYS.map((way) => decideText(way, module, planned)),
  ];
  const out = writer();
  out.line("'use strict';");
  out.line(comment(`${program.id} ${program.title}: ${plan.subject}`));
  if (module.calendar.size > 0) out.line(`const { ${[...module.calendar].sort().join(', ')} } = calendar;`);
  module.tables.forEach((table, i) => {
    out.line(`const T${i} = ${table};`);
  });
  return `${out.text()}\n${functions.join('\n')}\nreturn { decide, explained, answer, snapshot };\n`;
}

/** A function without a history, which is the common case, and one that looks at it; each once more with what failed. */
interface Way {
  readonly name: string;
  readonly explains: boolean;
  /** The function for records with a history; null: this is it. */
  readonly withHistory: string | null;
  readonly rowWise: string;
}
const WAYS: readonly Way[] = [
  { name: 'decide', explains: false, withHistory: 'decidePaid', rowWise: 'return rowWise(r, h);' },
  { name: 'decidePaid', explains: false, withHistory: null, rowWise: 'return rowWise(r, h);' },
  {
    name: 'explained',
    explains: true,
    withHistory: 'explainedPaid',
    rowWise: 'return rowWiseExplained(r, h);',
  },
  { name: 'explainedPaid', explains: true, withHistory: null, rowWise: 'return rowWiseExplained(r, h);' },
];

/** How many words the states of so many places take. */
export const stateWords = (places: number): number => Math.max(1, Math.ceil(places / STATES_IN_ONE));
const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);

/** A property of an object literal. The one name that would not become a property is written so that it does. */
const keyOf = (name: string): string => (name === '__proto__' ? `[${quoted(name)}]` : quoted(name));

function answerText({ places }: RecordPlan): string {
  const out = writer();
  const states = numbered('states', stateWords(places.length));
  const fen = numbered('p', places.length);
  out.line(comment('One shape for all answers'));
  out.block(`function answer(${['total', 'granted', 'open', ...states, ...fen].join(', ')})`, () => {
    const own = places.map(({ property }, i) => `${keyOf(property)}: p${i}`);
    out.line(`return { ${['total', 'granted', 'open', ...states, ...own].join(', ')} };`);
  });
  return out.text();
}

function snapshotText(fields: readonly RecordField[]): string {
  const out = writer();
  out.block('function snapshot(r)', () => {
    const own = ['id', ...fields.map((f) => f.property)].map((name) => `${keyOf(name)}: r[${quoted(name)}]`);
    out.line(`return { ${own.join(', ')} };`);
  });
  return out.text();
}

function decideText(way: Way, module: Module, planned: boolean): string {
  const { plan } = module;
  const { explains } = way;
  const out = writer();
  out.block(`function ${way.name}(r, h)`, () => {
    if (!planned) {
      out.line(way.rowWise);
      return;
    }
    if (way.withHistory !== null)
      out.line(`if (h === undefined || h.length !== 0) return ${way.withHistory}(r, h);`);
    else {
      out.line('const paid = paidBy(r, h);');
      out.line(`if (paid === null) ${way.rowWise}`);
    }
    const roots = plan.claims.flatMap((claim) => rootsOf(claim, explains));
    const loaded = loadFields(module, out, way.rowWise);
    const w: CellWriter = {
      out,
      uses: usesOf(roots).times,
      named: new Map(),
      field: (column) => loaded.get(column.column.name) as Code,
      calendar(name) {
        module.calendar.add(name);
        return name;
      },
      table(values) {
        const text = `[${values.join(', ')}]`;
        const at = module.tables.indexOf(text);
        return `T${at >= 0 ? at : module.tables.push(text) - 1}`;
      },
    };
    const words = numbered('states', stateWords(plan.places.length));
    out.line(`let granted = 0, ${words.map((word) => `${word} = 0`).join(', ')};`);
    for (const claim of plan.claims) emitClaim(claim, way, module, w);
    const fen = plan.places.map((_, i) => `p${i}`);
    const total = plan.places.flatMap((place, i) => (place.counts ? [`p${i}`] : [])).join(' + ') || '0';
    const made = `answer(${[total, 'granted', '0', ...words, ...fen].join(', ')})`;
    const failing = numbered('w', plan.claims.length).join(', ');
    out.line(
      explains
        ? `return { answer: ${made}, record: snapshot(r), history: h, failing: [${failing}] };`
        : `return ${made};`,
    );
  });
  return out.text();
}

const rootsOf = ({ plan }: PlannedClaim, explains: boolean): readonly Cell[] => [
  plan.holds,
  ...(explains ? [plan.inForce, ...plan.conditions] : []),
  ...(plan.awards.some(isAwardOpen) ? [] : plan.awards.flatMap((a) => [a.fen, a.due, a.stopped, a.exists])),
];

/**
 * Each field that the plan rests on, once; all of them are held against their types and the plan's bounds in one test. A truth is known by being compared with true, and from
 * there on is a bit: a field as such would be looked at again wherever it is used. What is no number is not reckoned with: a symbol or a bigint would throw.
 */
function loadFields({ fields, plan }: Module, out: Writer, otherwise: string): ReadonlyMap<string, Code> {
  const loaded = new Map<string, Code>();
  const numbers: string[] = [];
  const small: string[] = [];
  const large: string[] = [];
  for (const [i, { property, attribute }] of fields.entries()) {
    const column = plan.columns.get(attribute.name);
    if (column === undefined) continue;
    const name = `f${i}`;
    const isTruth = attribute.type.kind === 'boolean';
    const absent = column.absent ? `${name}a` : null;
    out.line(`${absent === null ? 'const' : 'let'} ${name} = r[${quoted(property)}];`);
    if (absent !== null) {
      out.line(`const ${absent} = ${name} === null;`);
      out.line(`if (${absent}) ${name} = ${isTruth ? 'false' : String(column.lo)};`);
    }
    if (isTruth) {
      out.line(`const b${i} = ${name} === true;`);
      small.push(`(b${i} | ${name} === false)`);
    } else {
      numbers.push(`typeof ${name} === 'number'`);
      (isSmall(column) ? small : large).push(isWithin(name, column));
    }
    loaded.set(attribute.name, { value: isTruth ? `b${i}` : name, absent });
  }
  const all = [...numbers, ...(small.length === 0 ? [] : [small.join(' & ')]), ...large];
  if (all.length > 0) out.line(`if (!(${all.map((test) => `(${test})`).join(' && ')})) ${otherwise}`);
  return loaded;
}

/** It fits the processor's whole numbers. */
const isSmall = ({ lo, hi }: ColumnProfile): boolean => lo >= -(2 ** 31) && hi < 2 ** 32;

/** A whole number between the bounds. */
function isWithin(name: string, column: ColumnProfile): string {
  const { lo, hi } = column;
  const between = `(${name} >= ${lo}) & (${name} <= ${hi})`;
  if (!isSmall(column)) {
    const whole = `Math.floor(${name}) === ${name} && ${between}`;
    return lo === 0 ? `(${name} >>> 0) === ${name} || (${whole})` : whole;
  }
  if (lo < 0) return `((${name} | 0) === ${name}) & ${between}`;
  const natural = `((${name} >>> 0) === ${name})`;
  return lo === 0 && hi === 2 ** 32 - 1 ? natural : `${natural} & ${between}`;
}

function emitClaim(claim: PlannedClaim, way: Way, module: Module, w: CellWriter): void {
  const { out } = w;
  const { plan, clause, places } = claim;
  const bit = places[0]?.claim ?? 0;
  const at = places.map((place) => module.plan.places.indexOf(place));
  out.line(comment(`${clause.id} ${clause.title} ${plan.period ?? ''}`));
  out.line(`const h${bit} = ${emitTest(plan.holds, w)} | 0;`);
  if (way.explains) emitTests(claim, bit, w);
  const open = plan.awards.some(isAwardOpen);
  const [only] = plan.awards;
  const paidHere = at.map((place) => `paid[${place}] >= 0`).join(' || ');
  if (only !== undefined && isPlain(claim) && !open) {
    const fen = emitCell(only.fen, w).value;
    // As bits where it fits them; a product where it does not. Neither has to be guessed at.
    out.line(`const p${at[0]} = ${only.fen.hi < 2 ** 31 ? `-h${bit} & ${fen}` : `h${bit} * ${fen}`};`);
    out.line(`granted |= h${bit}${bit === 0 ? '' : ` << ${bit}`};`);
    if (way.withHistory !== null) return;
    out.block(`if (${paidHere})`, () => {
      out.line(`if (!h${bit} || paid[${at[0]}] !== p${at[0]}) ${way.rowWise}`);
      out.line(sayState(at[0] ?? 0, 'paid'));
    });
    return;
  }
  out.line(`let ${at.map((place) => `p${place} = 0`).join(', ')};`);
  const inner: CellWriter = { ...w, named: new Map(w.named) };
  out.block(`if (h${bit})`, () => {
    if (open) {
      out.line(way.rowWise);
      return;
    }
    out.line(`granted |= ${1 << bit};`);
    for (const [k, award] of plan.awards.entries()) emitAward(award, at[k] ?? 0, way, module, inner);
  });
  if (way.withHistory === null) out.line(`if (!h${bit} && (${paidHere})) ${way.rowWise}`);
}

/** One award, cheap to work out whether it is granted or not, whose state needs no telling. */
const isPlain = ({ plan: { awards, holds }, places }: PlannedClaim): boolean =>
  awards.length === 1 && places[0]?.usual !== 'none' && !isSlow(holds) && awards.every((a) => !isSlow(a.fen));

const sayState = (place: number, state: PlaceState): string =>
  `states${Math.floor(place / STATES_IN_ONE)} |= ${STATES.indexOf(state) << ((place % STATES_IN_ONE) * 3)};`;

/** A bit for each test that fails (explained.ts). Where none does and it is refused all the same, something else stands in the way. */
function emitTests({ plan: { inForce, conditions } }: PlannedClaim, bit: number, w: CellWriter): void {
  const failing = conditions.flatMap((condition, i) => {
    const asked = emitTest(condition, w);
    return asked === 'true' ? [] : [`(${asked} ? 0 : ${bitOf(i)})`];
  });
  const asked = emitTest(inForce, w);
  if (asked !== 'true') failing.push(`(${asked} ? 0 : 1)`);
  w.out.line(`let w${bit} = ${failing.join(' | ') || '0'};`);
  w.out.line(`if (!h${bit} && w${bit} === 0) w${bit} = 1;`);
}

/** Its fen, and its state where that is not the usual one of its place. What was paid of it must be what is due. */
function emitAward(award: AwardPlan, place: number, way: Way, { asOf, plan }: Module, w: CellWriter): void {
  const { out } = w;
  const { due, stopped, exists } = award;
  out.line(`p${place} = ${emitCell(award.fen, w).value};`);
  const [word, shift] = [`states${Math.floor(place / STATES_IN_ONE)}`, (place % STATES_IN_ONE) * 3];
  const code = (state: PlaceState): string => String(STATES.indexOf(state) << shift);
  const usual = plan.places[place]?.usual ?? 'none';
  const running =
    due.hi <= asOf
      ? code('due')
      : due.lo > asOf
        ? code('future')
        : `(${emitCell(due, w).value} <= ${asOf} ? ${code('due')} : ${code('future')})`;
  const [isStopped, is] = [emitTest(stopped, w), emitTest(exists, w)];
  const unlessStopped = isStopped === 'false' ? running : `(${isStopped} ? ${code('stopped')} : ${running})`;
  const state = is === 'true' ? unlessStopped : `(${is} ? ${unlessStopped} : 0)`;
  const tell = usual === 'none' ? `${word} |= ${state};` : '';
  if (way.withHistory !== null) {
    if (tell !== '') out.line(tell);
    return;
  }
  out.block(
    `if (paid[${place}] >= 0)`,
    () => {
      const differs = [`paid[${place}] !== p${place}`, ...(isStopped === 'false' ? [] : [isStopped])];
      out.line(`if (${differs.join(' || ')}) ${way.rowWise}`);
      out.line(sayState(place, 'paid'));
    },
    tell === '' ? '' : ` else ${tell}`,
  );
}
