/** Lines of tables of figures, lists, calendars, rankings, stackings and funds. */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { join, quantity } from './expression.ts';
import type { Printers } from './printers.ts';
import * as words from './words.ts';
import type { KeyId } from './writer.ts';

export type SchemeLine =
  | tree.TableDeclaration['lines'][number]
  | tree.EntryLine
  | tree.CalendarLine
  | tree.RankingDeclaration['lines'][number]
  | tree.MembersLine
  | tree.StackingRuleLine
  | tree.TotalLine
  | tree.AllotLine;

const TIES = { same: 'sameRank', last: 'lastRank', 'in-order': 'inOrder' } as const;
const STACKING = { best: 'best', 'top-up': 'topUp', first: 'firstOnly' } as const;
const ALLOT = { 'pro-rata': 'proRata', ranked: 'ranked', 'first-come': 'firstCome' } as const;
const REMAINDER = { largest: 'largestRemainder', last: 'restToLast', first: 'restToFirst' } as const;

const optional = <K extends string>(
  keys: Readonly<Record<K, KeyId>>,
  choice: K | null,
  key: (id: KeyId) => string,
): string => (choice === null ? '' : key(keys[choice]));

export const step = (node: tree.Quantity | tree.UnitPhrase, language: Language): string =>
  node.kind === 'unit' ? words.unit(node, language) : quantity(node, language);

export const times = (language: Language): string => (language === 'zh' ? ' × ' : ' * ');

export const SCHEME_LINES: Printers<SchemeLine> = {
  'table-version': (line, w) =>
    join(w.dated('from', line.from), w.dated('to', line.to), w.dated('published', line.published)),
  row: (line, w) => {
    const members = line.members.map((one) => w.name(one)).join(times(w.language));
    return join(`${members}:`, w.amount(line.value));
  },
  entry: (line, w) =>
    join(
      w.key('entry'),
      line.members.map((one) => w.title(one)).join(w.separator),
      w.dated('from', line.from),
      w.dated('to', line.to),
      w.dated('published', line.published),
    ),
  'calendar-line': (line, w) =>
    join(w.key(line.off ? 'dayOff' : 'dayOn'), w.date(line.from), w.dated('to', line.to), w.text(line.text)),
  entrants: (line, w) => join(w.key('entrants'), w.expression(line.expression)),
  order: (line, w) => {
    const { direction } = line;
    return join(
      w.key('order'),
      direction === 'first' ? w.key('priority') : '',
      w.expression(line.expression),
      direction === null || direction === 'first' ? '' : w.key(direction),
    );
  },
  ties: (line, w) => join(w.key('ties'), optional(TIES, line.rule, w.key)),
  members: (line, w) => join(w.key('members'), line.clauses.map((one) => w.address(one)).join(w.separator)),
  'stacking-rule': (line, w) =>
    join(w.key(STACKING[line.rule]), ...w.keys(line.per), w.period(line.period), w.window(line.window)),
  total: (line, w) =>
    join(w.key('total'), w.expression(line.amount), ...w.keys(line.per), w.period(line.period)),
  allot: (line, w) =>
    join(
      w.key('allot'),
      optional(ALLOT, line.rule, w.key),
      w.name(line.ranking),
      optional(REMAINDER, line.remainder, w.key),
      w.led('roundedTo', line.step, (one) => step(one, w.language)),
      line.partly ? w.key('partly') : '',
    ),
};
