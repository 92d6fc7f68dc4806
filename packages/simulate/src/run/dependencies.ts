/**
 * What a clause's answer can depend on, read off the typed program: the figures, readings and definitions it reaches and the lists it
 * runs over. A scenario that leaves these alone leaves the clause's awards alone.
 */
import {
  type Clause,
  canonicalJson,
  type Fund,
  type Program,
  type Stacking,
  sha256Hex,
  type Variant,
} from '@guiju/ir';

export interface Dependencies {
  readonly parameters: readonly string[];
  readonly readings: readonly string[];
  readonly definitions: readonly string[];
  /** Entities whose lists are counted, summed or searched. */
  readonly lists: ReadonlySet<string>;
  /** Of these, entities all of whose instances are looked through, not only one owner's. */
  readonly scans: ReadonlySet<string>;
  /** Clauses decided together with it: what it reads of another's result, and whom it shares a stacking or a fund with. */
  readonly clauses: ReadonlySet<string>;
  readonly rankings: ReadonlySet<string>;
}

/** Of a clause in all its versions, with the rules it stands under. */
export const clauseDependencies = (program: Program, clause: string): Dependencies =>
  dependenciesOf(program, { kind: 'payable', clause });

/** Of a clause or of any part of one. */
export function dependenciesOf(program: Program, part: unknown): Dependencies {
  const parameters = new Set<string>();
  const readings = new Set<string>();
  const definitions = new Set<string>();
  const lists = new Set<string>();
  const scans = new Set<string>();
  const clauses = new Set<string>();
  const rankings = new Set<string>();

  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    switch (node.kind) {
      case 'parameter':
        parameters.add(String(node.address));
        break;
      case 'definition':
        if (!definitions.has(String(node.id))) {
          definitions.add(String(node.id));
          visit(program.definitions.find((d) => d.id === node.id)?.expr);
        }
        break;
      case 'reading':
        reach(String(node.id));
        break;
      case 'children':
        lists.add(String(node.entity));
        break;
      case 'inverse':
      case 'all':
        lists.add(String(node.entity));
        scans.add(String(node.entity));
        break;
      case 'rank':
      case 'ranked':
        rank(String(node.ranking));
        break;
      case 'payable':
      case 'decided':
        together(String(node.clause));
        break;
    }
    // A line that holds only under some option depends on that reading.
    if (typeof node.reading === 'string' && typeof node.option === 'string') reach(node.reading);
    for (const key in node) if (key !== 'span' && key !== 'type') visit(node[key]);
  };
  const reach = (id: string): void => {
    if (readings.has(id)) return;
    readings.add(id);
    for (const option of program.readings.find((r) => r.id === id)?.options ?? []) visit(option.expr);
  };

  const rank = (id: string): void => {
    if (rankings.has(id)) return;
    rankings.add(id);
    const found = program.rankings.find((r) => r.id === id);
    if (!found) return;
    lists.add(found.entity);
    scans.add(found.entity);
    visit(found);
  };
  const together = (id: string): void => {
    if (clauses.has(id)) return;
    const versions = program.clauses.filter((c) => c.id === id);
    if (versions.length === 0) return;
    clauses.add(id);
    visit(versions);
    for (const rule of rulesOver(program, id)) {
      visit(rule);
      for (const member of membersOf(rule)) together(member);
    }
  };

  visit(part);
  return {
    parameters: [...parameters].sort(),
    readings: [...readings].sort(),
    definitions: [...definitions].sort(),
    lists,
    scans,
    clauses,
    rankings,
  };
}

const rulesOver = (program: Program, clause: string): readonly (Stacking | Fund)[] =>
  [...program.stackings, ...program.funds].filter((rule) => membersOf(rule).includes(clause));

const membersOf = (rule: Stacking | Fund): readonly string[] =>
  'members' in rule ? rule.members.map(({ clause }) => clause) : rule.clauses;

/** A clause on its own. Made once per clause: engines keep what they compile by the program's identity. */
export interface Narrowed {
  readonly clause: Clause;
  /** All subjects are decided at once: places, shared money or another version make one claim depend on the others. */
  readonly whole: boolean;
  /** What the clause reaches, and nothing to count or prove beside it. */
  readonly program: Program;
  /** The clause as it stands on the day of decision: parts promised, whatever stops them later. null where nothing can stop them. */
  readonly promise: Program | null;
  /** The promise without limits: what one claimant alone would be granted. */
  readonly alone: Program;
}

/** The lines that hold under the run's readings. */
export const linesUnder = <T>(
  program: Program,
  readings: Readonly<Record<string, string>>,
  lines: readonly Variant<T>[],
): readonly T[] =>
  lines
    .filter((line) =>
      line.when.every(({ reading, option }) => {
        const own = Object.hasOwn(readings, reading) ? readings[reading] : undefined;
        return (own ?? program.readings.find((r) => r.id === reading)?.pick) === option;
      }),
    )
    .map((line) => line.value);

export function narrowTo(program: Program, clause: Clause, needs: Dependencies): Narrowed {
  const clauses = program.clauses.filter((c) => needs.clauses.has(c.id));
  const whole =
    clauses.length > 1 ||
    needs.rankings.size > 0 ||
    rulesOver(program, clause.id).length > 0 ||
    (clause.subject !== null && needs.scans.has(clause.subject));
  const alone: Program = {
    ...program,
    parameters: program.parameters.filter((p) => needs.parameters.includes(p.address)),
    readings: program.readings.filter((r) => needs.readings.includes(r.id)),
    definitions: program.definitions.filter((d) => needs.definitions.includes(d.id)),
    rankings: program.rankings.filter((r) => needs.rankings.has(r.id)),
    stackings: program.stackings.filter((rule) => among(rule, needs)),
    funds: program.funds.filter((rule) => among(rule, needs)),
    clauses,
    targets: [],
    assertions: [],
  };
  const stoppable = clause.instalments.some((line) => line.value.continueWhile.length > 0);
  const own = (change: (c: Clause) => Clause): Program => ({
    ...alone,
    clauses: clauses.map((c) => (c.id === clause.id ? change(c) : c)),
  });
  return {
    clause,
    whole,
    program: alone,
    promise: stoppable ? own(withoutStops) : null,
    alone: own((c) => ({ ...withoutStops(c), limits: [] })),
  };
}

const among = (rule: Stacking | Fund, needs: Dependencies): boolean =>
  membersOf(rule).some((clause) => needs.clauses.has(clause));

const withoutStops = (clause: Clause): Clause => ({
  ...clause,
  instalments: clause.instalments.map((line) => ({ ...line, value: { ...line.value, continueWhile: [] } })),
});

/**
 * A name for everything in the text that decides a clause's awards: equal texts of two drafts give equal awards over the same county.
 * Display fields are left out.
 */
export function textOf(program: Program, clause: Clause, needs: Dependencies): string {
  const text = canonicalJson(
    [
      clause.id,
      program.clauses.filter((c) => needs.clauses.has(c.id)),
      program.rankings.filter((r) => needs.rankings.has(r.id)),
      program.stackings.filter((rule) => among(rule, needs)),
      program.funds.filter((rule) => among(rule, needs)),
      program.lists,
      program.calendars,
      program.effective,
      program.entities,
      program.enums,
      program.parameters.filter((p) => needs.parameters.includes(p.address)),
      program.readings.filter((r) => needs.readings.includes(r.id)),
      program.definitions.filter((d) => needs.definitions.includes(d.id)),
    ],
    DISPLAY_FIELDS,
  );
  return sha256Hex(text);
}

const DISPLAY_FIELDS = new Set(['citations', 'note', 'quote', 'reason', 'span', 'text', 'title', 'wording']);
