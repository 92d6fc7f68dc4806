/** Which slots the awards of a clause have, as 已发 writes them: a payment under any other counts against limits and is settled with nothing. */
import { type Clause, type Expr, fromDays, type Limit, type Period, type Program } from '@guiju/ir';
import type { Sink } from '../bind/symbol.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { PaidLine, Slot } from '../syntax/tree.ts';

/** Reading id → option id, as the case reads. */
export type Picks = ReadonlyMap<string, string>;

type When = Clause['limits'][number]['when'];
export const holds = (when: When, picks: Picks): boolean =>
  when.every((w) => picks.get(w.reading) === w.option);

/** The first limit that counts by something: awards are known by its key. */
export const leadingLimit = ({ limits }: Clause, picks: Picks): Limit | undefined =>
  limits.find(({ when, value }) => holds(when, picks) && value.per.length > 0)?.value;

/** How often the limit's figure lets something be: once always, once by some of its versions, or more often. */
export function onceBy(max: Expr, { parameters }: Program): 'always' | 'perhaps' | 'never' {
  if (max.kind === 'literal') return max.value === 1 ? 'always' : 'never';
  if (max.kind !== 'parameter') return 'perhaps';
  const versions = parameters.find(({ address }) => address === max.address)?.versions ?? [];
  if (versions.length === 0) return 'perhaps';
  const ones = versions.filter(({ value }) => value === 1).length;
  return ones === versions.length ? 'always' : ones === 0 ? 'never' : 'perhaps';
}

/** The period a slot begins with, and the part that follows. */
interface Form {
  readonly period: Period | null;
  readonly part: Part;
}

type Part =
  | { readonly kind: 'whole' }
  | { readonly kind: 'month' }
  | { readonly kind: 'part'; readonly of: number }
  | { readonly kind: 'milestone'; readonly names: readonly string[] };

/** False: reported. */
export function hasSlot(program: Program, line: PaidLine, clause: Clause, picks: Picks, sink: Sink): boolean {
  const { slot, date } = line;
  if (!slot) return false;
  const forms = program.clauses
    .filter(({ id }) => id === clause.id)
    .flatMap((c) => formsOf(c, program, picks));
  if (forms.some((form) => fits(slot, form))) return true;
  const day = fromDays(date?.value ?? program.effective.from);
  const said = [...new Map(forms.map((f) => words(f, day)).map((w) => [w.zh, w])).values()];
  sink.diagnostics.push(
    diagnose('GJ6016', slot.span, {
      id: clause.id,
      slots: said.map(({ zh }) => `“${zh}”`).join('、'),
      slotsEn: said.map(({ en }) => `“${en}”`).join(', '),
    }),
  );
  return false;
}

function formsOf(clause: Clause, program: Program, picks: Picks): Form[] {
  const part = partOf(clause, picks);
  return periodsOf(clause, program, picks).map((period) => ({ period, part }));
}

/** That of the clause; else that of a limit to one award in each. */
function periodsOf(clause: Clause, program: Program, picks: Picks): (Period | null)[] {
  if (clause.period !== null) return [clause.period];
  const limit = leadingLimit(clause, picks);
  if (limit === undefined || limit.measure !== 'times') return [null];
  // In any so many months several may be granted: the object names the award.
  if (limit.window === 'ever' || typeof limit.window === 'object') return [null];
  switch (onceBy(limit.max, program)) {
    case 'always':
      return [limit.window];
    case 'perhaps':
      return [limit.window, null];
    case 'never':
      return [null];
  }
}

function partOf({ months, instalments, grant }: Clause, picks: Picks): Part {
  if (months.some(({ when }) => holds(when, picks))) return { kind: 'month' };
  const schedule = instalments.find(({ when }) => holds(when, picks))?.value;
  if (schedule) return { kind: 'part', of: schedule.weights.length };
  const granted = grant.find(({ when }) => holds(when, picks))?.value;
  return granted?.kind === 'milestones'
    ? { kind: 'milestone', names: granted.parts.map(({ name }) => name) }
    : { kind: 'whole' };
}

const PERIODS: Readonly<Partial<Record<Slot['slot'], Period>>> = {
  year: 'year',
  'half-year': 'half-year',
  quarter: 'quarter',
  'calendar-month': 'month',
};

function fits(slot: Slot, { period, part }: Form): boolean {
  const isWhole = slot.slot === 'once' || PERIODS[slot.slot] !== undefined;
  const said = PERIODS[(slot.period ?? slot).slot] ?? null;
  if (said !== period) return false;
  switch (part.kind) {
    case 'whole':
      return isWhole;
    case 'month':
      return slot.slot === 'month' && (slot.number ?? 0) >= 1;
    case 'part':
      return slot.slot === 'part' && (slot.number ?? 0) >= 1 && (slot.number ?? 0) <= part.of;
    case 'milestone':
      return slot.slot === 'milestone' && part.names.includes(slot.name?.text ?? '');
  }
}

/** As such a slot is written, for the period of a day. */
function words({ period, part }: Form, day: ReturnType<typeof fromDays>): { zh: string; en: string } {
  const [periodZh, periodEn] = period === null ? ['', ''] : periodWords(period, day);
  const [partZh, partEn] = partWords(part);
  const join = (a: string, b: string): string => [a, b].filter((w) => w !== '').join(' ');
  const [zh, en] = [join(periodZh, partZh), join(periodEn, partEn)];
  return zh === '' ? { zh: '一次', en: 'once' } : { zh, en };
}

function periodWords(period: Period, { year, month }: ReturnType<typeof fromDays>): [string, string] {
  switch (period) {
    case 'year':
      return [`${year}年`, `year ${year}`];
    case 'half-year':
      return month <= 6 ? [`${year}年上半年`, `half 1 of ${year}`] : [`${year}年下半年`, `half 2 of ${year}`];
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return [`${year}年${quarter}季`, `quarter ${quarter} of ${year}`];
    }
    case 'month':
      return [`${year}年${month}月`, `month ${month} of ${year}`];
  }
}

function partWords(part: Part): [string, string] {
  switch (part.kind) {
    case 'whole':
      return ['', ''];
    case 'month':
      return ['第1月', 'month 1'];
    case 'part':
      return part.of === 1 ? ['第1期', 'part 1'] : [`第1期”至“第${part.of}期`, `part 1” to “part ${part.of}`];
    case 'milestone':
      return [
        part.names.map((name) => `节点 ${name}`).join('”“'),
        part.names.map((name) => `milestone ${name}`).join('” “'),
      ];
  }
}
