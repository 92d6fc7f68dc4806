import { type CaseList, operations, type PolicySummary } from '@guiju/client';
import {
  factsSchema,
  figureText,
  figureUnit,
  formatDate,
  formatMoney,
  type Parameter,
  type Program,
} from '@guiju/ir';
import { readBody } from '../http/body.ts';
import { jsonable } from '../http/jsonable.ts';
import { param, route } from '../http/route.ts';
import { draftFolder } from '../policies/draft-folder.ts';
import type { LoadedPolicy } from '../policies/library.ts';
import type { Routes } from './services.ts';

export const policyRoutes: Routes = (app, table, { checker, library }) => {
  route(app, table, operations.listPolicies, () => ({ policies: library.policies.map(summary) }));

  route(app, table, operations.getPolicy, (c) => {
    const policy = library.find(param(c, 'id'));
    const { program } = policy;
    return {
      ...summary(policy),
      clauseList:
        program?.clauses.map((clause) => ({
          id: clause.id,
          title: clause.title,
          alias: clause.alias,
          wording: clause.wording,
          subject: clause.subject,
          period: clause.period,
          citations: clause.citations.map(({ source, locator, quote }) => ({ source, locator, quote })),
        })) ?? [],
      parameters: program?.parameters.map(parameterSummary) ?? [],
      readings:
        program?.readings.map(({ id, alias, quote, options, pick, reason }) => ({
          id,
          alias,
          quote,
          options: options.map((o) => ({ id: o.id, text: o.text })),
          pick,
          reason,
        })) ?? [],
      targets:
        program?.targets.map((t) => ({
          id: t.id,
          title: t.title,
          by: iso(t.by),
          soft: t.soft,
          text: t.text,
        })) ?? [],
      imports: [...(program?.imports ?? [])],
      diagnostics: [...policy.diagnostics],
    };
  });

  route(app, table, operations.getSource, (c) => {
    const { id, folder } = library.find(param(c, 'id'));
    return { policy: id, files: folder.files.map((f) => ({ ...f })), documents: folder.documents };
  });

  route(app, table, operations.getSchema, (c) => ({ ...factsSchema(library.ready(param(c, 'id')).program) }));

  route(app, table, operations.getCoverage, (c) => {
    const { compilation } = library.ready(param(c, 'id'));
    return jsonable(compilation?.coverage ?? {}) as Record<string, unknown>;
  });

  route(app, table, operations.getCases, (c) => {
    const { id, compilation } = library.find(param(c, 'id'));
    return { policy: id, cases: (compilation?.cases ?? []).map(caseSummary) };
  });

  route(app, table, operations.check, async (c) => {
    const request = await readBody(c, operations.check);
    const base = request.policy === undefined ? null : library.find(request.policy).folder;
    const folder = draftFolder(base, request.files, request.documents);
    return checker.check({ others: library.folders.filter((f) => f.id !== folder.id), folder });
  });
};

const iso = (days: number | null): string | null => (days === null ? null : formatDate(days));

function summary(policy: LoadedPolicy): PolicySummary {
  const { id, program, hash, compilation, diagnostics } = policy;
  return {
    id,
    name: program?.name ?? id,
    alias: program?.alias ?? null,
    title: program?.title ?? id,
    status: program ? 'ok' : 'broken',
    programHash: hash,
    effective: program && effectiveOf(program),
    clauses: program?.clauses.length ?? 0,
    cases: compilation?.cases.length ?? 0,
    errors: diagnostics.filter((d) => d.severity === 'error').length,
    warnings: diagnostics.filter((d) => d.severity === 'warning').length,
  };
}

const effectiveOf = ({ effective }: Program) => ({
  from: formatDate(effective.from),
  until: iso(effective.until),
  assumed: effective.assumed,
});

const parameterSummary = ({ address, alias, type, percent, status, note, versions }: Parameter) => ({
  address,
  alias,
  unit: figureUnit(type),
  percent,
  status,
  note,
  versions: versions.map((v) => ({
    from: iso(v.from),
    published: iso(v.published),
    value: v.value === null ? null : figureText(v.value, type),
  })),
});

type CaseJson = CaseList['cases'][number];
type CompiledCase = NonNullable<LoadedPolicy['compilation']>['cases'][number];

const caseSummary = ({ id, title, request, expectations }: CompiledCase): CaseJson => ({
  id,
  title,
  request: jsonable(request) as Record<string, unknown>,
  expectations: expectations.map((e) => ({
    clause: e.clause,
    object: e.object,
    year: e.year,
    month: e.month,
    quarter: e.quarter,
    half: e.half,
    kind: e.kind,
    amount: e.amount === null ? null : formatMoney(e.amount),
    result: e.result,
    payer: e.payer,
    because: e.because,
    missing: e.missing,
    text: e.text,
  })),
});
