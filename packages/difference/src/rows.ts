/** The rows of a comparison: provision by provision, what reads and what means something else. */
import {
  definitionText,
  fundText,
  quoted,
  rankingText,
  stackingText,
  targetText,
  termWords,
} from '@guiju/document';
import {
  type Clause,
  type EntityType,
  type EnumType,
  formatDate,
  formatDateZh,
  type Program,
} from '@guiju/ir';
import { type Change, type Meaning, meaningOf } from './meaning/change.ts';
import { clauseChanges, distinct } from './meaning/changes.ts';
import { figureChange, figuresIn, newFigure } from './meaning/figures.ts';
import { entityChanges, enumChanges } from './meaning/members.ts';
import type { BareRow } from './row.ts';
import type { Side } from './side.ts';
import { type LineChange, lineChanges } from './texts/line-changes.ts';
import { type Provision, provisionsOf } from './texts/provisions.ts';

export function provisionRows(before: Side, after: Side): readonly BareRow[] {
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
    const repeals = x && y ? changes.filter((c) => c.kind === 'repealed') : [];
    return [
      {
        kind,
        id,
        title,
        lines: x && repeals.length > 0 ? goneLines(x, lines, repeals) : lines,
        changes: said,
      },
    ];
  });
}

/** A clause that is repealed keeps its words; the table shows them on the old side only, or what they became until then. */
function goneLines(
  old: Provision,
  lines: readonly LineChange[],
  repeals: readonly Change[],
): readonly LineChange[] {
  // That it ends is told by the note.
  const others = lines.filter(({ before, after }) => before !== null || !after?.startsWith('废止 '));
  return [
    ...(others.length > 0 ? others : old.lines.map((line) => ({ before: line.trim(), after: null }))),
    ...repeals.map((c) => ({ before: null, after: `（${c.text.zh}）` })),
  ];
}

const WORDING: Change = {
  kind: 'wording',
  text: { zh: '仅文字调整，含义不变', en: 'wording only; the meaning is the same' },
};

const versionsOf = ({ program }: Meaning, id: string): readonly Clause[] =>
  program.clauses.filter((c) => c.id === id);

function changesOfClause(before: Meaning, after: Meaning, id: string): readonly Change[] {
  const [old, now] = [versionsOf(before, id), versionsOf(after, id)];
  const [b, a] = [old.at(-1), now.at(-1)];
  if (!a && !b) return [];
  if (!b) return [addedClause(after.program, now)];
  if (!a) return [{ kind: 'repealed', text: { zh: '删去本条', en: 'the clause is gone' } }];
  const until = a.force?.until ?? null;
  const isLast = now.length === 1;
  if (until !== null && b.force?.until == null && isLast)
    return [
      ...changesUntil(before, b, after, a),
      {
        kind: 'repealed',
        text: {
          zh: `自${formatDateZh(until + 1)}起废止`,
          en: `repealed from ${formatDate(until + 1)}`,
        },
      },
    ];
  // A version that another follows may have changed for the time it still has.
  const older = now.slice(0, -1).flatMap((version, i): readonly Change[] => {
    const was = old[i];
    return was ? changesUntil(before, was, after, version) : [];
  });
  return distinct([...older, ...clauseChanges(before, b, after, a)]);
}

/** What changes in a version as long as it holds: figures of later days are none of it. */
function changesUntil(before: Meaning, b: Clause, after: Meaning, a: Clause): readonly Change[] {
  const until = a.force?.until ?? null;
  const upTo = ({ program }: Meaning): Meaning =>
    meaningOf({
      ...program,
      parameters: program.parameters.map((p) => ({
        ...p,
        versions: p.versions.filter(({ from }) => until === null || from === null || from <= until),
      })),
    });
  return clauseChanges(upTo(before), { ...b, force: a.force }, upTo(after), a);
}

/** With the day its first version begins, and the day its last one ends. */
function addedClause(program: Program, versions: readonly Clause[]): Change {
  const [first, last] = [versions[0], versions.at(-1)];
  const force = last?.force && { ...last.force, from: first?.force?.from ?? null };
  const term = last && force ? termWords(program, { ...last, force }) : null;
  const from = force?.from == null ? '' : `, in force from ${formatDate(force.from)}`;
  const until = force?.until == null ? '' : `, until ${formatDate(force.until)}`;
  return {
    kind: 'added',
    text: { zh: `新增本条${term === null ? '' : `，${term}`}`, en: `a new clause${from}${until}` },
  };
}

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
  const [was, now] = [figuresIn(before.program, x), figuresIn(after.program, y)];
  const figures = [...was].flatMap(([address, old]): readonly Change[] => {
    const found = now.get(address);
    const changed =
      found && JSON.stringify(figureChange(old, old)) !== JSON.stringify(figureChange(old, found));
    return changed ? [{ kind: 'amount', text: figureChange(old, found) }] : [];
  });
  if (!reads) return [];
  if (before.shapes.of(x, false) === after.shapes.of(y, false) && figures.length > 0) return figures;
  const members = membersChanged(before, x, after, y, provision);
  if (members !== null) return members;
  if (provision.kind === 'table-declaration') {
    const cells = [
      ...figures,
      ...[...now].flatMap(([address, p]) => (was.has(address) ? [] : [newFigure(p)])),
    ];
    if (cells.length > 0 && [...was.keys()].every((address) => now.has(address))) return cells;
  }
  const [old, is] = [wordsOf(before.program, provision), wordsOf(after.program, provision)];
  const said = old !== null && is !== null && old !== is;
  return [
    ...figures,
    {
      kind: provision.kind === 'policy' ? 'force' : 'shared',
      text: said
        ? { zh: `${quoted(old)}改为${quoted(is)}`, en: `${quoted(old)} becomes ${quoted(is)}` }
        : { zh: '内容有变化', en: 'its content has changed' },
    },
  ];
}

/** null: of a kind without members, or more changed than which there are. */
function membersChanged(
  before: Meaning,
  x: unknown,
  after: Meaning,
  y: unknown,
  { kind }: Provision,
): readonly Change[] | null {
  if (kind === 'enum') return enumChanges(x as EnumType, y as EnumType);
  if (kind === 'entity') return entityChanges(before, x as EntityType, after, y as EntityType);
  return null;
}

/** What is declared, in official words; null: of a kind that has none. */
function wordsOf(program: Program, { kind, id }: Provision): string | null {
  const say = <T>(
    items: readonly T[],
    found: (item: T) => boolean,
    words: (p: Program, item: T) => string,
  ) => {
    const item = items.find(found);
    return item === undefined ? null : words(program, item);
  };
  switch (kind) {
    case 'definition':
      return say(program.definitions, (d) => d.id === id, definitionText);
    case 'stacking':
      return say(program.stackings, (s) => s.id === id, stackingText);
    case 'fund':
      return say(program.funds, (f) => f.id === id, fundText);
    case 'ranking':
      return say(program.rankings, (r) => r.id === id, rankingText);
    case 'target':
      return say(program.targets, (t) => t.id === id, targetText);
    case 'policy':
      return termText(program);
    default:
      return null;
  }
}

const termText = ({ effective: { from, until } }: Program): string =>
  `自${formatDateZh(from)}起施行${until === null ? '' : `，至${formatDateZh(until)}止`}`;

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
