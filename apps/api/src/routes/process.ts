import { APPLICATION_STATES, type ApplicationState, operations } from '@guiju/client';
import { inSight } from '../access/sight.ts';
import { todayInShanghai } from '../clock.ts';
import { readBody, readJson, readQuery, validate } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { askerOf } from '../process/asker.ts';
import { policyProcess } from '../process/policy-rules.ts';
import { queueOf } from '../process/queue.ts';
import { applicationSeen, partiesOf } from '../process/seen-by.ts';
import { setRules } from '../process/set-rules.ts';
import type { StepRequest } from '../process/step-event.ts';
import type { Routes } from './services.ts';

/** Lines of one page. */
const pageSize = (limit: string | undefined): number => Math.min(200, Math.max(1, Number(limit ?? 50)));

export const processRoutes: Routes = (app, table, { library, store, process, clock, access }) => {
  route(app, table, operations.createApplication, async (c) => {
    const key = idempotencyKey(c.req.header('idempotency-key') ?? '');
    const json = await readJson(c);
    const application = validate(operations.createApplication.body, json);
    const made = await process.apply(askerOf(c, access.audit), key, application, json);
    c.header('location', `/v1/applications/${made.id}`);
    return applicationSeen(c, made);
  });

  route(app, table, operations.listApplications, async (c) => {
    const query = readQuery(c, operations.listApplications);
    const found = await store.read((tx) =>
      queueOf(tx, library, todayInShanghai(clock), {
        states: statesOf(query.state),
        policy: query.policy,
        clause: query.clause,
        subject: query.subject,
        overdue: query.overdue === undefined ? null : query.overdue === 'true',
        limit: pageSize(query.limit),
        after: query.after ?? null,
      }),
    );
    return { ...found, applications: inSight(c, found.applications, found.applications.flatMap(partiesOf)) };
  });

  route(app, table, operations.getApplication, async (c) => {
    return applicationSeen(c, await process.find(askerOf(c, access.audit), param(c, 'id')));
  });

  const step = async (c: Request, request: StepRequest) =>
    applicationSeen(c, await process.step(askerOf(c, access.audit), param(c, 'id'), request));
  route(app, table, operations.handleApplication, async (c) =>
    step(c, await readBody(c, operations.handleApplication)),
  );
  route(app, table, operations.reviewApplication, async (c) =>
    step(c, await readBody(c, operations.reviewApplication)),
  );
  route(app, table, operations.approveApplication, async (c) =>
    step(c, await readBody(c, operations.approveApplication)),
  );
  route(app, table, operations.countersign, async (c) =>
    applicationSeen(
      c,
      await process.countersign(
        askerOf(c, access.audit),
        param(c, 'id'),
        await readBody(c, operations.countersign),
      ),
    ),
  );

  route(app, table, operations.setAccount, async (c) =>
    applicationSeen(
      c,
      await process.setAccount(
        askerOf(c, access.audit),
        param(c, 'id'),
        await readBody(c, operations.setAccount),
      ),
    ),
  );
  route(app, table, operations.confirmAccount, async (c) =>
    applicationSeen(
      c,
      await process.confirmAccount(
        askerOf(c, access.audit),
        param(c, 'id'),
        await readBody(c, operations.confirmAccount),
      ),
    ),
  );
  route(app, table, operations.recheckApplication, async (c) => {
    const request = await readBody(c, operations.recheckApplication);
    const checked = await process.recheck(askerOf(c, access.audit), param(c, 'id'), request);
    return { ...checked, application: applicationSeen(c, checked.application) };
  });

  route(app, table, operations.resumeApplication, async (c) => {
    const request = await readBody(c, operations.resumeApplication);
    const resumed = await process.resume(askerOf(c, access.audit), param(c, 'id'), request);
    return { ...resumed, application: applicationSeen(c, resumed.application) };
  });
  route(app, table, operations.callChecks, async (c) =>
    process.callChecks(askerOf(c, access.audit), await readBody(c, operations.callChecks)),
  );

  route(app, table, operations.getProcess, async (c) => {
    const { id, program } = library.ready(param(c, 'id'));
    return store.read((tx) => policyProcess(tx, id, program));
  });
  route(app, table, operations.setProcess, async (c) => {
    const { id, program } = library.ready(param(c, 'id'));
    const rules = await readBody(c, operations.setProcess);
    const set = await setRules(store, clock, askerOf(c, access.audit), { policy: id, program, rules });
    return set;
  });
};

function statesOf(written: string | undefined): readonly ApplicationState[] | null {
  if (written === undefined) return null;
  return written.split(',').map((name) => {
    const state = APPLICATION_STATES.find((s) => s === name);
    if (state !== undefined) return state;
    throw new HttpProblem(
      'bad-parameter',
      `没有状态“${name.slice(0, 40)}”。可用：${APPLICATION_STATES.join('、')}。`,
      `There is no state “${name.slice(0, 40)}”. There are: ${APPLICATION_STATES.join(', ')}.`,
    );
  });
}
