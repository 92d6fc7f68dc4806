/**
 * A tree as text, in Chinese or English: keywords, marks and units change with the language; names, texts and comments stay.
 *
 * Guarantees, for a tree without errors: `parse(print(tree, l))` is `tree` but for spans and the spelling of units, in either
 * language; printing what was parsed from printed text gives the same text.
 */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { conditionLead } from './clause-lines.ts';
import { arm, CLAIM, join, printExpression, tableHead } from './expression.ts';
import { type AnyLine, printLine } from './lines.ts';
import { times } from './scheme-lines.ts';
import { display } from './width.ts';
import * as words from './words.ts';
import { type Writer, writer } from './writer.ts';

const ROW_WIDTH = 100;
const INDENT = '  ';

export function print(node: tree.SyntaxTree, language: Language): string {
  const rows: string[] = [];
  node.declarations.forEach((declaration, i) => {
    const previous = node.declarations[i - 1];
    if (previous !== undefined && !staysClose(previous, declaration)) rows.push('');
    rows.push(...printDeclaration(declaration, language));
  });
  if (node.closing.length > 0 && node.declarations.length > 0) rows.push('');
  rows.push(...comments(node.closing, ''));
  while (rows.at(-1) === '') rows.pop();
  return rows.length === 0 ? '' : `${rows.join('\n')}\n`;
}

/** Declarations of one row that were written under one another stay so. */
function staysClose(above: tree.Declaration, below: tree.Declaration): boolean {
  const isOneRow = (d: tree.Declaration): boolean =>
    d.closing.length === 0 &&
    ((d.kind === 'parameter' && d.versions.length === 0) ||
      (d.kind === 'definition' && d.expression?.kind !== 'table' && d.exceptions.length === 0) ||
      d.kind === 'unit-declaration' ||
      (d.kind === 'entity' && d.attributes.length === 0));
  return (
    above.kind === below.kind &&
    isOneRow(above) &&
    isOneRow(below) &&
    !below.blank &&
    below.comments.before.length === 0
  );
}

const comment = (node: tree.Comment): string => (node.text === '' ? '#' : `# ${node.text}`);

const comments = (nodes: readonly tree.Comment[], indent: string): string[] =>
  nodes.flatMap((node) => [indent + comment(node), ...(node.blank ? [''] : [])]);

interface Row {
  readonly comments: tree.Comments;
  readonly blank: boolean;
}

/** Rows with their comments around them: those above, and the one behind the row `behind` (the first unless told). */
function withComments(node: Row, indent: string, rows: readonly string[], behind = 0): string[] {
  const [after] = node.comments.after;
  const text = rows.map(
    (row, i) => indent + row + (after !== undefined && i === behind ? ` ${comment(after)}` : ''),
  );
  return [...comments(node.comments.before, indent), ...text];
}

function printDeclaration(node: tree.Declaration, language: Language): string[] {
  const closing = comments(node.closing, INDENT);
  if (closing.at(-1) === '') closing.pop();
  return [...withComments(node, '', [head(node, language)]), ...lines(node, language), ...closing];
}

function head(node: tree.Declaration, language: Language): string {
  const w = writer(language);
  switch (node.kind) {
    case 'policy':
      return join(w.key('policy'), w.named(node.name, node.alias));
    case 'enum':
      return join(w.key('enum'), w.named(node.name, node.alias), node.ordered ? w.key('ascending') : '');
    case 'unit-declaration':
      return join(w.key('unit'), w.named(node.name, node.alias));
    case 'entity':
      return join(w.key('entity'), w.named(node.name, node.alias), w.led('belongs', node.parent, w.name));
    case 'parameter':
      return join(
        w.key('parameter'),
        w.named(node.name, node.alias),
        '=',
        w.amount(node.value),
        w.dated('to', node.to),
      );
    case 'definition':
      return definition(node, w);
    case 'table-declaration': {
      const keys = node.keys.map((one) => w.name(one)).join(times(language));
      return join(w.key('tableOf'), w.named(node.name, node.alias), w.key('by'), keys);
    }
    case 'list': {
      const of = node.of === null ? '' : join(w.key('belongs'), words.type(node.of, language));
      const known = [w.dated('from', node.from), w.dated('to', node.to)];
      return join(w.key('list'), w.named(node.name, node.alias), of, ...known);
    }
    case 'calendar': {
      const known = [w.dated('from', node.from), w.dated('to', node.to)];
      return join(w.key('calendar'), w.named(node.name, node.alias), ...known);
    }
    case 'reading': {
      const lead = [w.key('reading'), w.named(node.name, node.alias), w.led('of', node.entity, w.name)];
      return join(...lead, w.text(node.quote));
    }
    case 'clause':
    case 'stacking':
    case 'fund':
      return join(w.key(node.kind), titled(node, w));
    case 'ranking':
      return join(
        w.key('ranking'),
        titled(node, w),
        w.led('of', node.entity, w.name),
        ...w.keys(node.per),
        w.period(node.period),
      );
    case 'amendment': {
      const lead = [w.key('amendment'), w.title(node.title), alias(node, w)];
      return join(...lead, w.key('of'), words.policyName(node.policy, language));
    }
    case 'background':
      return join(w.key('background'), w.name(node.name));
    case 'case':
    case 'assertion':
    case 'target':
      return join(w.key(node.kind), w.name(node.id), w.title(node.title));
  }
}

function definition(node: tree.DefinitionDeclaration, w: Writer): string {
  const { expression } = node;
  const formals = node.parameters.map((one) =>
    join(`${w.name(one.name)}:`, words.type(one.type, w.language)),
  );
  const lead = join(
    w.key('definition'),
    w.named(node.name, node.alias),
    w.led('of', node.entity, w.name),
    formals.length === 0 ? '' : `(${formals.join(', ')})`,
    w.dated('from', node.from),
    w.dated('published', node.published),
  );
  const body =
    expression?.kind === 'table'
      ? tableHead(expression, w.language)
      : printExpression(expression, w.language);
  return join(`${lead}:`, body);
}

interface Titled {
  readonly id: tree.Name | null;
  readonly title: tree.Title | null;
  readonly alias: tree.Name | null;
}

const titled = (node: Titled, w: Writer): string =>
  join(w.name(node.id), w.title(node.title), alias(node, w));

const alias = (node: { readonly alias: tree.Name | null }, w: Writer): string =>
  node.alias === null ? '' : `(${words.word(node.alias, w.language)})`;

function lines(node: tree.Declaration, language: Language): string[] {
  const each = (all: readonly (Row & AnyLine)[]): string[] =>
    all.flatMap((line) => [...(line.blank ? [''] : []), ...printRows(line, language)]);
  switch (node.kind) {
    case 'policy':
    case 'clause':
    case 'table-declaration':
    case 'ranking':
    case 'stacking':
    case 'fund':
    case 'case':
    case 'background':
      return each(node.lines);
    case 'list':
      return each(node.entries);
    case 'calendar':
      return each(node.days);
    case 'enum':
      return members(node.members, language);
    case 'unit-declaration':
      return [];
    case 'entity':
      return each(node.attributes);
    case 'parameter':
      return each(node.versions);
    case 'definition':
      return [
        ...(node.expression?.kind === 'table' ? arms(node.expression, INDENT, language) : []),
        ...each(node.exceptions),
      ];
    case 'reading':
      return [...each(node.options), ...each(node.picks)];
    case 'amendment':
      return each(node.lines);
    case 'assertion': {
      if (node.entity === null && node.expression === null) return [];
      const lead = join(words.key('any', language), words.name(node.entity, language));
      return [INDENT + join(`${lead}:`, printExpression(node.expression, language))];
    }
    case 'target': {
      const by = node.by === null ? [] : [words.key('asOf', language), words.date(node.by)];
      const aim = node.soft ? words.key('aim', language) : '';
      const row = join(printExpression(node.claim, language), ...by, aim);
      return [...each(node.bases), ...(row === '' ? [] : [INDENT + row])];
    }
  }
}

/** A line; over several rows where each of its parts counts for itself: conditions joined by 且, the arms of a table. */
function printRows(line: Row & AnyLine, language: Language): string[] {
  const table = tableOf(line);
  if (table !== null) {
    return [
      ...withComments(line, INDENT, [printLine(line, language)]),
      ...arms(table, INDENT + INDENT, language),
    ];
  }
  if (line.kind === 'condition' && line.expression?.kind === 'and') {
    const w = writer(language);
    const parts = line.expression.parts.map((part) => printExpression(part, language, CLAIM));
    const [first = '', ...others] = parts;
    const rows = [
      join(conditionLead(line, w), first),
      ...others.map((part) => `${INDENT}${w.key('and')} ${part}`),
    ];
    const last = rows.length - 1;
    return withComments(
      line,
      INDENT,
      rows.map((row, i) => (i === last ? join(row, w.guards(line)) : row)),
      last,
    );
  }
  return withComments(line, INDENT, [printLine(line, language)]);
}

/** The table that is the whole value of a line: its arms stand in rows of their own. */
function tableOf(line: AnyLine): tree.Table | null {
  const value =
    line.kind === 'grant' || line.kind === 'milestone'
      ? line.amount
      : line.kind === 'result'
        ? line.expression
        : null;
  return value?.kind === 'table' ? value : null;
}

const arms = (table: tree.Table, indent: string, language: Language): string[] =>
  table.arms.flatMap((one) => [
    ...(one.blank ? [''] : []),
    ...withComments(one, indent, [arm(one, table.mode, language)]),
  ]);

/** As many members in a row as fit; a row each where one of them carries a comment. */
function members(all: readonly tree.Member[], language: Language): string[] {
  const texts = all.map((member) => words.namedMember(member, language));
  if (all.some(({ comments: { before, after } }) => before.length + after.length > 0)) {
    return all.flatMap((member, i) => withComments(member, INDENT, [texts[i] as string]));
  }
  const rows: string[] = [];
  for (const text of texts) {
    const last = rows.at(-1);
    if (last !== undefined && display(`${last} ${text}`) <= ROW_WIDTH)
      rows[rows.length - 1] = `${last} ${text}`;
    else rows.push(INDENT + text);
  }
  return rows;
}
