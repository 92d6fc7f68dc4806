import { APPLICATION_DOCUMENTS, type Application, type ApplicationDocument, operations } from '@guiju/client';
import { documentDocx, documentHtml, type OfficialDocument } from '@guiju/document';
import { inSight } from '../access/sight.ts';
import { dayOf, todayInShanghai } from '../clock.ts';
import { readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { readBatch } from '../payments/batches.ts';
import { recoveries } from '../payments/recoveries.ts';
import { askerOf } from '../process/asker.ts';
import { APPLICATION_PAPERS } from '../process/documents/application-papers.ts';
import { paymentList } from '../process/documents/payment-list.ts';
import { publicationTable } from '../process/documents/publication-table.ts';
import { rulesOf } from '../process/policy-rules.ts';
import { loadApplication } from '../process/rows.ts';
import { holderOf, partiesOf } from '../process/seen-by.ts';
import { viewOf } from '../process/view.ts';
import type { Routes } from './services.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Applications in one table of publication: what a county publishes at once. */
const MOST_PUBLISHED = 2_000;

export const documentRoutes: Routes = (app, table, { library, store, clock, process, access }) => {
  const answer = async (c: Request, document: OfficialDocument, name: string, format: string | undefined) => {
    if (format !== 'docx') return c.html(documentHtml(document));
    const bytes = await documentDocx(document);
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': DOCX,
      'content-disposition': `attachment; filename="${name}.docx"`,
    });
  };

  route(app, table, operations.getApplicationDocument, async (c) => {
    const { format } = readQuery(c, operations.getApplicationDocument);
    const kind = kindOf(param(c, 'kind'));
    const asker = askerOf(c, access.audit);
    const found = await process.find(asker, param(c, 'id'));
    const { program } = library.ready(found.policy);
    const { back, rules } = await store.read(async (tx) => ({
      back: (await recoveries(tx)).filter((r) => r.application === found.id),
      rules: (await rulesOf(tx, found.policy, program)).rules,
    }));
    const document = APPLICATION_PAPERS[kind]({
      application: found,
      policyTitle: program.title ?? program.name,
      clauseTitle: program.clauses.find((k) => k.id === found.clause)?.title ?? '',
      recoveries: back,
      days: rules.days,
    });
    return answer(c, inSight(c, document, partiesOf(found)), `${kind}-${found.id}`, format);
  });

  route(app, table, operations.getPublicationTable, async (c) => {
    const { format } = readQuery(c, operations.getPublicationTable);
    const { id, program } = library.ready(param(c, 'id'));
    const today = dayOf(todayInShanghai(clock));
    const asker = askerOf(c, access.audit);
    const published = await store.read(async (tx) => {
      const rows = await tx
        .selectFrom('applications')
        .select('id')
        .where('policy', '=', id)
        .where('state', 'in', ['published', 'objected'])
        .orderBy('sequence')
        .limit(MOST_PUBLISHED)
        .execute();
      const all: Application[] = [];
      for (const row of rows)
        all.push(await viewOf(tx, await loadApplication(tx, row.id), { program, today, asker }));
      return all;
    });
    const titleOf = (clause: string | null): string =>
      program.clauses.find((k) => k.id === clause)?.title ?? '';
    const title = program.title ?? program.name;
    return answer(c, publicationTable({ id, title, titleOf }, published, today), `publication-${id}`, format);
  });

  route(app, table, operations.getPaymentList, async (c) => {
    const { format } = readQuery(c, operations.getPaymentList);
    const batch = await store.read((tx) => readBatch(tx, param(c, 'id')));
    const parties = batch.lines.flatMap((l) => [l.payee, ...holderOf(l.account)]);
    return answer(c, inSight(c, paymentList(batch), parties), `payment-list-${batch.id}`, format);
  });
};

function kindOf(written: string): ApplicationDocument {
  const kind = APPLICATION_DOCUMENTS.find((k) => k === written);
  if (kind !== undefined) return kind;
  throw new HttpProblem(
    'bad-parameter',
    `没有文书“${written.slice(0, 40)}”。可用：${APPLICATION_DOCUMENTS.join('、')}。`,
    `There is no paper “${written.slice(0, 40)}”. There are: ${APPLICATION_DOCUMENTS.join(', ')}.`,
  );
}
