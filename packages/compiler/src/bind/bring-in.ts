/** Names of imported policies, beside own ones: under their own name where it is free, and always under `policy-id/name`. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { BoundDefinition, BoundParameter, BoundReading, Import } from './bound.ts';
import { importedDefinitions, importedParameters, importedReadings, localName } from './imports.ts';
import { figureSymbol, lendSymbol, type Sink, type SymbolInfo, type SymbolKind } from './symbol.ts';
import type { NameTable } from './table.ts';

interface Tables {
  readonly parameters: NameTable<BoundParameter>;
  readonly definitions: NameTable<BoundDefinition>;
  readonly definitionTable: (entity: string) => NameTable<BoundDefinition>;
  readonly readings: NameTable<BoundReading>;
}

/** Own names win over imported ones; hiding one is reported, because a reader cannot see it. */
export function bringIn(imports: readonly Import[], into: Tables, sink: Sink): void {
  const add = <T extends { readonly symbol: SymbolInfo }>(
    table: NameTable<T>,
    name: string,
    alias: string | null,
    value: T,
  ) => {
    const own = table.get(name);
    if (!own) table.set(name, value);
    else if (own.symbol.span && own.symbol.policy !== value.symbol.policy)
      sink.diagnostics.push(
        diagnose('GJ2010', own.symbol.span, { name, noun: 'imported', of: value.symbol.policy }),
      );
    if (alias !== null && !table.has(alias)) table.set(alias, value);
    table.set(`${value.symbol.policy}/${name}`, value);
  };
  for (const { program } of imports) {
    const declare = (
      kind: SymbolKind,
      id: string,
      alias: string | null,
      span: SymbolInfo['span'],
      doc: string | null,
    ) =>
      lendSymbol(sink, {
        id: `${kind}:${id}`,
        kind,
        name: localName(id),
        alias,
        policy: id.slice(0, id.lastIndexOf('/')),
        span,
        doc,
      });
    for (const p of importedParameters(program)) {
      const value = {
        symbol: declare(figureSymbol(p.address).kind, p.address, p.alias, p.span ?? null, p.note),
        address: p.address,
        unit: p.unit,
        own: false,
      };
      add(into.parameters, localName(p.address), p.alias, value);
    }
    for (const d of importedDefinitions(program)) {
      const symbol = declare('definition', d.id, d.alias, d.span ?? null, d.entity);
      const value: BoundDefinition = {
        symbol,
        id: d.id,
        entity: d.entity,
        source: { kind: 'program', definition: d },
      };
      add(
        d.entity === null ? into.definitions : into.definitionTable(d.entity),
        localName(d.id),
        d.alias,
        value,
      );
    }
    for (const r of importedReadings(program)) {
      const symbol = declare('reading', r.id, r.alias, r.span ?? null, r.quote);
      const options = new Map(
        r.options.map((o) => [o.id, declare('option', `${r.id}.${o.id}`, null, null, o.text)]),
      );
      add(into.readings, localName(r.id), r.alias, {
        symbol,
        id: r.id,
        entity: r.entity,
        options,
        order: r.options.map((o) => o.id),
        conditional: r.options.some((o) => o.expr !== null),
        source: { kind: 'program', reading: r },
      });
    }
  }
}
