/** In which language a policy is written, as far as its own names tell: what is proposed to its drafter is in the same. */
import type { Bound } from './bound.ts';

const HAN = /\p{Script=Han}/u;

export const languageOf = ({ entities }: Pick<Bound, 'entities'>): 'zh' | 'en' => {
  const names = [...entities.values()].map(({ name }) => name);
  return names.length === 0 || names.some((name) => HAN.test(name)) ? 'zh' : 'en';
};
