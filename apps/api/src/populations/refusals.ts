/** Why a population cannot be had, or cannot be added up. */
import type { Population } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';

/** The same for one of somebody else's: that it is there is nobody's business. */
export const notFound = (): HttpProblem =>
  new HttpProblem(
    'population-not-found',
    '没有这份人群：编号不对，已经删除，过了保留期，或是别人上传的。请重新上传。',
    'There is no such population: its id is wrong, it was removed, its time is over, or somebody else brought it. Bring it again.',
  );

export function notReady({ state, policy, refused }: Population, asked: string): HttpProblem {
  if (policy !== asked)
    return new HttpProblem(
      'population-not-ready',
      `这份人群是为政策 ${policy} 上传的，不能用来测算 ${asked}。请为它另建人群。`,
      `This population was brought for the policy ${policy} and cannot be used for ${asked}. Bring one for it.`,
    );
  switch (state) {
    case 'empty':
      return new HttpProblem(
        'population-not-ready',
        '这份人群还没有表。请先上传。',
        'This population has no table yet. Bring one first.',
      );
    case 'checking':
      return new HttpProblem(
        'population-not-ready',
        '这份人群的表还在检查，请稍候。',
        'The tables of this population are still being read through. Wait a moment.',
        { headers: { 'retry-after': '2' } },
      );
    case 'ready':
    case 'refused':
      return new HttpProblem(
        'population-not-ready',
        `这份人群不能测算：${refused?.zh ?? ''}`,
        `This population cannot be added up: ${refused?.en ?? ''}`,
      );
  }
}

export const WITHOUT_POLICY = {
  zh: '这份人群的政策现在没有，或文本有错误，不能测算。改好并重启之后会重新检查。',
  en: 'The policy of this population is not there now, or its text has errors; nothing can be added up. It is checked anew when that is mended and the server restarted.',
};

export const tooLarge = ({ bytes, budget, together }: NonNullable<Population['memory']>): HttpProblem =>
  new HttpProblem(
    'population-too-large',
    `测算这份人群约需 ${mb(bytes)} MB 内存，本机给 ${mb(budget)} MB${together ? `；所有行要同时在内存里（${together.zh}）` : ''}。请分成几份，或请维护人员调高 GUIJU_POPULATION_MEMORY。`,
    `Adding up this population takes about ${mb(bytes)} MB of memory, and this server gives ${mb(budget)} MB${together ? `; all rows must be in memory at once (${together.en})` : ''}. Split it, or have GUIJU_POPULATION_MEMORY raised.`,
  );

/** Of the server. */
export const noRoom = (zh: string, en: string): HttpProblem => new HttpProblem('no-room', zh, en);

/** Of one owner. */
export const tooMany = (zh: string, en: string): HttpProblem =>
  new HttpProblem('too-many-populations', zh, en);

const mb = (bytes: number): number => Math.ceil(bytes / 1e6);
