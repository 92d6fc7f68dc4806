/** The checked policy as a `Program`: everything written out, imported names prefixed, nothing left to look up. */
import type {
  Bilingual,
  Clause,
  Definition,
  EntityType,
  Parameter,
  Program,
  Ranking,
  Reading,
  Span,
} from '@guiju/ir';
import { each, type WrittenDefinition } from '../bind/bound.ts';
import {
  importedDefinitions,
  importedParameters,
  importedRankings,
  importedReadings,
} from '../bind/imports.ts';
import type { Checked } from '../check/check.ts';
import type { CheckedClause } from '../check/clause.ts';
import { createKept } from '../kept.ts';
import type { DefinitionDeclaration, TableDeclaration } from '../syntax/tree.ts';
import { lowerClause } from './clause.ts';
import { withoutUnreached } from './reachable.ts';
import { lowerFund, lowerStacking } from './rules.ts';
import type { Words } from './words.ts';

/** Only for a policy without errors. null where it has no header (nothing was declared). */
export function lower(checked: Checked, words: Words): Program | null {
  const { bound } = checked;
  const { header } = bound;
  const inForce = header?.lines.find((line) => line.kind === 'in-force');
  const until = header?.lines.find((line) => line.kind === 'until');
  const title = header?.lines.find((line) => line.kind === 'title');
  if (!header?.name || inForce?.date?.value == null) return null;
  const programs = bound.imports.map((i) => i.program);
  return withoutUnreached({
    kind: 'program',
    id: bound.id,
    name: header.name.text,
    alias: header.alias?.text ?? null,
    title: title?.text?.text ?? header.name.text,
    effective: {
      from: inForce.date.value,
      until: until?.date?.value ?? null,
      published: inForce.published?.value ?? null,
      assumed: inForce.status ? (inForce.status.note?.text ?? '') : null,
    },
    sources: each(bound.sources).map(({ name, file }) => ({ name, file })),
    enums: each(bound.enums).map((e) => e.type),
    entities: lowerEntities(checked),
    parameters: unique(
      [...lowerParameters(checked), ...programs.flatMap(importedParameters)],
      (p) => p.address,
    ),
    readings: unique([...lowerReadings(checked), ...programs.flatMap(importedReadings)], (r) => r.id),
    definitions: unique(
      [...lowerDefinitions(checked, words), ...programs.flatMap(importedDefinitions)],
      (d) => d.id,
    ),
    lists: each(bound.lists).map(({ id, list }) => ({ ...list, id })),
    calendars: each(bound.calendars).map(({ id, calendar }) => ({ ...calendar, id })),
    rankings: unique([...lowerRankings(checked, words), ...programs.flatMap(importedRankings)], (r) => r.id),
    clauses: checked.clauses.map((clause) =>
      keptClauses(clause, [bound.surroundings, words], () => lowerClause(clause, bound, words)),
    ),
    stackings: checked.stackings.map((stacking) => lowerStacking(stacking, words)),
    funds: checked.funds.map((fund) => lowerFund(fund, words)),
    targets: checked.targets.map(({ tree, measure, op, goal, citations }) => ({
      id: tree.id?.text ?? tree.title?.text ?? '',
      title: tree.title?.text ?? '',
      measure,
      op,
      goal,
      by: tree.by?.value ?? null,
      soft: tree.soft,
      citations,
      text: tree.claim ? words.expression(tree.claim) : { zh: '', en: '' },
      span: tree.span,
    })),
    assertions: checked.assertions.map(({ tree, entity, expr }) => ({
      id: tree.id?.text ?? tree.title?.text ?? '',
      entity,
      expr,
      text: tree.expression ? words.expression(tree.expression) : { zh: '', en: '' },
      span: tree.span,
    })),
    imports: bound.imports.filter((i) => i.direct).map((i) => i.program.id),
  });
}

const keptClauses = createKept<CheckedClause, Clause>();

/** Two imports may bring the same third policy: once is enough. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function lowerEntities({ bound, applies }: Checked): EntityType[] {
  return each(bound.entities).map((entity) => ({
    name: entity.name,
    alias: entity.alias,
    parent: entity.parent,
    attributes: entity.attributes.flatMap((attribute) => {
      const { name, alias, type, optional, format, span } = attribute;
      if (type.kind === 'error') return [];
      return [{ name, alias, type, optional, appliesWhen: applies.get(attribute) ?? null, format, span }];
    }),
    children: entity.children,
    inverses: each(entity.inverses).map(({ name, alias, entity: of, by, span }) => ({
      name,
      alias,
      entity: of,
      by,
      span,
    })),
    span: entity.span,
  }));
}

/** In the order of the text. */
function lowerParameters({ bound, gapTypes }: Checked): Parameter[] {
  const rank = new Map(bound.trees.map((tree, i) => [tree.file, i]));
  const place = ({ file }: Span) => rank.get(file) ?? 0;
  const inOrder = [...bound.figures].toSorted(
    ([, a], [, b]) => place(a.span) - place(b.span) || a.span.start - b.span.start,
  );
  const seen = new Set<string>();
  return inOrder.flatMap(([node, figure]): Parameter[] => {
    // Where two bands meet, one figure is written twice.
    if (seen.has(figure.address)) return [];
    seen.add(figure.address);
    const type = figure.type ?? (node.kind === 'gap' ? gapTypes.get(node) : undefined);
    if (!type) return [];
    const { address, alias, percent, status, note, versions, span } = figure;
    return [{ address, alias, type, percent, status, note, versions, span }];
  });
}

function lowerReadings({ readings }: Checked): Reading[] {
  return readings.flatMap(({ bound, options, pick, reason }): Reading[] => {
    if (bound.source.kind !== 'tree') return [];
    const { tree } = bound.source;
    return [
      {
        id: bound.id,
        alias: tree.alias?.text ?? null,
        quote: tree.quote?.text ?? '',
        entity: bound.entity,
        options: tree.options.map((option, i) => ({
          id: option.name?.text ?? '',
          text: option.text?.text ?? '',
          expr: options[i] ?? null,
        })),
        pick,
        reason,
        span: tree.span,
      },
    ];
  });
}

function lowerDefinitions({ definitions }: Checked, words: Words): Definition[] {
  return definitions.flatMap(({ bound, expr, absent }): Definition[] => {
    if (bound.source.kind === 'program') return [];
    const { id, entity, source } = bound;
    const tree = source.kind === 'table' ? source.table.tree : source.tree;
    const formals = bound.formals.flatMap(({ name, type }) =>
      type.kind === 'error' ? [] : [{ name, type }],
    );
    const text = source.kind === 'table' ? tableText(source.table.tree) : definitionText(source, words);
    const alias = tree.alias?.text ?? null;
    return [{ id, alias, entity, formals, ...(absent && { optional: true }), expr, text, span: tree.span }];
  });
}

/** Its words, and those of later texts behind their days. */
function definitionText({ tree, later }: WrittenDefinition, words: Words): Bilingual {
  const own = ({ expression }: DefinitionDeclaration): Bilingual =>
    expression ? words.expression(expression) : { zh: '', en: '' };
  return (later?.trees ?? []).reduce((before, text) => {
    const [{ zh, en }, day] = [own(text), text.from?.text ?? ''];
    return { zh: `${before.zh}；自 ${day}：${zh}`, en: `${before.en}; from ${day}: ${en}` };
  }, own(tree));
}

/** 按 地区 × 档次 */
function tableText({ keys }: TableDeclaration): Bilingual {
  const names = keys.map((key) => key.text).join(' × ');
  return { zh: `按 ${names}`, en: `by ${names}` };
}

function lowerRankings({ rankings }: Checked, words: Words): Ranking[] {
  return rankings.map(({ bound, tree, per, entrants, order, ties }) => {
    const first = tree.lines.find((line) => line.kind === 'order');
    return {
      id: bound.id,
      title: tree.title?.text ?? bound.id,
      alias: tree.alias?.text ?? null,
      entity: bound.entity,
      per,
      period: tree.period,
      entrants,
      order,
      ties,
      text: first?.expression ? words.expression(first.expression) : { zh: '', en: '' },
      span: tree.span,
    };
  });
}
