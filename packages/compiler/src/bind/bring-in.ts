/** Names of imported policies, beside own ones: under their own name where it is free, and always under `policy-id/name`. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type {
  BoundCalendar,
  BoundDefinition,
  BoundList,
  BoundParameter,
  BoundRanking,
  BoundReading,
  Import,
} from './bound.ts';
import { tableOf } from './definitions.ts';
import {
  importedCalendars,
  importedDefinitions,
  importedLists,
  importedParameters,
  importedRankings,
  importedReadings,
  localName,
} from './imports.ts';
import { figureSymbol, lendSymbol, type Sink, type SymbolInfo, type SymbolKind } from './symbol.ts';
import type { NameTable } from './table.ts';

interface Tables {
  readonly parameters: NameTable<BoundParameter>;
  readonly definitions: NameTable<BoundDefinition>;
  readonly definitionsOf: Map<string, NameTable<BoundDefinition>>;
  readonly readings: NameTable<BoundReading>;
  readonly lists: NameTable<BoundList>;
  readonly calendars: NameTable<BoundCalendar>;
  readonly rankings: NameTable<BoundRanking>;
}

/** Own names win over imported ones, and the first import over later ones; hiding one is reported, because a reader cannot see it. */
export function bringIn(policy: string, imports: readonly Import[], into: Tables, sink: Sink): void {
  for (const { program, direct, span: line } of imports) {
    const hidden = (before: SymbolInfo, name: string, of: string): void => {
      const own = before.policy === policy;
      // Figures (C01.金额) are only ever named with their policy; what an import of an import declares, nobody here asked for.
      const at = own ? before.span : direct && !name.includes('.') ? line : null;
      if (at) sink.diagnostics.push(diagnose('GJ2010', at, { name, noun: 'imported', of }));
    };
    const add = <T extends { readonly symbol: SymbolInfo }>(
      table: NameTable<T>,
      name: string,
      alias: string | null,
      value: T,
    ) => {
      const before = table.get(name);
      if (!before) table.set(name, value);
      else if (before.symbol.id !== value.symbol.id) hidden(before.symbol, name, value.symbol.policy);
      if (alias !== null && !table.has(alias)) table.set(alias, value);
      table.set(`${value.symbol.policy}/${name}`, value);
    };
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
        type: p.type,
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
        formals: d.formals.map(({ name, type }) => ({ symbol: null, name, type })),
        source: { kind: 'program', definition: d },
      };
      add(
        d.entity === null ? into.definitions : tableOf(into.definitionsOf, d.entity),
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
    for (const list of importedLists(program)) {
      const symbol = declare('list', list.id, list.alias, list.span ?? null, null);
      add(into.lists, localName(list.id), list.alias, { symbol, id: list.id, own: false, list });
    }
    for (const calendar of importedCalendars(program)) {
      const { id, alias } = calendar;
      const symbol = declare('calendar', id, alias, calendar.span ?? null, null);
      add(into.calendars, localName(id), alias, { symbol, id, own: false, calendar });
    }
    for (const ranking of importedRankings(program)) {
      const { id, alias, entity } = ranking;
      const symbol = declare('ranking', id, alias, ranking.span ?? null, ranking.title);
      const source = { kind: 'program', ranking } as const;
      add(into.rankings, localName(id), alias, { symbol, id, entity, source });
    }
  }
}
