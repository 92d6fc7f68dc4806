/**
 * Names that nothing asks for. A parameter, definition, table, list, calendar, ranking or reading without effect is a warning; an object, attribute,
 * enumeration or import only worth knowing, because facts may carry what no clause reads yet.
 */
import { each } from '../bind/bound.ts';
import type { Sink, SymbolInfo } from '../bind/symbol.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Checked } from './check.ts';

export function unused(checked: Checked, sink: Sink): void {
  rules(checked, sink);
  const asked = askedFor(checked);
  vocabulary(checked, asked, sink);
  imports(checked, asked, sink);
}

function rules({ bound, used }: Checked, sink: Sink): void {
  const gap = new Set([...bound.figures.values()].filter((f) => f.status === 'gap').map((f) => f.symbol.id));
  const own = (symbol: SymbolInfo) =>
    symbol.policy === bound.id && !used.has(symbol.id) && !gap.has(symbol.id);
  const all = [
    ...each(bound.parameters),
    ...each(bound.definitions),
    ...[...bound.definitionsOf.values()].flatMap(each),
    ...each(bound.readings),
    ...each(bound.lists),
    ...each(bound.calendars),
    ...each(bound.rankings),
  ];
  // A hidden name is unused because it is hidden: that was said.
  const hidden = new Set(bound.sink.diagnostics.filter((d) => d.code === 'GJ2010').map((d) => d.span));
  for (const { symbol } of new Set(all))
    if (symbol.span && own(symbol) && !hidden.has(symbol.span)) {
      const noun = symbol.kind === 'list' ? 'named-list' : symbol.kind;
      sink.diagnostics.push(diagnose('GJ2009', symbol.span, { name: symbol.name, noun }));
    }
}

/** Ids of everything that a declaration or an expression names. */
function askedFor({ bound, sink, used }: Checked): ReadonlySet<string> {
  const asked = new Set(used);
  for (const { references } of [bound.sink, sink])
    for (const { declaration, symbol } of references) if (!declaration) asked.add(symbol);
  return asked;
}

function vocabulary({ bound }: Checked, asked: ReadonlySet<string>, sink: Sink): void {
  const entities = each(bound.entities);
  const attributes = entities.flatMap((entity) => [
    // Codes that identify an instance are for its entry, not for a clause.
    ...entity.attributes.filter((a) => a.format === null),
    ...each(entity.inverses),
  ]);
  const definitions = [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)];
  const formals = [...new Set(definitions)].flatMap((d) => d.formals.flatMap((f) => f.symbol ?? []));
  const named = [...each(bound.enums), ...each(bound.units), ...entities, ...attributes].map((n) => n.symbol);
  for (const symbol of [...named, ...formals])
    if (symbol.span && symbol.policy === bound.id && !asked.has(symbol.id))
      sink.diagnostics.push(diagnose('GJ8006', symbol.span, { name: symbol.name, noun: symbol.kind }));
}

/** An import counts as used where anything it declares is named, or where it is the way to what it takes in itself. */
function imports({ bound }: Checked, asked: ReadonlySet<string>, sink: Sink): void {
  const policiesAsked = new Set(bound.sink.symbols.flatMap((s) => (asked.has(s.id) ? [s.policy] : [])));
  if (bound.imports.some((i) => !i.direct && policiesAsked.has(i.program.id))) return;
  const amended = new Set(bound.amendments.map((a) => a.policy?.text));
  for (const { program, direct, span } of bound.imports) {
    const { id, name, alias } = program;
    if (!direct || policiesAsked.has(id) || [id, name, alias].some((n) => n !== null && amended.has(n)))
      continue;
    sink.diagnostics.push(diagnose('GJ8006', span, { name, noun: 'import' }));
  }
}
