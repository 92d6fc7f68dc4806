/** What a word means, in the drafter's terms: its kind, its type, the source words, its value by date, its alternatives. */
import type { SymbolInfo, SymbolKind } from '@guiju/compiler';
import type { Bilingual, Clause, Days, Parameter, Program, Reading, Type } from '@guiju/ir';
import type { Hover, HoverPart } from './answers.ts';
import { figureAt, versionRows } from './figures.ts';
import type { Project } from './project.ts';
import { referenceAt, symbolOf } from './references.ts';
import { typeWords } from './type-words.ts';

const KIND_WORDS: Readonly<Record<SymbolKind, Bilingual>> = {
  policy: { zh: '政策', en: 'Policy' },
  source: { zh: '来源', en: 'Source' },
  enum: { zh: '枚举', en: 'Enumeration' },
  member: { zh: '枚举值', en: 'Member' },
  unit: { zh: '单位', en: 'Unit' },
  entity: { zh: '对象', en: 'Object' },
  attribute: { zh: '属性', en: 'Attribute' },
  parameter: { zh: '参数', en: 'Parameter' },
  definition: { zh: '定义', en: 'Definition' },
  formal: { zh: '定义的参数', en: 'Parameter of a definition' },
  table: { zh: '表', en: 'Table' },
  list: { zh: '名单', en: 'List' },
  calendar: { zh: '日历', en: 'Calendar' },
  ranking: { zh: '排名', en: 'Ranking' },
  reading: { zh: '读法', en: 'Reading' },
  option: { zh: '读法的选项', en: 'Option of a reading' },
  clause: { zh: '条款', en: 'Clause' },
  stacking: { zh: '叠加规则', en: 'Stacking rule' },
  fund: { zh: '资金池', en: 'Fund' },
  figure: { zh: '数值', en: 'Figure' },
  background: { zh: '背景', en: 'Background' },
  case: { zh: '案例', en: 'Case' },
  instance: { zh: '案例中的实例', en: 'Instance in a case' },
  target: { zh: '目标', en: 'Target' },
  assertion: { zh: '断言', en: 'Assertion' },
};

/** `day`: the value in force on it is marked. null where nothing is named or counted at the offset. */
export function hoverAt(project: Project, file: string, offset: number, day: Days): Hover | null {
  const program = project.program();
  const reference = referenceAt(project, file, offset);
  const symbol = reference && symbolOf(project, reference.symbol);
  if (symbol) return { span: reference.span, parts: describe(symbol, program, day) };
  const figure = program && figureAt(program, file, offset);
  return figure?.span ? { span: figure.span, parts: describeFigure(figure, day) } : null;
}

function describe(symbol: SymbolInfo, program: Program | null, day: Days): readonly HoverPart[] {
  // `attribute:企业.规上` → 企业.规上
  const address = symbol.id.slice(symbol.id.indexOf(':') + 1);
  const title: HoverPart = {
    kind: 'title',
    text: KIND_WORDS[symbol.kind],
    code: symbol.alias === null ? address : `${address} (${symbol.alias})`,
  };
  const more = program ? meaning(symbol, address, program, day) : [];
  const doc: readonly HoverPart[] =
    symbol.doc === null || symbol.doc === ''
      ? []
      : [{ kind: 'text', text: { zh: symbol.doc, en: symbol.doc } }];
  return [title, ...(more.length > 0 ? more : doc)];
}

function meaning(symbol: SymbolInfo, address: string, program: Program, day: Days): readonly HoverPart[] {
  switch (symbol.kind) {
    case 'parameter':
    case 'figure': {
      const parameter = program.parameters.find((candidate) => candidate.address === address);
      return parameter ? describeFigure(parameter, day).slice(1) : [];
    }
    case 'attribute': {
      const entity = program.entities.find(({ name }) => address.startsWith(`${name}.`));
      const attribute = entity?.attributes.find(({ name }) => name === symbol.name);
      return attribute ? [typePart(attribute.type, attribute.optional)] : [];
    }
    case 'entity': {
      const entity = program.entities.find(({ name }) => name === symbol.name);
      const names = entity?.attributes.map(({ name }) => name).join('、') ?? '';
      return names === ''
        ? []
        : [{ kind: 'text', text: { zh: `属性：${names}`, en: `Attributes: ${names}` } }];
    }
    case 'enum': {
      const found = program.enums.find(({ name }) => name === symbol.name);
      const names = found?.members.map(({ name }) => name).join(found.ordered ? ' < ' : '、') ?? '';
      return names === '' ? [] : [{ kind: 'text', text: { zh: names, en: names } }];
    }
    case 'definition': {
      const definition = program.definitions.find(({ id }) => id === address || id === symbol.name);
      return definition
        ? [typePart(definition.expr.type, false), { kind: 'text', text: definition.text }]
        : [];
    }
    case 'reading': {
      const reading = program.readings.find(({ id }) => id === address);
      return reading ? describeReading(reading) : [];
    }
    case 'clause': {
      const clause = program.clauses.find(({ id }) => id === address);
      return clause ? describeClause(clause) : [];
    }
    default:
      return [];
  }
}

const typePart = (type: Type, optional: boolean): HoverPart => {
  const words = typeWords(type);
  return {
    kind: 'text',
    text: optional ? { zh: `${words.zh}，可无`, en: `${words.en}, may be absent` } : words,
  };
};

function describeFigure(parameter: Parameter, day: Days): readonly HoverPart[] {
  const versions: readonly HoverPart[] =
    parameter.versions.length > 0 ? [{ kind: 'versions', rows: versionRows(parameter, day) }] : [];
  return [
    { kind: 'title', text: KIND_WORDS.figure, code: parameter.address },
    ...versions,
    { kind: 'status', status: parameter.status, note: parameter.note },
  ];
}

const describeReading = (reading: Reading): readonly HoverPart[] => [
  ...(reading.quote
    ? [{ kind: 'text' as const, text: { zh: `“${reading.quote}”`, en: `“${reading.quote}”` } }]
    : []),
  {
    kind: 'options',
    rows: reading.options.map(({ id, text }) => ({ id, text, picked: id === reading.pick })),
    reason: reading.reason,
  },
];

const describeClause = (clause: Clause): readonly HoverPart[] => [
  { kind: 'text', text: { zh: clause.title, en: clause.title } },
  ...clause.citations.map(({ source, locator, quote }) => ({
    kind: 'quote' as const,
    source,
    locator,
    words: quote ?? '',
  })),
];
