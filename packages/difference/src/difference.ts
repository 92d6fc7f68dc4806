/** What two policies have apart: provision by provision in words and in meaning, with an example wherever the answers part. */
import type { Bilingual, Clause, Program } from '@guiju/ir';
import { formatDate, formatDateZh } from '@guiju/ir';
import { answerText } from './answer.ts';
import {
  type Change,
  clauseChanges,
  figureChange,
  figuresIn,
  type Meaning,
  meaningOf,
} from './meaning/changes.ts';
import { caseText, factsText } from './search/case-text.ts';
import { passing } from './search/replay.ts';
import { type Example, type Found, search } from './search/search.ts';
import { type PolicyText, type Side, sideOf } from './side.ts';
import { type LineChange, lineChanges } from './texts/line-changes.ts';
import { type Provision, provisionsOf } from './texts/provisions.ts';

export interface DifferenceOptions {
  readonly seed?: number;
  /** Facts to try for an example, beyond the policies' own cases. */
  readonly budget?: number;
}

export interface Difference {
  readonly before: { readonly id: string; readonly title: string };
  readonly after: { readonly id: string; readonly title: string };
  /** Empty: the two read and mean the same. */
  readonly rows: readonly DifferenceRow[];
  /** How many sets of facts were tried. */
  readonly tried: number;
  readonly seed: number;
}

export interface DifferenceRow {
  readonly kind: Provision['kind'];
  readonly id: string;
  readonly title: string;
  readonly lines: readonly LineChange[];
  readonly changes: readonly Change[];
  /** null: none was looked for (not a clause, or only wording), or none was found, see `notFound`. */
  readonly example: DifferenceExample | null;
  /** An example was looked for and not found, which does not say that there is none. */
  readonly notFound: boolean;
}

export interface DifferenceExample {
  /** The facts in a line. */
  readonly facts: string;
  readonly before: Bilingual;
  readonly after: Bilingual;
  /** As a 案例 with each policy's own answer; null where that policy has no such clause. */
  readonly cases: { readonly before: string | null; readonly after: string | null };
}

/** Throws RangeError where one of the policies has errors or is not there. */
export function differenceOf(
  before: PolicyText,
  after: PolicyText,
  options: DifferenceOptions = {},
): Difference {
  const { seed = 1, budget = 600 } = options;
  const [old, now] = [sideOf(before), sideOf(after)];
  const rows = [...provisionRows(old, now)];
  const changed = rows.filter(isChangedClause).map((r) => r.id);
  const wanted = [...new Set([...changed, ...sharedClauses(rows, old.program, now.program)])];
  const found: Found =
    wanted.length === 0 ? { examples: new Map(), tried: 0 } : search(old, now, wanted, { seed, budget });
  const named = ({ program }: Side) => ({ id: program.id, title: program.title });
  return {
    before: named(old),
    after: named(now),
    rows: replayed(withExamples(rows, found, old.program, now.program), before, after),
    tried: found.tried,
    seed,
  };
}

type BareRow = Omit<DifferenceRow, 'example' | 'notFound'>;

const isChangedClause = ({ kind, changes }: BareRow): boolean =>
  kind === 'clause' && changes.some((c) => c.kind !== 'wording');

/** A case that does not come out in its folder as it does here is not handed out. */
function replayed(
  rows: readonly DifferenceRow[],
  before: PolicyText,
  after: PolicyText,
): readonly DifferenceRow[] {
  const casesOn = (side: 'before' | 'after') => rows.flatMap((r) => r.example?.cases[side] ?? []);
  const [old, now] = [passing(before, casesOn('before')), passing(after, casesOn('after'))];
  const kept = (set: ReadonlySet<string>, text: string | null) =>
    text !== null && set.has(text) ? text : null;
  return rows.map((row) => {
    if (row.example === null) return row;
    const { before: b, after: a } = row.example.cases;
    return { ...row, example: { ...row.example, cases: { before: kept(old, b), after: kept(now, a) } } };
  });
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function provisionRows(before: Side, after: Side): readonly BareRow[] {
  const [old, now] = [provisionsOf(before), provisionsOf(after)];
  const [b, a] = [meaningOf(before.program), meaningOf(after.program)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key): readonly BareRow[] => {
    const [x, y] = [old.get(key), now.get(key)];
    const provision = y ?? x;
    if (!provision) return [];
    const lines = lineChanges(x?.lines ?? [], y?.lines ?? []);
    const { kind, id, title } = provision;
    const changes =
      kind === 'clause' ? changesOfClause(b, a, id) : otherChanges(b, a, provision, lines.length > 0);
    if (lines.length === 0 && changes.length === 0) return [];
    const said = changes.length > 0 ? changes : [WORDING];
    const isRepealed = changes.some((c) => c.kind === 'repealed') && lines.length === 0;
    return [{ kind, id, title, lines: isRepealed ? goneLines(x, changes) : lines, changes: said }];
  });
}

/** A clause that is repealed keeps its words; the table shows them on the old side only. */
const goneLines = (old: Provision | undefined, changes: readonly Change[]): readonly LineChange[] => [
  ...(old?.lines ?? []).map((line) => ({ before: line.trim(), after: null })),
  ...changes.map((c) => ({ before: null, after: `（${c.text.zh}）` })),
];

const WORDING: Change = {
  kind: 'wording',
  text: { zh: '仅文字调整，含义不变', en: 'wording only; the meaning is the same' },
};

const lastVersion = ({ program }: Meaning, id: string): Clause | undefined =>
  program.clauses.findLast((c) => c.id === id);

function changesOfClause(before: Meaning, after: Meaning, id: string): readonly Change[] {
  const [b, a] = [lastVersion(before, id), lastVersion(after, id)];
  if (!a && !b) return [];
  if (!b) return [{ kind: 'added', text: { zh: `新增本条${forceOf(a)}`, en: 'a new clause' } }];
  if (!a) return [{ kind: 'repealed', text: { zh: '删去本条', en: 'the clause is gone' } }];
  const until = a.force?.until ?? null;
  const isLast = after.program.clauses.filter((c) => c.id === id).length === 1;
  if (until !== null && b.force?.until == null && isLast)
    return [
      {
        kind: 'repealed',
        text: {
          zh: `自${formatDateZh(until + 1)}起废止`,
          en: `repealed from ${formatDate(until + 1)}`,
        },
      },
    ];
  return clauseChanges(before, b, after, a);
}

const forceOf = (clause: Clause | undefined): string =>
  clause?.force?.from == null ? '' : `，自${formatDateZh(clause.force.from)}起施行`;

/** What is not a clause takes effect through those that use it; its own figures are said here. */
function otherChanges(
  before: Meaning,
  after: Meaning,
  provision: Provision,
  reads: boolean,
): readonly Change[] {
  const [x, y] = [partOf(before.program, provision), partOf(after.program, provision)];
  const same = before.shapes.of(x) === after.shapes.of(y);
  if (same) return [];
  if (x === null || y === null)
    return reads
      ? [{ kind: y === null ? 'repealed' : 'added', text: GONE_OR_NEW[y === null ? 'gone' : 'new'] }]
      : [];
  const now = figuresIn(after.program, y);
  const figures = [...figuresIn(before.program, x)].flatMap(([address, old]): readonly Change[] => {
    const found = now.get(address);
    const changed =
      found && JSON.stringify(figureChange(old, old)) !== JSON.stringify(figureChange(old, found));
    return changed ? [{ kind: 'amount', text: figureChange(old, found) }] : [];
  });
  if (!reads) return [];
  return figures.length > 0
    ? figures
    : [{ kind: 'shared', text: { zh: '内容有变化', en: 'its content has changed' } }];
}

const GONE_OR_NEW = {
  gone: { zh: '删去', en: 'gone' },
  new: { zh: '新增', en: 'new' },
} as const;

function partOf(program: Program, { kind, id }: Provision): unknown {
  switch (kind) {
    case 'parameter': {
      const found = program.parameters.find((p) => p.address === id);
      return found ? { kind: 'parameter', address: found.address } : null;
    }
    case 'definition':
    case 'table-declaration': {
      const found = program.definitions.find((d) => d.id === id);
      return found ? { expr: found.expr, formals: found.formals } : null;
    }
    case 'reading': {
      const found = program.readings.find((r) => r.id === id);
      return found ? [found.pick, found.options.map((o) => o.expr)] : null;
    }
    case 'list':
      return program.lists.find((l) => l.id === id) ?? null;
    case 'calendar':
      return program.calendars.find((c) => c.id === id) ?? null;
    case 'ranking':
      return program.rankings.find((r) => r.id === id) ?? null;
    case 'stacking':
      return program.stackings.find((s) => s.id === id) ?? null;
    case 'fund':
      return program.funds.find((f) => f.id === id) ?? null;
    case 'target':
      return program.targets.find((t) => t.id === id) ?? null;
    case 'entity':
      return program.entities.find((e) => e.name === id) ?? null;
    case 'enum':
      return program.enums.find((e) => e.name === id) ?? null;
    case 'policy':
      return program.effective;
    default:
      return null;
  }
}

/** Clauses that a changed rule over several, a changed vocabulary or a changed term of the whole policy may reach. */
function sharedClauses(rows: readonly BareRow[], before: Program, after: Program): readonly string[] {
  const all = [...before.clauses, ...after.clauses].map((c) => c.id);
  return rows
    .filter(({ changes }) => changes.some((c) => c.kind !== 'wording'))
    .flatMap((row) => membersOf(row, [before, after]) ?? (WHOLE_POLICY.has(row.kind) ? all : []));
}

const WHOLE_POLICY: ReadonlySet<Provision['kind']> = new Set(['policy', 'entity', 'enum']);

/** null: not a rule over several clauses. */
function membersOf({ kind, id }: BareRow, programs: readonly Program[]): readonly string[] | null {
  if (kind === 'fund') return programs.flatMap((p) => p.funds.find((f) => f.id === id)?.clauses ?? []);
  if (kind !== 'stacking') return null;
  return programs.flatMap((p) => p.stackings.find((s) => s.id === id)?.members.map((m) => m.clause) ?? []);
}

// ── examples ─────────────────────────────────────────────────────────────────────────────────────────────────────

function withExamples(
  rows: readonly BareRow[],
  { examples }: Found,
  before: Program,
  after: Program,
): readonly DifferenceRow[] {
  const listed = rows.map((row): DifferenceRow => {
    const example = row.kind === 'clause' ? examples.get(row.id) : undefined;
    return {
      ...row,
      example: example ? exampleOf(example, before, after) : null,
      notFound: !example && (isChangedClause(row) || isSharedNotFound(row, examples, [before, after])),
    };
  });
  const others = [...examples.values()].filter(
    (e) => !rows.some((r) => r.kind === 'clause' && r.id === e.clause),
  );
  return [
    ...listed,
    ...others.map((e): DifferenceRow => {
      const clause = after.clauses.find((c) => c.id === e.clause);
      return {
        kind: 'clause',
        id: e.clause,
        title: clause?.title ?? e.clause,
        lines: [],
        changes: [
          {
            kind: 'shared',
            text: {
              zh: '本条未改，因其他规定改变而结果不同',
              en: 'itself unchanged; other provisions change its result',
            },
          },
        ],
        example: exampleOf(e, before, after),
        notFound: false,
      };
    }),
  ];
}

const isSharedNotFound = (
  row: BareRow,
  examples: Found['examples'],
  programs: readonly Program[],
): boolean => {
  const members = membersOf(row, programs);
  const changed = row.changes.some((c) => c.kind !== 'wording');
  return changed && members !== null && !members.some((m) => examples.has(m));
};

function exampleOf(example: Example, before: Program, after: Program): DifferenceExample {
  const { clause, scenario } = example;
  const text = (program: Program, seen: Example['before']) =>
    caseText(program, `${clause}差别示例`, clause, scenario, seen);
  const same = answerText(example.before).zh === answerText(example.after).zh;
  return {
    facts: factsText(scenario),
    before: answerText(example.before, same),
    after: answerText(example.after, same),
    cases: { before: text(before, example.before), after: text(after, example.after) },
  };
}
