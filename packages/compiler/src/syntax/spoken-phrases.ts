/**
 * Phrases of several words in which speech says what the language writes otherwise: on or after, between a and b, 50% of fees, 不在 名单, 为空. They are looked for around the word at
 * which reading stopped. What would take more than the words it replaces (`unless` beside an `or`) is told without a change, so that no suggestion alters what is joined to what.
 */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { replace } from './fixes.ts';
import { COMPARISON_WORDS, KEYWORDS, type KeywordId } from './keywords.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece, PieceKind } from './piece.ts';
import { KEY, keywordOf, MARK, markOf } from './token-types.ts';

interface Phrase {
  readonly said: RegExp;
  readonly write: string;
  readonly place: 'amount' | 'condition' | 'limit' | 'any';
  /** It takes in the whole of what stands on its left: `denies` one comparison, `joins` all of them, `excepts` one on its right, too. `opens`: it is one only where a comparison, or an amount, begins. */
  readonly reach: 'denies' | 'joins' | 'excepts' | 'opens' | 'words';
}

/** Keeps the blanks of a quantity, or of a keyword of several words, apart from those between words. */
const WITHIN = '\u2060';
const GAP = `[ ${WITHIN}]`;
const COMPARES = (Object.keys(COMPARISON_WORDS) as KeywordId[])
  .flatMap((id) => KEYWORDS[id].zh)
  .sort((a, b) => b.length - a.length)
  .join('|');
const HALF_YEAR = '(?:half(?: ?[-−]? ?year)?|(?:six|6) months)';
const OPERAND = '((?!(?:且|或|非|若|为|and|or|not|if|is)\\s)[^\\s,，、:：()（）]+)';

/** As little as goes, so that a word that has grown onto it is not its end. */
const LAZY = '([^\\s,，、:：()（）]{1,40}?)';

/** `#`: one name or one figure. A phrase ends where a word ends. */
function phrase(
  said: string,
  write: string,
  place: Phrase['place'] = 'any',
  reach: Phrase['reach'] = 'words',
): Phrase {
  const pattern = said.replaceAll(' ', GAP).replaceAll('#', OPERAND);
  return { said: new RegExp(`^(?:${pattern})(?=\\s|$|[,，)）])`, 'u'), write, place, reach };
}

/** `the lower of a and b` is a phrase of its own. */
const ARTICLE = '(?: the(?! (?:lower|lesser|smaller|higher|greater|larger) of))?';
const DASH = '(?: |[-−–])';
/** In words, as a share or the two numbers it is made of. */
const FRACTIONS: readonly (readonly [string, string])[] = [
  [`(?:a|one|1)${DASH}half`, '50%'],
  [`(?:a|one|1)${DASH}third`, '1 ÷ 3'],
  [`(?:two|2)${DASH}thirds`, '2 ÷ 3'],
  [`(?:a|one|1)${DASH}(?:quarter|fourth)`, '25%'],
  [`(?:three|3)${DASH}(?:quarters|fourths)`, '75%'],
  [`(?:a|one|1)${DASH}fifth`, '20%'],
  [`(?:two|2)${DASH}fifths`, '40%'],
  [`(?:three|3)${DASH}fifths`, '60%'],
  [`(?:four|4)${DASH}fifths`, '80%'],
  [`(?:a|one|1)${DASH}tenth`, '10%'],
];

const PHRASES: readonly Phrase[] = [
  phrase('(?:is )?on or after', 'not before'),
  phrase('(?:is )?on or before', 'no later than'),
  phrase('(?:is )?since', 'not before'),
  phrase('(?:is )?after', 'later than'),
  phrase('(?:is )?between # and #', 'in $1 to $2'),
  phrase('(?:is|are) not (?:none|empty|missing|null|blank)|(?:is|are) (?:set|present|known)', 'has'),
  phrase('(?:is|are) (?:none|empty|missing|null|blank|unset)', 'none'),
  phrase('(?:is|are) not', 'does not equal'),
  phrase('from(?= \\d{4})', 'not before', 'condition'),
  phrase('(?:until|by)(?= \\d{4})', 'no later than', 'condition'),
  phrase('(?:is )?(?:older|larger|higher) than', 'above', 'condition'),
  phrase('(?:is )?(?:younger|smaller|lower) than', 'below', 'condition'),
  phrase('but', 'and', 'condition', 'joins'),
  phrase('except(?: if| where)?', 'and not', 'condition', 'excepts'),
  phrase('(?:is )?under', 'below', 'condition'),
  phrase('(?:is )?over', 'above', 'condition'),
  phrase('exceeds', 'exceeding'),
  phrase('(?:is )?(?:not|no) less than|(?:is )?a minimum of', 'at least', 'condition'),
  phrase('(?:is )?not more than|(?:is )?up to|(?:is )?a maximum of', 'at most', 'condition'),
  phrase('provided(?: that)?', 'and', 'condition', 'joins'),
  phrase('unless', 'and not', 'condition', 'excepts'),
  phrase(
    '(?:is|are)(?! (?:at|below|above|before|later|not |no (?:more|later|fewer)|more|less|greater|fewer|short|exceeding))',
    '=',
  ),
  ...FRACTIONS.map(([said, share]) => phrase(`${said} of${ARTICLE}`, `${share} ×`)),
  phrase(`half(?: of)?${ARTICLE}(?= [\\p{L}_])`, '50% ×', 'amount'),
  phrase(`half of${ARTICLE}`, '50% ×'),
  phrase(`(\\d+) ?/ ?(\\d+) of${ARTICLE}`, '$1 ÷ $2 ×'),
  phrase('the (?:lower|lesser|smaller) of # and #', 'least($1, $2)'),
  phrase('the (?:higher|greater|larger) of # and #', 'greatest($1, $2)'),
  phrase('([\\d.]+) ?(?:%|percent) of', '$1% ×'),
  phrase('plus', '+'),
  phrase('minus', '−'),
  phrase('times|multiplied by', '×'),
  phrase('divided by', '÷'),
  phrase(
    '(?:but )?(?:up to a maximum of|up to|not exceeding|not more than|no more than|a maximum of|max|capped)',
    'capped at',
    'amount',
  ),
  phrase('# (?:per|a|each) (year|month|day|person|worker|household)', '$1/$2', 'amount'),

  phrase('(?:once|one time) (?:per|a|each|every) (year|quarter|month)', 'every $1 one time', 'limit'),
  phrase('# (?:per|a|each) (year|quarter|month)', 'every $2 $1', 'limit'),
  phrase(`(?:once|one time) (?:per|a|each|every) ${HALF_YEAR}`, 'every half year one time', 'limit'),
  phrase(`# (?:per|a|each) ${HALF_YEAR}`, 'every half year $1', 'limit'),
  phrase(`(?:every|each) ${HALF_YEAR}`, 'every half year'),
  phrase('half ?[-−] ?yearly', 'every half year'),
  phrase('once', 'one time', 'limit'),

  phrase('(?:没有|无) #', '$1 无', 'condition', 'opens'),
  phrase('有 #', '$1 有', 'condition', 'opens'),
  phrase('has (?!no )#', '$1 has', 'condition', 'opens'),
  phrase('(?:=|等于) ?(?:无|空)', '无'),
  phrase('(?:≠|不等于) ?(?:无|空)', '有'),
  phrase('(?:=|等于) (#(?:、#)+)', '属于 ($1)', 'condition'),
  phrase('属于 (#(?:、#)+)', '属于 ($1)'),
  phrase(
    `(${COMPARES}|[≥≤<>]) (\\d\\S*) (?!(?:yuan|fen|months?|days?|years?|persons?|items?|times?|points?)(?:\\s|$))([\\p{L}_][\\p{L}\\p{N}_.]*)(?= 且| 或|$)`,
    '$3 $1 $2',
    'condition',
    'opens',
  ),
  phrase('(?:低于|小于|少于) ?等于', '≤'),
  phrase('(?:高于|大于|多于) ?等于', '≥'),
  phrase('在 # [和与] # 之间', '在 $1 至 $2', 'condition'),
  phrase('# [到至] # (?:之间|期间)', '$1 至 $2', 'condition'),
  phrase(`(?:为|是|=|等于) ${LAZY} ?及?以上`, '不低于 $1', 'condition'),
  phrase(`(?:为|是|=|等于) ${LAZY} ?(?:及?以下|以内)`, '不超过 $1', 'condition'),
  phrase('按 # 的 ?(\\d\\S*%)', '$1 × $2', 'amount', 'opens'),
  phrase('(?:payable |paid )?to(?= [\\p{L}_])', 'payee', 'amount'),
  phrase('# rounded to (\\d\\S*(?: yuan)?)', 'round($1, $2)', 'amount', 'opens'),
  phrase('(?:是|为|=|在) (\\d{4}[-年/]\\S+) (?:以前|之前|前)', '早于 $1', 'condition'),
  phrase('(?:是|为|=|在) (\\d{4}[-年/]\\S+) (?:以后|之后|后)', '晚于 $1', 'condition'),
  phrase('([\\p{L}_]*(?:日期|时间|日)) 满 (\\d+)年', '满年数($1, 时点) 不少于 $2', 'condition', 'opens'),
  phrase('如果(?= # 则)', '若', 'amount', 'opens'),
  phrase('(?:和|以及|及|与|但)', '且', 'condition', 'joins'),
  phrase('除非', '且 非', 'condition', 'excepts'),
  phrase('(\\d\\S*) 每(人|户|月|年|亩|家|台)', '$1/$2', 'amount'),
  phrase('(?:不超过|不高于|最高不超过|最多|至多) #', '最高 $1', 'amount', 'opens'),
  phrase('一次性(?:给予|发放|奖励|补助)? #', '$1', 'amount', 'opens'),
  phrase('# (?:一次性|全额)', '$1', 'amount', 'opens'),
  phrase('减半', '× 50%', 'amount'),
  phrase('# (?:没有|无) #', '非 $1 有 $2', 'condition', 'denies'),
  phrase('# has no #', 'not $1 has $2', 'condition', 'denies'),
  phrase('# (?:除外|的除外)', '非 $1', 'condition', 'denies'),
  phrase('# 不在', '非 $1 在', 'any', 'denies'),
  phrase('# 不属于', '非 $1 属于', 'any', 'denies'),
  phrase('# (?:否|为否)', '非 $1', 'condition', 'denies'),
  phrase('# (?:是|为是)(?= 且| 或|$)', '$1', 'condition'),
  phrase('(?:为|是) ?空|没有', '无'),
  phrase('(?:不为|不是|非) ?空', '有'),
  phrase('# (?:不是|不为|并非)', '$1 不等于', 'condition'),
  phrase('[且但并]? ?(?:最高不超过|最高不得超过)', '封顶', 'amount'),
  phrase('[且但并] ?(?:不超过|不高于|最高|最多)', '封顶', 'amount'),
  phrase('[且但并] ?(?:不低于|不少于|最低|最少)', '保底', 'amount'),
  phrase('大于 ?或者? ?等于', '≥'),
  phrase('小于 ?或者? ?等于', '≤'),
  phrase('(\\d{4}[-年/]\\S+) ?起(?: ?(?:施行|执行|实施))?', '$1'),
  phrase('# 次月(?: 起(?= 至))?', '次月($1)'),
  phrase('加', '+'),
  phrase('减', '−'),
];

const CONDITIONS: ReadonlySet<PieceKind> = new Set<PieceKind>([
  'condition',
  'continue',
  'entrants',
  'head',
  'exception',
  'result',
  'recovery',
  'suspends',
]);
const AMOUNTS: ReadonlySet<PieceKind> = new Set<PieceKind>(['grant', 'levy', 'arm', 'band', 'parameter']);

/** The most words that one has, and those in front of the misfit that it may begin with. */
const MOST_WORDS = 9;
const MOST_BEFORE = 4;
/** Beside longer ones nothing is looked for. */
const LONGEST_WORD = 60;

function placeOf(kind: PieceKind): Phrase['place'] | null {
  if (kind === 'limit') return 'limit';
  return AMOUNTS.has(kind) ? 'amount' : CONDITIONS.has(kind) ? 'condition' : null;
}

/** `at`: the place of the word that does not fit. */
export function phraseSpoken(file: string, { kind, tokens }: Piece, at: number): Diagnostic | undefined {
  const place = placeOf(kind);
  // What opens a row goes on from the last only in a condition.
  if (tokens[at]?.first && !CONDITIONS.has(kind)) return undefined;
  for (let from = Math.max(1, at - MOST_BEFORE); from <= at; from++) {
    const some = tokens.slice(from, from + MOST_WORDS);
    if (some.some(({ image }) => image.length > LONGEST_WORD)) continue;
    const words = some.map((token, i) => gapBefore(some, i) + token.image.replaceAll(' ', WITHIN)).join('');
    for (const { said, write, place: where, reach } of PHRASES) {
      const found = where === 'any' || where === place ? said.exec(words) : null;
      if (found === null) continue;
      const last = lastOf(some, found[0]);
      if (last === undefined || from + last < at - 1) continue;
      if (reach === 'opens' && !begins(tokens[from - 1])) continue;
      return told(file, tokens, from, from + last, found, write, reach);
    }
  }
  return undefined;
}

const gapBefore = (tokens: readonly Token[], i: number): string =>
  i === 0 || tokens[i - 1]?.end === tokens[i]?.startOffset ? '' : ' ';

/** The place of the word that the phrase ends with; undefined: it ends within one. */
function lastOf(tokens: readonly Token[], phrase: string): number | undefined {
  let length = 0;
  const last = tokens.findIndex((token, i) => {
    length += gapBefore(tokens, i).length + token.image.length;
    return length >= phrase.length;
  });
  return length === phrase.length && last >= 0 ? last : undefined;
}

function told(
  file: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  found: RegExpExecArray,
  write: string,
  reach: Phrase['reach'],
): Diagnostic {
  const [first, last] = [tokens[from] as Token, tokens[to] as Token];
  const span = spanOf(file, first, last);
  const instead = write.replace(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? '').replaceAll(WITHIN, ' ');
  const has = (some: readonly Token[], type: unknown): boolean =>
    some.some(({ tokenType }) => tokenType === type);
  const isJoined = has(tokens, KEY.or) || (reach === 'excepts' && has(tokens.slice(to), KEY.and));
  const isSafe =
    reach === 'denies' ? begins(tokens[from - 1]) : reach === 'words' || reach === 'opens' || !isJoined;
  const said = found[0].replaceAll(WITHIN, ' ');
  return diagnose(
    'GJ1031',
    span,
    { found: said, instead },
    { fixes: isSafe ? [replace(span, instead)] : [] },
  );
}

/** Behind it a comparison starts. */
function begins(before: Token | undefined): boolean {
  if (before === undefined) return true;
  const mark = markOf(before.tokenType);
  return mark === undefined
    ? OPENS.has(keywordOf(before.tokenType) ?? '')
    : before.tokenType !== MARK.dot && (mark === 'colon' || mark === 'open');
}

const OPENS: ReadonlySet<string> = new Set([
  'grant',
  'levy',
  'exception',
  'condition',
  'and',
  'or',
  'where',
  'meets',
  'if',
  'continue',
  'under',
  'entrants',
]);
