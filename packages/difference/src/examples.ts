/** Rows with what the search found: examples in words and as cases that replay, or that none was found. */
import { type Manner, mannerOf } from '@guiju/document';
import type { Program } from '@guiju/ir';
import { answerText } from './answer.ts';
import { decides, membersOf } from './reach.ts';
import { type BareRow, type DifferenceExample, type DifferenceRow, isChangedClause } from './row.ts';
import { caseText, factsText } from './search/case-text.ts';
import { passing } from './search/replay.ts';
import type { Example, Found } from './search/search.ts';
import type { PolicyText } from './side.ts';

export function withExamples(
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
      notFound:
        !example &&
        ((isChangedClause(row) && (decides(before, row.id) || decides(after, row.id))) ||
          isSharedNotFound(row, examples, [before, after])),
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
  const answer = (seen: Example['before'], fully: boolean) =>
    answerText(seen, mannerIn([after, before], clause), fully);
  const same = answer(example.before, false).zh === answer(example.after, false).zh;
  return {
    facts: factsText(scenario),
    before: answer(example.before, same),
    after: answer(example.after, same),
    cases: { before: text(before, example.before), after: text(after, example.after) },
  };
}

function mannerIn(programs: readonly Program[], id: string): Manner {
  const found = programs.flatMap((p) => p.clauses).find((c) => c.id === id);
  return found ? mannerOf(found) : 'grant';
}

/** A case that does not come out in its folder as it does here is not handed out. */
export function replayed(
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
