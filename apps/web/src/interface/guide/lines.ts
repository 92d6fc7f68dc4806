import { createClient } from '@guiju/client';

/** 上千份事实逐行试算，边算边收。 Thousands of facts, line by line, answered as they come. */
export async function countGranted(baseUrl: string, key: string, requests: readonly object[]) {
  const client = createClient({ baseUrl, key });
  const lines = requests.map((request) => JSON.stringify(request));
  let granted = 0;
  for await (const { decision, problem } of client.evaluateLines('haiyan-artisans', lines)) {
    if (problem) throw new Error(problem.detail);
    if (decision?.outcomes.some(({ verdict }) => verdict === 'granted')) granted++;
  }
  return granted;
}
