/** Each line of a declaration as a row of text, without indentation and comments. */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import {
  gap,
  join,
  path,
  printEnclosed,
  printExpression,
  quantity,
  SUM,
  status,
  tableHead,
} from './expression.ts';
import * as words from './words.ts';

type KeyId = Parameters<typeof words.key>[0];
type AnyLine =
  | tree.PolicyLine
  | tree.AttributeDeclaration
  | tree.VersionLine
  | tree.OptionLine
  | tree.PickLine
  | tree.ClauseLine
  | tree.ChangeLine
  | tree.CaseLine;

export function printLine(line: AnyLine, language: Language): string {
  const key = (id: KeyId, form = 0): string => words.key(id, language, form);
  const name = (node: tree.Name | null): string => words.name(node, language);
  const text = (node: tree.Text | null): string => words.text(node, language);
  const expr = (node: tree.Expression | null): string => printExpression(node, language);
  const led = (id: KeyId, node: tree.DateLiteral | null): string =>
    node === null ? '' : join(key(id), words.date(node));
  const separator = language === 'zh' ? '、' : ', ';

  switch (line.kind) {
    case 'title':
      return join(key('title'), text(line.text));
    case 'in-force':
      return join(key('inForce'), words.date(line.date), status(line.status, language));
    case 'until':
      return join(key('until'), words.date(line.date), status(line.status, language));
    case 'source':
      return join(key('source'), name(line.name), text(line.file));
    case 'import':
      return join(key('import'), words.policyName(line.policy, language));
    case 'no-effect':
      return join(
        key('noEffect'),
        name(line.source),
        line.locators.map((l) => l.text).join(separator),
        text(line.reason),
      );

    case 'attribute': {
      const condition = line.conditional ? [key('onlyWhen'), printEnclosed(line.appliesWhen, language)] : [];
      const lead = named(line.name, line.alias, language);
      return join(
        `${lead}:`,
        words.type(line.type, language),
        line.optional ? key('optional') : '',
        ...condition,
      );
    }
    case 'version':
      return join(
        key('from'),
        words.date(line.from),
        key('is'),
        amount(line.value, language),
        led('published', line.published),
      );
    case 'option': {
      const lead = line.conditional
        ? join(`${name(line.name)}:`, printEnclosed(line.expression, language))
        : name(line.name);
      return join(lead, text(line.text));
    }
    case 'pick':
      return join(key('pick'), name(line.option), key('reason'), text(line.reason));

    case 'wording':
      return join(key('wording'), text(line.text), guards(line, language));
    case 'basis':
      return join(
        key('basis'),
        name(line.source),
        line.locator?.text ?? '',
        text(line.quote),
        guards(line, language),
      );
    case 'subject':
      return join(
        key('entity', 1),
        name(line.entity),
        line.yearly ? key('everyYear') : '',
        guards(line, language),
      );
    case 'time':
      return join(key('at'), expr(line.expression), guards(line, language));
    case 'condition':
      return join(key('condition'), expr(line.expression), guards(line, language));
    case 'priority':
      return join(key('priority'), expr(line.expression), guards(line, language));
    case 'grant':
      return grant(line, language);
    case 'months': {
      const from = [key('from'), printExpression(line.from, language, SUM)];
      const to = [key('to'), printExpression(line.to, language, SUM)];
      return join(key('months'), ...from, ...to, monthBasis(line.basis, language), guards(line, language));
    }
    case 'instalments':
      return instalments(line, language);
    case 'continue': {
      const after = line.afterFailure === null ? '' : key(line.afterFailure);
      return join(key('continue'), expr(line.expression), after, guards(line, language));
    }
    case 'promotion':
      return join(key('promotion'), line.rule === null ? '' : key('topUp'), guards(line, language));
    case 'limit': {
      const per = line.per.flatMap((one) => [key('per'), path(one, language)]);
      return join(
        key('limit'),
        ...per,
        line.yearly ? key('everyYear') : '',
        expr(line.max),
        guards(line, language),
      );
    }

    case 'change': {
      const was = line.was === null ? [] : [key('was'), expr(line.was)];
      const becomes = [key('becomes'), expr(line.becomes)];
      const since = [led('from', line.from), led('published', line.published)];
      return join(key('change'), address(line.address, language), ...was, ...becomes, ...since);
    }

    case 'as-of':
      return join(key('asOf'), words.date(line.date));
    case 'known-at':
      return join(key('knownAt'), words.date(line.date));
    case 'read':
      return join(key('read'), name(line.reading), key('pick'), name(line.option));
    case 'set':
      return join(key('set'), address(line.address, language), '=', amount(line.value, language));
    case 'use-background':
      return join(key('background'), name(line.name));
    case 'facts':
      return facts(line, language);
    case 'paid': {
      const whom = [name(line.instance), slot(line.slot, language), name(line.object)];
      const when = line.date === null ? [] : [key('atTime'), words.date(line.date)];
      return join(
        key('paid'),
        address(line.clause, language),
        ...whom,
        '=',
        amount(line.amount, language),
        ...when,
      );
    }
    case 'history-unknown':
      return join(key('history'), key('unknown'));
    case 'expect':
      return expect(line, language);
  }
}

export function named(name: tree.Name | null, alias: tree.Name | null, language: Language): string {
  return join(words.name(name, language), alias === null ? '' : `(${words.word(alias, language)})`);
}

export function title(node: tree.Title | null, language: Language): string {
  if (node === null) return '';
  return node.kind === 'name' ? words.name(node, language) : words.text(node, language);
}

export function amount(node: tree.Quantity | tree.Gap | null, language: Language): string {
  if (node === null) return '';
  return node.kind === 'gap' ? gap(node, language) : quantity(node, language);
}

export function guards(line: { readonly guards: readonly tree.Guard[] }, language: Language): string {
  const each = line.guards.map((guard) =>
    join(
      words.name(guard.reading, language),
      words.key('pick', language),
      words.name(guard.option, language),
    ),
  );
  return each.length === 0
    ? ''
    : join(words.key('under', language), each.join(` ${words.key('and', language)} `));
}

function grant(line: tree.GrantLine, language: Language): string {
  const { amount: granted } = line;
  const rest = (id: KeyId, node: tree.Expression | null): string =>
    node === null ? '' : join(words.key(id, language), printEnclosed(node, language));
  return join(
    words.key(line.levy ? 'levy' : 'grant', language),
    line.ceiling ? words.key('atMost', language) : '',
    granted?.kind === 'table' ? tableHead(granted, language) : printExpression(granted, language),
    rest('decided', line.decided),
    rest('payee', line.payee),
    guards(line, language),
  );
}

function monthBasis(basis: tree.MonthBasisPhrase | null, language: Language): string {
  if (basis === null) return '';
  const by = words.key('by', language);
  switch (basis.basis) {
    case 'whole':
      return join(by, words.key('wholeMonths', language));
    case 'calendar':
      return join(by, words.key('calendarMonths', language));
    case 'daily':
      return words.key('daily', language);
    case 'days-count':
      return join(by, language === 'zh' ? `满${basis.days}天计一月` : `months of ${basis.days} days`);
  }
}

function instalments(line: tree.InstalmentsLine, language: Language): string {
  const key = (id: KeyId): string => words.key(id, language);
  const { years, share, remainder, step } = line;
  const over = years === null ? '' : language === 'zh' ? `分${years}年` : `over ${years} years`;
  const weights = share?.weights.map((weight) => words.number(weight, language)).join(':') ?? '';
  return join(
    key('instalments'),
    over,
    share === null ? '' : share.equal ? key('equally') : join(key('by'), weights),
    remainder === null ? '' : key(remainder === 'last' ? 'remainderLast' : 'remainderFirst'),
    step === null
      ? ''
      : join(key('roundedTo'), step.kind === 'unit' ? words.unit(step, language) : quantity(step, language)),
    line.from === null ? '' : join(key('from'), printExpression(line.from, language)),
    guards(line, language),
  );
}

function address(node: tree.Address | null, language: Language): string {
  if (node === null) return '';
  const [first, ...others] = node.parts;
  const isLed = node.policy !== null;
  const lead =
    first === undefined ? '' : isLed ? words.word(first, language) : words.policyName(first, language);
  const parts = [lead, ...others.map((part) => words.word(part, language))].join('.');
  return isLed ? `${words.policyName(node.policy, language)}/${parts}` : parts;
}

function facts(line: tree.FactsLine, language: Language): string {
  const parent =
    line.parent === null ? [] : [words.key('belongs', language), words.name(line.parent, language)];
  const lead = join(words.name(line.entity, language), words.name(line.instance, language), ...parent);
  return join(`${lead}:`, line.facts.map((one) => fact(one, language)).join(', '));
}

function fact(node: tree.Fact, language: Language): string {
  const values = node.values.map((one) => {
    const span = (id: KeyId, date: tree.DateLiteral | null): string =>
      date === null ? '' : join(words.key(id, language), words.date(date));
    const lead = one.joined === null ? '' : words.key(one.joined, language);
    return join(lead, factValue(one.value, language), span('from', one.from), span('to', one.to));
  });
  return join(words.name(node.attribute, language), '=', ...values);
}

function factValue(node: tree.FactValue | null, language: Language): string {
  if (node === null) return '';
  switch (node.kind) {
    case 'name':
      return words.name(node, language);
    case 'none':
      return words.key('lacks', language, 1);
    case 'unknown':
      return words.key('unknown', language);
    default:
      return printExpression(node, language);
  }
}

function slot(node: tree.Slot | null, language: Language): string {
  if (node === null) return '';
  switch (node.slot) {
    case 'once':
      return language === 'zh' ? '一次' : 'one time';
    case 'part':
      return language === 'zh' ? `第${node.number}期` : `part ${node.number}`;
    case 'year':
      return language === 'zh' ? `${node.number}年` : `year ${node.number}`;
    case 'month': {
      if (node.of === null) return language === 'zh' ? `第${node.number}月` : `month ${node.number}`;
      const isOneWord = language === 'zh' && words.isBareName(node.of.text);
      if (isOneWord) return `${node.of.text}第${node.number}月`;
      return `month ${node.number} ${words.key('of', language)} ${words.name(node.of, language)}`;
    }
  }
}

function expect(line: tree.ExpectLine, language: Language): string {
  const key = (id: KeyId): string => words.key(id, language);
  const outcome =
    line.outcome === 'amount'
      ? join('=', amount(line.amount, language))
      : line.outcome === null
        ? ''
        : key(line.outcome);
  const { missing, because } = line;
  const lacking =
    missing === null ? '' : missing.kind === 'gap' ? gap(missing, language) : path(missing, language);
  return join(
    key('expect'),
    address(line.clause, language),
    words.name(line.instance, language),
    outcome,
    line.year === null ? '' : join(key('atTime'), String(line.year)),
    because === null ? '' : join(key('because'), reason(because, language)),
    missing === null ? '' : join(key('missing'), lacking),
  );
}

/** A kind of refusal is a keyword, in the language of the file; an address stays. */
function reason(node: tree.Address, language: Language): string {
  const [only] = node.parts;
  if (node.policy !== null || node.parts.length !== 1 || only === undefined) return address(node, language);
  return words.word({ ...only, text: words.inLanguage(only.text, language) }, language);
}
