/** Characters that begin nothing, by what stands around them: 投资额的20%, 5‰, 增长率^3, ¥1000, 5—10人. */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { otherwise } from './said-otherwise.ts';

/** `5‰` */
function perMille(file: string, start: number, row: string): Diagnostic | undefined {
  const [number, whole = '', part = ''] = /(\d+)(?:\.(\d+))?$/u.exec(row.slice(-40)) ?? [];
  if (number === undefined) return undefined;
  const percent = `${whole.slice(0, -1) || '0'}.${whole.slice(-1)}${part}`.replace(/\.?0+$/u, '');
  return otherwise({ file, start: start - number.length, end: start + 1 }, `${number}‰`, `${percent}%`);
}

/** `增长率^3`, `(1 + 3%)^年数` */
function raised(file: string, source: string, start: number, row: string): Diagnostic {
  const base = /(?:[\p{L}_][\p{L}\p{N}_.]*|\d[\d.]*)$/u.exec(row)?.[0];
  const [, times] = /^\^\s*([\p{L}\p{N}_.]+)/u.exec(source.slice(start, start + 40)) ?? [];
  if (base === undefined || times === undefined)
    return diagnose(
      'GJ1031',
      { file, start, end: start + 1 },
      { found: '^', instead: '幂(甲, 乙)', insteadEn: 'power(a, b)' },
    );
  const from = start - base.length;
  const end = source.indexOf(times, start) + times.length;
  // A power is of a plain number; a square of anything may be written as it is.
  const power = /^[a-z]/i.test(base) ? 'power' : '幂';
  const instead = times === '2' ? `${base} × ${base}` : `${power}(${base}, ${times})`;
  return otherwise({ file, start: from, end }, source.slice(from, end), instead);
}

/** 营收的10%; of what is compared, 营收增长10%以上, 收入超过上年收入的10%. */
function shareOf(said: string, number: string, bound: string | undefined): string {
  // 按学费的50%; 按揭 is a word.
  const name = said.replace(/^按(?!揭|摩|键|钮|金)(?=\p{L}{2})/u, '');
  const [, left = '', word, right = ''] = BESIDE_BOUND.exec(name) ?? [];
  const of = word === undefined ? name : [left, word, right].filter((one) => one !== '').join(' ');
  if (/^第/u.test(name)) return `${name} ${number}%`;
  if (name === '的') return `× ${number}%`;
  if (word !== undefined && right === '') return `${of} ${number}%`;
  if (bound === undefined) return `${of} × ${number}%`;
  return `${of} ${bound === '上' ? '不低于' : '不超过'} ${number}%`;
}

const BOUNDS = '不低于|不少于|不超过|不高于|低于|少于|小于|超过|高于|大于|多于|达到|不满';
/** Shorter than any sentence. */
const BESIDE_BOUND = new RegExp(`^(\\p{L}{0,20}?)(${BOUNDS})(\\p{L}*)$`, 'u');
/** `收入低于5000元的80`, in front of its sign. */
const OF_A_SUM = new RegExp(
  `([\\p{L}_]{1,20}?)?\\s*(${BOUNDS})\\s*(\\d[\\d,.]{0,12}[百千万亿]{0,3}元)的(\\d+(?:\\.\\d+)?)$`,
  'u',
);

const LONGEST_SUM = 60;

/** `投资额20%`, `投资额的20%`, `¥1000`: by what stands in front of it, and behind it. */
export function strangeSign(file: string, source: string, start: number): Diagnostic | undefined {
  const row = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const sumOf = source[start] === '%' ? OF_A_SUM.exec(row.slice(-LONGEST_SUM)) : null;
  if (sumOf !== null) {
    const [whole, name, word = '', amount = '', part = ''] = sumOf;
    const instead = [name, word, amount, '×', `${part}%`].filter((one) => one !== undefined).join(' ');
    const from = start - whole.trimStart().length;
    return otherwise({ file, start: from, end: start + 1 }, source.slice(from, start + 1), instead);
  }
  const share =
    source[start] === '%' ? /(?:^|[^\p{L}\p{N}_])([\p{L}_]+?)的?(\d+(?:\.\d+)?)$/u.exec(row) : null;
  if (share !== null) {
    const [, name = '', number = ''] = share;
    const from = start - row.length + share.index + share[0].indexOf(name);
    return otherwise(
      { file, start: from, end: start + 1 },
      source.slice(from, start + 1),
      shareOf(name, number, /^\s?以([上下])/u.exec(source.slice(start + 1, start + 4))?.[1]),
    );
  }
  if (source[start] === '‰') return perMille(file, start, row);
  if (source[start] === '^') return raised(file, source, start, row);
  const range = /^[—~～]+(\d[\d,.]*(?![\d,.-])[\p{L}/%]*)/u.exec(source.slice(start, start + 40));
  const from = range === null ? null : /(?<![\d-])(\d[\d,.]*[\p{L}/%]*)$/u.exec(row);
  if (range !== null && from !== null && !/年/u.test(from[0]))
    return otherwise(
      { file, start: start - from[0].length, end: start + range[0].length },
      from[0] + range[0],
      `超过 ${from[0]} 不超过 ${range[1]}`,
    );
  const sum = /^[¥￥]\s*(\d[\d,]*(?:\.\d+)?)([万亿]?)(元?)/u.exec(source.slice(start, start + 40));
  if (sum === null) return undefined;
  const [written, number = '', scale = ''] = sum;
  return otherwise({ file, start, end: start + written.length }, written, `${number}${scale}元`);
}
