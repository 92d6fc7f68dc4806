/** The bounds of a band as tables of law write them: 3000元 至 12000元, 4个月以上不满7个月, 满3年不满5年. */

const NUMBER = '(\\d[\\d,.]*[百千万亿]*[\\p{L}%]{0,4}?)';
const LOWER: ReadonlyMap<string, string> = new Map([
  ['超过', '超过'],
  ['满', '不低于'],
  ['高于', '超过'],
  ['大于', '超过'],
  ['不低于', '不低于'],
  ['不少于', '不低于'],
]);
const UPPER: ReadonlyMap<string, string> = new Map([
  ['不满', '不满'],
  ['不足', '不满'],
  ['低于', '不满'],
  ['少于', '不满'],
  ['不到', '不满'],
  ['不超过', '不超过'],
  ['至', '不超过'],
  ['到', '不超过'],
]);

const BETWEEN = new RegExp(
  `^(${[...LOWER.keys()].join('|')})?\\s*${NUMBER}\\s*(及?以上)?\\s*[,，]?\\s*(${[...UPPER.keys()].join('|')})\\s*${NUMBER}\\s*(及?以下)?$`,
  'u',
);

/** As the language writes them, the likelier first; none: it is no such pair. Of `a 至 b` nothing says whether a is of this band or of the one before. */
export function boundsIn(text: string): readonly string[] {
  const [, lead, from, above, word = '', to] = BETWEEN.exec(text) ?? [];
  const upper = UPPER.get(word);
  if (from === undefined || to === undefined || upper === undefined) return [];
  const lowers =
    lead !== undefined
      ? [LOWER.get(lead)]
      : above !== undefined || upper === '不满'
        ? ['不低于']
        : ['超过', '不低于'];
  return lowers.map((lower) => `${lower} ${from} ${upper} ${to}`);
}
