/** What a clause decides beside money (认定), in words: yes, a member, a number with its unit. */
import type { Bilingual } from '@guiju/ir';

export const resultWords = (result: string | boolean): Bilingual =>
  typeof result === 'string'
    ? { zh: `认定：${result}`, en: `result: ${result}` }
    : result
      ? { zh: '认定', en: 'recognised' }
      : { zh: '不认定', en: 'not recognised' };
