/** The example on the reference page. The tests send it, so that what the page shows is what the server answers. */
export const EXAMPLE_POLICY = 'haiyan-artisans';

const person = {
  id: 'p-001',
  技能等级: '高级技师',
  来路: '引进',
  引育日期: '2023-05-10',
  批准日期: '2023-05-10',
  在企业工作: true,
  参保: true,
  离职日期: null,
  前次县内参保止: null,
};

export const EXAMPLE_EVALUATE = {
  settings: { asOf: '2024-06-30' },
  facts: { 人员: [person] },
  history: [],
};

export const EXAMPLE_CLAIM = { policy: EXAMPLE_POLICY, clause: 'C09', facts: { 人员: [person] } };

const curl = (origin: string, path: string, headers: readonly string[], body: unknown): string =>
  [
    `curl -s ${origin}${path} \\`,
    ...['content-type: application/json', ...headers].map((h) => `  -H '${h}' \\`),
    `  -d '${JSON.stringify(body, null, 1).replace(/\n\s*/g, ' ')}'`,
  ].join('\n');

/** Commands that work against the server that shows them. */
export const examples = (origin: string): readonly { readonly title: string; readonly text: string }[] => [
  {
    title: '试算一名引进的高级技师（截至 2024-06-30，附理由） · Evaluate, with reasons',
    text: curl(origin, `/v1/policies/${EXAMPLE_POLICY}/evaluate?explain=true`, [], EXAMPLE_EVALUATE),
  },
  {
    title: '受理并入账；同一 Idempotency-Key 重发不会重复发放 · Record a claim; a repeat pays nothing twice',
    text: curl(origin, '/v1/claims', ['idempotency-key: my-first-claim'], EXAMPLE_CLAIM),
  },
];
