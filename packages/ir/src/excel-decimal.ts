/** Numbers of workbooks: the digits the file holds, brought to the 15 that Excel itself keeps. What a formula left behind them (13333.330000000002) is no money. */

const DIGITS = 15;

/** `1.5E-3` → `0.0015`, at most 15 digits that count. What is no number stays as it is, to be reported. */
export function excelDecimal(digits: string): string {
  const m = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(Number(digits).toExponential(DIGITS - 1));
  if (!m) return digits;
  const [, sign = '', first = '', rest = '', exponent = '0'] = m;
  const significant = (first + rest).replace(/0+$/, '') || '0';
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : significant.slice(0, point).padEnd(point, '0');
  const decimals = point <= 0 ? '0'.repeat(-point) + significant : significant.slice(point);
  return significant === '0' ? '0' : `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
