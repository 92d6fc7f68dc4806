/** What the try-it is set to: an operation, a policy, one of its saved examples, and the fields as they were filled in. */
import { createClient } from '@guiju/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSubmit } from '../../access/use-submit.ts';
import { usePolicies } from '../../policies/use-policy.ts';
import { outgoingOf } from './outgoing.ts';
import { type Reply, send } from './send.ts';
import { type Case, type Filled, newKey, type Trial, type TrialName, trials } from './trials.ts';

const client = createClient();
const DEFAULT_POLICY = 'haiyan-artisans';
const FROM_EXAMPLE: readonly TrialName[] = ['evaluate', 'evaluateBatch', 'createClaim', 'createClaims'];

export const fromExample = (name: TrialName): boolean => FROM_EXAMPLE.includes(name);

export function useTrial(initial: TrialName) {
  const queries = useQueryClient();
  const policies = usePolicies();
  const [name, setName] = useState(initial);
  const [wantedPolicy, setPolicy] = useState(DEFAULT_POLICY);
  const [wantedCase, setCase] = useState<string | null>(null);
  /** What was written by hand since the operation, the policy or the example was chosen. */
  const [edits, setEdits] = useState<Partial<Filled>>({});
  const [key, setKey] = useState(newKey);
  const [reply, setReply] = useState<Reply | null>(null);
  const known = policies.data?.policies ?? [];
  const policy = known.some(({ id }) => id === wantedPolicy) ? wantedPolicy : (known[0]?.id ?? wantedPolicy);
  const { data } = useQuery({
    queryKey: ['policies', policy, 'cases'],
    queryFn: () => client.cases(policy),
    enabled: known.length > 0,
  });
  const cases = data?.cases ?? [];
  const found = cases.find(({ id }) => id === wantedCase) ?? cases[0];
  const trial: Trial = trials[name];
  const filled = useMemo(
    () => ({ ...fill(trial, policy, found, key), ...edits }),
    [trial, policy, found, key, edits],
  );
  const { busy, failure, submit } = useSubmit<void>(async () => {
    setReply(null);
    setReply(await send(outgoingOf(trial, filled)));
    if (trial.operation.method !== 'get') await queries.invalidateQueries();
  });
  const choose = (change: () => void): void => {
    change();
    setEdits({});
    setKey(newKey());
    setReply(null);
  };
  return {
    name,
    trial,
    policy,
    policies: known,
    cases,
    case: found,
    filled,
    reply,
    busy,
    failure,
    submit,
    edit: (change: Partial<Filled>) => setEdits({ ...edits, ...change }),
    setName: (next: TrialName) => choose(() => setName(next)),
    setPolicy: (next: string) => choose(() => setPolicy(next)),
    setCase: (next: string) => choose(() => setCase(next)),
  };
}

export type TrialDesk = ReturnType<typeof useTrial>;

function fill({ operation, body }: Trial, policy: string, found: Case | undefined, key: string): Filled {
  return {
    params: { id: operation.path.startsWith('/v1/policies') ? policy : '' },
    query: operation.query && 'explain' in operation.query.shape ? { explain: 'true' } : {},
    headers:
      operation.headers && 'idempotency-key' in operation.headers.shape ? { 'idempotency-key': key } : {},
    body: body && found ? JSON.stringify(body(policy, found), null, 2) : '',
  };
}
