/**
 * Awards of the claims that take turns together, as one relation in which each limit, stacking and fund is a few columns. What a rule leaves of an award is the step that comes after it:
 * `fen` is what it pays, `live` (1 or 0) whether it stands.
 */
import { periodOfSlot, type Turn } from '@guiju/evaluate';
import type { AwardRows } from './award-rows.ts';
import { type Claim, verdictAlone } from './claims.ts';
import { type Dialect, shiftTo } from './dialect.ts';
import type { Emission } from './relation.ts';

/** One limit, stacking, pot or cap; the number in the names of its columns. */
export interface Phase {
  readonly number: number;
  readonly rule: string;
  readonly measure: Turn['measure'];
  readonly width: number;
  /** Of what each claim's most is a whole number. */
  readonly scale: number;
}

export interface Queue {
  readonly from: string;
  readonly phases: readonly Phase[];
}

/** A claim of the group, the step that holds it alone, and its awards. */
export interface Queued {
  readonly claim: Claim;
  readonly alone: string;
  readonly awards: AwardRows;
  readonly mayBeOpen: boolean;
}

export const keyOf = ({ number, width }: Phase): readonly string[] =>
  Array.from({ length: width }, (_, p) => `k${number}_${p}`);
/** 0: it counts under the rule; 1: it has no key, or no limit; 2: it is not under the rule. */
export const standing = ({ number }: Phase): string => `s${number}`;
export const windowName = ({ number }: Phase): string => `w${number}`;
export const mostName = ({ number }: Phase): string => `m${number}`;
export const unclearName = ({ number }: Phase): string => `x${number}`;

/** Columns that no rule changes. */
export const columnsOf = (phases: readonly Phase[]): readonly string[] => [
  ...['claim', 'ord', 'seq', 'r', 'unit', 'nth', 'day', 'due', 'slot', 'asks', 'worth', 'stopped', 'grp'],
  ...phases.flatMap((phase) => [
    ...keyOf(phase),
    standing(phase),
    windowName(phase),
    mostName(phase),
    unclearName(phase),
  ]),
];

/** Whoever has a claim, in the order in which turns come: by date, then clauses, rows and periods. */
export const IN_TURN = 'o.day, o.ord, o.r, o.claim, o.unit';

function phasesOf(claims: readonly Claim[]): readonly Phase[] {
  const turns = claims.flatMap(({ claim }) => claim.turns);
  return [...Map.groupBy(turns, (t) => t.limit)].flatMap(([rule, of], number) => {
    const [first] = of;
    if (first === undefined) return [];
    const scale = of.reduce((common, { max }) => lcm(common, max.scale), 1);
    return { number, rule, measure: first.measure, width: first.per.length, scale };
  });
}

function lcm(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** `before`: of a clause, how many claims stand before its own where all of one day are numbered through. */
export function queueOf(
  queued: readonly Queued[],
  before: (claim: Claim) => string,
  emission: Emission,
): Queue {
  const { steps, dialect } = emission;
  const phases = phasesOf(queued.map((q) => q.claim));
  const clauses = [...new Set(queued.map(({ claim }) => claim.clause.clause))];
  const none = `CAST(NULL AS ${dialect.whole})`;
  const rows = queued.flatMap((of) => {
    const { claim, alone, awards } = of;
    const { number, clause } = claim;
    const line = (verdict: 1 | 2, from: string, own: Record<string, string>, where: string): string => {
      const columns = {
        claim: String(number),
        ord: String(clauses.indexOf(clause.clause)),
        seq: before(claim),
        r: 'r',
        v: String(verdict),
        day: `w${number}`,
        ...own,
        ...phaseColumns(claim, phases, own.due ?? none, emission),
      };
      return `SELECT ${Object.entries(columns)
        .map(([name, value]) => (name === value ? name : `${value} AS ${name}`))
        .join(', ')} FROM ${from}${where}`;
    };
    const own = {
      ...{ unit: 'unit', due: 'due', fen: 'fen', slot: 'slot', asks: 'asks', stopped: 'stopped', grp: 'grp' },
      worth: claim.claim.whole === null ? 'fen' : `(CASE WHEN unit = 0 THEN b${number} ELSE 0 END)`,
    };
    const open = {
      ...{ unit: '0', due: none, fen: '0', slot: `CAST(NULL AS ${dialect.text})` },
      ...{ asks: '0', stopped: '0', grp: none, worth: '0' },
    };
    return [
      line(1, awards.from, own, ''),
      ...(of.mayBeOpen ? [line(2, alone, open, ` WHERE ${verdictAlone(claim)} = 2`)] : []),
    ];
  });
  const all = steps.add(rows.join(' UNION ALL '));
  const nth = queued.some((q) => q.awards.several)
    ? 'row_number() OVER (PARTITION BY claim, r ORDER BY unit)'
    : '1';
  return { from: steps.add(`SELECT o.*, 1 AS live, ${nth} AS nth FROM ${all} o`), phases };
}

function phaseColumns(
  { claim, number }: Claim,
  phases: readonly Phase[],
  due: string,
  { dialect }: Emission,
): Record<string, string> {
  const none = `CAST(NULL AS ${dialect.whole})`;
  return Object.fromEntries(
    phases.flatMap((phase): readonly (readonly [string, string])[] => {
      const t = claim.turns.findIndex((turn) => turn.limit === phase.rule);
      const turn = claim.turns[t];
      if (turn === undefined)
        return [
          ...keyOf(phase).map((name) => [name, none] as const),
          [standing(phase), '2'],
          [windowName(phase), none],
          [mostName(phase), none],
          [unclearName(phase), '0'],
        ];
      const own = `${number}_${t}`;
      const parts = turn.per.map((_, p) => `${own}_${p}`);
      const unclear = parts.map((p) => `q${p}`).join(' OR ');
      const uncounted = [`n${own}`, ...parts.map((p) => `(k${p} IS NULL AND NOT q${p})`)].join(' OR ');
      const byDay = phase.measure === 'times' || phase.measure === 'rising' || claim.whole !== null;
      return [
        ...keyOf(phase).map((name, p) => [name, `k${parts[p]}`] as const),
        [standing(phase), `(CASE WHEN ${uncounted} THEN 1 ELSE 0 END)`],
        [windowName(phase), windowOf(turn, byDay ? `w${number}` : due, dialect)],
        [mostName(phase), scaled(`m${own}`, phase.scale / turn.max.scale)],
        [unclearName(phase), unclear === '' ? '0' : `(CASE WHEN ${unclear} THEN 1 ELSE 0 END)`],
      ];
    }),
  );
}

const scaled = (value: string, by: number): string => (by === 1 ? value : `${value} * ${by}`);

/** The same whole number for all days of a window: its first. */
function windowOf({ window, named }: Turn, day: string, dialect: Dialect): string {
  if (window === 'ever') return '0';
  const period = named === null ? null : periodOfSlot(named);
  if (period !== null) return dialect.literal(period.first);
  return shiftTo(day, `${window}-start`, dialect);
}

export const listed = (columns: readonly string[]): string => columns.map((c) => `o.${c}`).join(', ');

/** An award that asks while turns are taken. */
export const ASKING = '(o.v = 1 AND o.live = 1)';
/** A window over all that count by the same key under a rule, and in the same of its windows. */
export const within = (phase: Phase): string =>
  `PARTITION BY ${listed([...keyOf(phase), standing(phase), windowName(phase)])}`;
export const UP_TO_IT = 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';
export const BEFORE_IT = 'ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING';

/** With more columns. */
export const extended = (from: string, columns: readonly string[], { steps }: Emission): string =>
  steps.add(`SELECT o.*, ${columns.join(', ')} FROM ${from} o`);

/** What is left of awards and verdicts after a rule; what it was found out by is dropped. */
export const left = (
  from: string,
  { phases }: Queue,
  {
    fen = 'o.fen',
    live = 'o.live',
    v = 'o.v',
  }: { readonly fen?: string; readonly live?: string; readonly v?: string },
  { steps, dialect }: Emission,
): string =>
  steps.add(
    `SELECT ${listed(columnsOf(phases))}, CAST(${fen} AS ${dialect.whole}) AS fen, ${live} AS live, ${v} AS v FROM ${from} o`,
  );
