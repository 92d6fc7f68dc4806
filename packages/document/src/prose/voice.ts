/**
 * From where a sentence is spoken: what “it” is (left out of the sentence), what the point in time is called, which reading holds.
 * Every construct speaks its own parts through `say`, so that no file of this folder needs to know the others.
 */
import {
  averageIn,
  type Expr,
  type ExprOf,
  type Parameter,
  type Period,
  type Program,
  type ReadingOption,
  type Variant,
} from '@guiju/ir';

export interface Voice {
  readonly program: Program;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly options: ReadonlyMap<string, ReadingOption>;
  /** What the subject is called; empty where the sentence is about it. */
  readonly subject: string;
  /** What the members bound by aggregates are called, nearest first. */
  readonly members: readonly string[];
  /** What the point in time is called: 当日, 认定日期. */
  readonly at: string;
  /** The period that is decided; null: what is decided is not of one, or it is not known who asks. */
  readonly period: Period | null;
  /** The clause whose recovery is spoken of: what was paid is what was paid for its period. */
  readonly recovering: string | null;
  readonly say: (e: Expr, voice: Voice) => string;
}

/** Lines hold under the readings the policy picks. */
export type Holds = (variant: Variant<unknown>) => boolean;
export const holding =
  (voice: Voice): Holds =>
  ({ when }) =>
    when.every(({ reading, option }) => voice.options.get(reading)?.id === option);

/** What is said of it: a reading speaks as the option picked. */
export const spokenAs = (e: Expr, voice: Voice): Expr =>
  e.kind === 'reading' ? (voice.options.get(e.id)?.expr ?? e) : e;

/** One value out of several cases; the mean of a list is written as one, and is said in one word. */
export const hasCases = (e: Expr): e is ExprOf<'if'> => e.kind === 'if' && averageIn(e) === null;

/** An expression as part of a longer one: brackets round what has parts of its own. */
export function part(e: Expr, voice: Voice): string {
  const text = voice.say(e, voice);
  const spoken = spokenAs(e, voice);
  const isShare = spoken.kind === 'multiply' && /(的|上浮|下浮)[\d.]+%$/.test(text);
  const isCompound = hasCases(spoken) || COMPOUND.has(spoken.kind);
  return isCompound && !isShare && !isWhole(text) && !isPlain(spoken, text) ? `（${text}）` : text;
}

/** A product that says no more than one of its factors. */
const isPlain = (e: Expr, text: string): boolean =>
  (e.kind === 'multiply' || e.kind === 'divide') && !/[加减乘除较为，；（）%]/.test(outside(text));

/** Calls that read as one word, and what stands in brackets already. */
function isWhole(text: string): boolean {
  if (/^自[^（）]*的年次$/.test(text)) return true;
  let depth = 0;
  return [...text].every((c, i, all) => {
    if (c === '（') depth++;
    if (c === '）') depth--;
    return depth > 0 || (c === '）' && i === all.length - 1);
  });
}
const COMPOUND: ReadonlySet<Expr['kind']> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'least',
  'greatest',
  'bands',
  'brackets',
  'table',
  'exceptions',
  'round',
]);

/** What a case comes to, or a condition beside others: brackets round what has cases of its own, which would go on into those that follow. */
export function branch(e: Expr, voice: Voice): string {
  const spoken = spokenAs(e, voice);
  const text = voice.say(e, voice);
  return hasCases(spoken) || spoken.kind === 'exceptions' ? `（${text}）` : text;
}

/** An alternative outside brackets: it would swallow what stands beside it, as in 甲或者乙、丙. */
export const isAlternative = (text: string): boolean => outside(text).includes('或者');

/** What stands in no brackets and no quotes. */
function outside(text: string): string {
  const less = text.replace(/“[^”]*”/gu, '').replace(/（[^（）]*）/gu, '');
  return less === text ? text : outside(less);
}

/** Conditions that stand side by side: alternatives in brackets. */
export const closed = (texts: readonly string[]): readonly string[] =>
  texts.map((t) => (texts.length > 1 && isAlternative(t) ? `（${t}）` : t));

/** Conditions that all hold, before what they are said of: 甲、（乙或者丙）. */
export const together = (texts: readonly string[]): string => closed(texts).join('、');

/** A name behind whose it is; names in Latin letters stay apart. */
export const joined = (owner: string, name: string): string =>
  /\w$/.test(owner) && /^\w/.test(name) ? `${owner} ${name}` : owner + name;

/** What an instance is called where something of it follows: 企业的, or nothing for the one the sentence is about. */
export function of(e: Expr, voice: Voice): string {
  const name = voice.say(e, voice);
  return name === '' ? '' : `${name}的`;
}

/** The part of an address or id behind the policy's own folder: 标准 of haiyan-training/标准. */
export const bare = (id: string): string => id.slice(id.indexOf('/') + 1);
