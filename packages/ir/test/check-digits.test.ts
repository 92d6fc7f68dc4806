import { checkCreditCode, checkIdentityNumber, creditCodeCheck, identityNumberCheck, mask } from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('统一社会信用代码 (GB 32100)', () => {
  const body = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 });

  it('is good with the check character that belongs to it', () => {
    fc.assert(fc.property(body, (first) => checkCreditCode(first + creditCodeCheck(first)) === null));
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...ALPHABET), (first, at, other) => {
        const code = first + creditCodeCheck(first);
        fc.pre(code[at] !== other);
        expect(checkCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe('check-digit');
      }),
    );
  });

  it('has 18 characters and none of I, O, S, V, Z', () => {
    expect(checkCreditCode('91330424MA2B8C3D4')).toBe('shape');
    expect(checkCreditCode('9133042IMA2B8C3D4X')).toBe('shape');
    expect(creditCodeCheck('9133042OMA2B8C3D4')).toBeUndefined();
  });
});

describe('公民身份号码 (GB 11643)', () => {
  const good = (first17: string): string => first17 + identityNumberCheck(first17);

  it('follows the standard’s own example', () => {
    expect(checkIdentityNumber('11010519491231002X')).toBeNull();
    expect(checkIdentityNumber('440524188001010014')).toBeNull();
  });

  it('needs a day of birth that exists', () => {
    expect(checkIdentityNumber(good('33042419900231001'))).toBe('birth-date');
    expect(checkIdentityNumber(good('33042419900228001'))).toBeNull();
  });

  it('notices every single wrong digit of the serial part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 14, max: 16 }),
        fc.nat(9),
        (serial, at, digit) => {
          const number = good(`33042419900228${String(serial).padStart(3, '0')}`);
          fc.pre(number[at] !== String(digit));
          expect(checkIdentityNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe('check-digit');
        },
      ),
    );
  });
});

describe('mask', () => {
  it('shows a family name, and the ends of a number', () => {
    expect(mask('张三')).toBe('张*');
    expect(mask('欧阳小明')).toBe('欧***');
    expect(mask('11010519491231002X', 'identity-number')).toBe('110*************2X');
    expect(mask('91330424MA2B8C3D4B', 'credit-code')).toBe('9133***********D4B');
    expect(mask('123', 'identity-number')).toBe('***');
  });
});
