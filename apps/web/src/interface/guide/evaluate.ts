import { createClient } from '@guiju/client';

/** 截至某天，一名引进的高级技师应得多少；缺什么材料。 What is due to an artisan, and what is missing. */
export async function whatIsDue(baseUrl: string, key: string) {
  const client = createClient({ baseUrl, key, language: 'zh' });
  const decision = await client.evaluate(
    'haiyan-artisans',
    {
      settings: { asOf: '2024-06-30' },
      facts: { 人员: [{ id: 'p-001', 技能等级: '高级技师', 来路: '引进', 引育日期: '2023-05-10' }] },
      history: [],
    },
    { explain: true },
  );
  const outcome = decision.outcomes.find(({ clause }) => clause === 'C09');
  return {
    verdict: outcome?.verdict, // 'granted' | 'refused' | 'undetermined'
    due: outcome?.awards.filter(({ state }) => state === 'due').map(({ amount }) => amount), // '13333.33元'
    missing: outcome?.missing.map(({ fact }) => fact), // what to ask for, the most decisive first
  };
}
