/** Lines of cases. */
import type * as tree from '../tree.ts';
import { gap, join, path, printExpression } from './expression.ts';
import type { Printers } from './printers.ts';
import * as words from './words.ts';
import type { KeyId, Writer } from './writer.ts';

export const CASE_LINES: Printers<tree.CaseLine> = {
  'as-of': (line, w) => join(w.key('asOf'), w.date(line.date)),
  'known-at': (line, w) => join(w.key('knownAt'), w.date(line.date)),
  read: (line, w) => join(w.key('read'), w.name(line.reading), w.key('pick'), w.name(line.option)),
  set: (line, w) => join(w.key('set'), w.address(line.address), '=', w.amount(line.value)),
  'use-background': (line, w) => join(w.key('background'), w.name(line.name)),
  facts: (line, w) => {
    const lead = join(w.name(line.entity), w.name(line.instance), w.led('belongs', line.parent, w.name));
    return join(`${lead}:`, line.facts.map((one) => fact(one, w)).join(', '));
  },
  paid,
  'history-unknown': (_, w) => join(w.key('history'), w.key('unknown')),
  expect,
};

function fact(node: tree.Fact, w: Writer): string {
  const values = node.values.map((one) =>
    join(
      one.joined === null ? '' : w.key(one.joined),
      factValue(one.value, w),
      w.dated('from', one.from),
      w.dated('to', one.to),
    ),
  );
  return join(w.name(node.attribute), '=', ...values);
}

function factValue(node: tree.FactValue | null, w: Writer): string {
  if (node === null) return '';
  switch (node.kind) {
    case 'name':
      return w.name(node);
    case 'none':
      return w.key('lacks', 1);
    case 'unknown':
      return w.key('unknown');
    default:
      return printExpression(node, w.language);
  }
}

function paid(line: tree.PaidLine, w: Writer): string {
  const instances = [...(line.instance === null ? [] : [line.instance]), ...line.more];
  return join(
    w.key('paid'),
    w.address(line.clause),
    instances.map((one) => words.keyName(one, w.language)).join(w.separator),
    slot(line.slot, w),
    words.nameBesideSlot(line.object, w.language),
    '=',
    w.amount(line.amount),
    w.dated('atTime', line.date),
    w.led('by', line.mark, (one) => (one.kind === 'name' ? w.name(one) : w.amount(one))),
    line.shares.length === 0 ? '' : w.key('shares'),
    line.shares.map(({ payer, amount }) => join(w.name(payer), '=', w.amount(amount))).join(', '),
  );
}

const slot = (node: tree.Slot | null, w: Writer): string =>
  node === null ? '' : join(slot(node.period, w), slotWord(node, w));

function slotWord(node: tree.Slot, w: Writer): string {
  const { number, within } = node;
  const isChinese = w.language === 'zh';
  switch (node.slot) {
    case 'once':
      return isChinese ? '一次' : 'one time';
    case 'part':
      return isChinese ? `第${number}期` : `part ${number}`;
    case 'year':
      return isChinese ? `${number}年` : `year ${number}`;
    case 'calendar-month':
      return monthOf(number, within, w);
    case 'quarter':
      return quarterOf(number, within, w);
    case 'half-year':
      return halfOf(number, within, w);
    case 'milestone':
      return join(w.key('milestone'), words.nameBesideSlot(node.name, w.language));
    case 'month': {
      if (node.of === null) return isChinese ? `第${number}月` : `month ${number}`;
      if (isChinese && words.isBareName(node.of.text)) return `${node.of.text}第${number}月`;
      return `month ${number} ${w.key('of')} ${w.name(node.of)}`;
    }
  }
}

const monthOf = (year: number | null, month: number | null, w: Writer): string =>
  w.language === 'zh' ? `${year}年${month}月` : `month ${month} of ${year}`;

const quarterOf = (year: number | null, quarter: number | null, w: Writer): string =>
  w.language === 'zh' ? `${year}年${quarter}季` : `quarter ${quarter} of ${year}`;

const halfOf = (year: number | null, half: number | null, w: Writer): string =>
  w.language === 'zh' ? `${year}年${half === 1 ? '上' : '下'}半年` : `half ${half} of ${year}`;

const OUTCOMES = {
  refused: 'refused',
  undetermined: 'undetermined',
  result: 'result',
  arrears: 'arrears',
  recovery: 'recovery',
  share: 'shares',
  'share-of-arrears': 'shares',
  'share-of-recovery': 'shares',
  rest: 'rest',
} as const satisfies Readonly<Record<string, KeyId>>;

const SETTLED = { 'share-of-arrears': 'arrears', 'share-of-recovery': 'recovery' } as const;

function expect(line: tree.ExpectLine, w: Writer): string {
  const { missing, because } = line;
  const lacking = (one: NonNullable<typeof missing>): string =>
    one.kind === 'whole-history'
      ? w.key('history')
      : one.kind === 'gap'
        ? gap(one, w.language)
        : path(one, w.language);
  return join(
    w.key('expect'),
    w.address(line.clause),
    w.name(line.instance),
    outcome(line, w),
    due(line, w),
    because === null ? '' : join(w.key('because'), reason(because, w)),
    w.led('missing', missing, lacking),
  );
}

function outcome(line: tree.ExpectLine, w: Writer): string {
  if (line.outcome === null) return '';
  if (line.outcome === 'amount') return join('=', w.amount(line.amount));
  const word = w.key(OUTCOMES[line.outcome]);
  if (line.outcome === 'result') return join(word, factValue(line.result, w));
  if (line.outcome in SETTLED || line.outcome === 'share') {
    const settled = SETTLED[line.outcome as keyof typeof SETTLED];
    return join(
      word,
      words.payerName(line.payer, w.language),
      settled === undefined ? '' : w.key(settled),
      '=',
      w.amount(line.amount),
    );
  }
  return join(word, w.amount(line.amount));
}

function due({ year, month, quarter, half }: tree.ExpectLine, w: Writer): string {
  if (year === null) return '';
  if (month !== null) return join(w.key('atTime'), monthOf(year, month, w));
  if (half !== null) return join(w.key('atTime'), halfOf(year, half, w));
  return join(w.key('atTime'), quarter === null ? String(year) : quarterOf(year, quarter, w));
}

/** A kind of refusal is a keyword, in the language of the file; an address stays. */
function reason(node: tree.Address, w: Writer): string {
  const [only] = node.parts;
  if (node.policy !== null || node.parts.length !== 1 || only === undefined) return w.address(node);
  return words.word({ ...only, text: words.inLanguage(only.text, w.language) }, w.language);
}
