/**
 * A tree as text, in Chinese or English: keywords, marks and units change with the language; names, texts and comments stay.
 *
 * Guarantees, for a tree without errors: `parse(print(tree, l))` is `tree` but for spans and the spelling of units, in either
 * language; printing what was parsed from printed text gives the same text.
 */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { arm, CLAIM, join, printExpression, tableHead } from './expression.ts';
import { amount, guards, named, printLine, title } from './lines.ts';
import { display } from './width.ts';
import * as words from './words.ts';

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
      (d.kind === 'definition' && d.expression?.kind !== 'table') ||
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
  const key = (id: Parameters<typeof words.key>[0], form = 0): string => words.key(id, language, form);
  switch (node.kind) {
    case 'policy':
      return join(key('policy'), named(node.name, node.alias, language));
    case 'enum':
      return join(key('enum'), named(node.name, node.alias, language), node.ordered ? key('ascending') : '');
    case 'unit-declaration':
      return join(key('unit'), named(node.name, node.alias, language));
    case 'entity': {
      const parent = node.parent === null ? [] : [key('belongs'), words.name(node.parent, language)];
      return join(key('entity'), named(node.name, node.alias, language), ...parent);
    }
    case 'parameter':
      return join(
        key('parameter'),
        named(node.name, node.alias, language),
        '=',
        amount(node.value, language),
      );
    case 'definition': {
      const lead = join(
        key('definition'),
        named(node.name, node.alias, language),
        ...about(node.entity, language),
      );
      const { expression } = node;
      const body =
        expression?.kind === 'table'
          ? tableHead(expression, language)
          : printExpression(expression, language);
      return join(`${lead}:`, body);
    }
    case 'reading': {
      const lead = [key('reading'), named(node.name, node.alias, language), ...about(node.entity, language)];
      return join(...lead, words.text(node.quote, language));
    }
    case 'clause': {
      const alias = node.alias === null ? '' : `(${words.word(node.alias, language)})`;
      return join(key('clause'), words.name(node.id, language), title(node.title, language), alias);
    }
    case 'amendment': {
      const alias = node.alias === null ? '' : `(${words.word(node.alias, language)})`;
      return join(
        key('amendment'),
        title(node.title, language),
        alias,
        key('of'),
        words.policyName(node.policy, language),
      );
    }
    case 'background':
      return join(key('background'), words.name(node.name, language));
    case 'case':
    case 'assertion':
    case 'target':
      return join(key(node.kind), words.name(node.id, language), title(node.title, language));
  }
}

const about = (entity: tree.Name | null, language: Language): string[] =>
  entity === null ? [] : [words.key('of', language), words.name(entity, language)];

function lines(node: tree.Declaration, language: Language): string[] {
  const each = (all: readonly (Row & Parameters<typeof printLine>[0])[]): string[] =>
    all.flatMap((line) => [...(line.blank ? [''] : []), ...printRows(line, language)]);
  switch (node.kind) {
    case 'policy':
    case 'clause':
    case 'case':
    case 'background':
      return each(node.lines);
    case 'enum':
      return members(node.members, language);
    case 'unit-declaration':
      return [];
    case 'entity':
      return each(node.attributes);
    case 'parameter':
      return each(node.versions);
    case 'definition':
      return node.expression?.kind === 'table' ? arms(node.expression, INDENT, language) : [];
    case 'reading':
      return [...each(node.options), ...each(node.picks)];
    case 'amendment':
      return each(node.changes);
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
function printRows(line: Row & Parameters<typeof printLine>[0], language: Language): string[] {
  if (line.kind === 'grant' && line.amount?.kind === 'table') {
    return [
      ...withComments(line, INDENT, [printLine(line, language)]),
      ...arms(line.amount, INDENT + INDENT, language),
    ];
  }
  if (line.kind === 'condition' && line.expression?.kind === 'and') {
    const parts = line.expression.parts.map((part) => printExpression(part, language, CLAIM));
    const [first = '', ...others] = parts;
    const rows = [
      join(words.key('condition', language), first),
      ...others.map((part) => `${INDENT}${words.key('and', language)} ${part}`),
    ];
    const last = rows.length - 1;
    return withComments(
      line,
      INDENT,
      rows.map((row, i) => (i === last ? join(row, guards(line, language)) : row)),
      last,
    );
  }
  return withComments(line, INDENT, [printLine(line, language)]);
}

const arms = (table: tree.Table, indent: string, language: Language): string[] =>
  table.arms.flatMap((one) => [
    ...(one.blank ? [''] : []),
    ...withComments(one, indent, [arm(one, language)]),
  ]);

/** As many members in a row as fit; a row each where one of them carries a comment. */
function members(all: readonly tree.Member[], language: Language): string[] {
  const texts = all.map((member) => named(member.name, member.alias, language));
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
