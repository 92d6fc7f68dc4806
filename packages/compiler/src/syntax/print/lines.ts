/** Each line of a declaration as a row of text, without indentation and comments. */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { CASE_LINES } from './case-lines.ts';
import { CLAUSE_LINES } from './clause-lines.ts';
import { dated, join, status } from './expression.ts';
import type { Printers } from './printers.ts';
import { SCHEME_LINES, type SchemeLine } from './scheme-lines.ts';
import * as words from './words.ts';
import { type Writer, writer } from './writer.ts';

type DeclarationLine =
  | tree.PolicyLine
  | tree.AttributeDeclaration
  | tree.VersionLine
  | tree.OptionLine
  | tree.PickLine
  | tree.ChangeLine
  | tree.RepealLine;

const DECLARATION_LINES: Printers<DeclarationLine> = {
  title: (line, w) => join(w.key('title'), w.text(line.text)),
  'in-force': (line, w) =>
    join(
      w.key('inForce'),
      w.date(line.date),
      w.dated('published', line.published),
      status(line.status, w.language),
    ),
  until: (line, w) => join(w.key('until'), w.date(line.date), status(line.status, w.language)),
  source: (line, w) => join(w.key('source'), w.name(line.name), w.text(line.file)),
  import: (line, w) => join(w.key('import'), words.policyName(line.policy, w.language)),
  'no-effect': (line, w) => {
    const locators = line.locators.map((one) => one.text).join(w.separator);
    return join(w.key('noEffect'), w.name(line.source), locators, w.text(line.reason));
  },
  attribute: (line, w) =>
    join(
      `${w.named(line.name, line.alias)}:`,
      words.type(line.type, w.language),
      w.led('by', line.by, w.name),
      line.optional ? w.key('optional') : '',
      line.conditional ? join(w.key('onlyWhen'), w.enclosed(line.appliesWhen)) : '',
    ),
  version: (line, w) => dated(line, w.language),
  option: (line, w) => {
    const lead = line.conditional
      ? join(`${w.name(line.name)}:`, w.enclosed(line.expression))
      : w.name(line.name);
    return join(lead, w.text(line.text));
  },
  pick: (line, w) => join(w.key('pick'), w.name(line.option), w.key('reason'), w.text(line.reason)),
  change: (line, w) =>
    join(
      w.key('change'),
      w.address(line.address),
      w.led('was', line.was, w.expression),
      join(w.key('becomes'), w.expression(line.becomes)),
      w.dated('from', line.from),
      w.dated('published', line.published),
    ),
  repeal: (line, w) =>
    join(
      w.key('repeal'),
      w.name(line.clause),
      w.dated('from', line.from),
      w.dated('published', line.published),
    ),
};

export type AnyLine = DeclarationLine | SchemeLine | tree.ClauseLine | tree.CaseLine;

const PRINTERS: Printers<AnyLine> = {
  ...DECLARATION_LINES,
  ...SCHEME_LINES,
  ...CLAUSE_LINES,
  ...CASE_LINES,
};

export function printLine(line: AnyLine, language: Language): string {
  const print = PRINTERS[line.kind] as (line: AnyLine, w: Writer) => string;
  return print(line, writer(language));
}
