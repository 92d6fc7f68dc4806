/** A subject in a list that lies open on a desk: a name by its first character, an identity number without its middle. */
import { checkCreditCode, checkIdentityNumber, mask } from '@guiju/ir';

const NAME = /^\p{Script=Han}[\p{Script=Han}·]{1,3}$/u;

export function shownSubject(id: string): string {
  if (checkIdentityNumber(id) === null) return mask(id, 'identity-number');
  if (checkCreditCode(id) === null) return mask(id, 'credit-code');
  return NAME.test(id) ? mask(id) : id;
}
