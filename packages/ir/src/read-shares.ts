/** 分担 of a line of history, from JSON: who paid how much of what was paid. */
import type { Share } from './decision.ts';
import { add, type Exact, equal } from './exact.ts';
import { below, type ErrorList, kindOf, shown } from './input-error.ts';
import { formatQuantity } from './quantity.ts';
import { isRecord } from './read-facts.ts';
import { readNumber } from './read-value.ts';
import { notAnObject, onlyFields } from './request-fields.ts';
import type { Unit } from './unit.ts';

const FIELDS = ['payer', 'amount'];
const MOST_PAYERS = 100;

export interface SharedSum {
  readonly paid: Exact;
  readonly unit: Unit;
}

/** null: it does not say. undefined: reported. */
export function readShares(
  errors: ErrorList,
  json: unknown,
  { paid, unit }: SharedSum,
  pointer: string,
): readonly Share[] | null | undefined {
  if (json === undefined || json === null) return null;
  if (!Array.isArray(json)) {
    const kind = kindOf(json);
    errors.add(
      pointer,
      'not-a-list',
      `分担 shares 应为列表，收到的是${kind.zh}。不知道谁付了多少就不要写。`,
      `shares must be a list; got ${kind.en}. Leave it out if it is unknown who paid what.`,
    );
    return undefined;
  }
  if (json.length > MOST_PAYERS) {
    errors.add(
      pointer,
      'too-many',
      `分担超过 ${MOST_PAYERS} 方。`,
      `There are more than ${MOST_PAYERS} shares.`,
    );
    return undefined;
  }
  const shares = json.flatMap((each: unknown, i) => {
    const share = readShare(errors, each, unit, below(pointer, i));
    return share === undefined ? [] : [share];
  });
  if (shares.length < json.length) return undefined;
  const twice = shares.findIndex(({ payer }, i) => shares.findIndex((s) => s.payer === payer) < i);
  if (twice >= 0) {
    errors.add(
      below(pointer, twice),
      'given-twice',
      `分担里 ${shown(shares[twice]?.payer)} 写了两次。请合成一项。`,
      `shares name ${shown(shares[twice]?.payer)} twice. Put them into one.`,
    );
    return undefined;
  }
  const sum = shares.map((s) => s.amount).reduce(add, 0);
  if (equal(sum, paid)) return shares;
  errors.add(
    pointer,
    'not-the-sum',
    `各方分担加起来是 ${formatQuantity(sum, unit)}，不是已付的 ${formatQuantity(paid, unit)}。写每一方实际付了多少；不知道就不要写 shares。`,
    `The shares come to ${formatQuantity(sum, unit)}, not to the ${formatQuantity(paid, unit)} that was paid. Write what each payer paid; leave shares out if it is unknown.`,
  );
  return undefined;
}

function readShare(errors: ErrorList, json: unknown, unit: Unit, pointer: string): Share | undefined {
  if (!isRecord(json)) {
    notAnObject(errors, pointer, '分担的每一项', 'Each of shares', json);
    return undefined;
  }
  onlyFields(errors, pointer, json, FIELDS, '分担', 'A share');
  const { payer } = json;
  const amount = readNumber(errors, 'amount', unit, json.amount, below(pointer, 'amount'));
  if (typeof payer === 'string' && payer !== '' && payer.length <= 400 && payer.isWellFormed())
    return amount === undefined ? undefined : { payer, amount: amount as Exact };
  errors.add(
    payer === undefined ? pointer : below(pointer, 'payer'),
    payer === undefined ? 'missing-field' : 'wrong-type',
    `分担的 payer 应为出资方的名称${payer === undefined ? '，这一项没有写' : `，收到的是 ${shown(payer)}`}。`,
    `payer of a share must be the name of who pays${payer === undefined ? '; this one has none' : `; got ${shown(payer)}`}.`,
  );
  return undefined;
}
