/**
 * 当 <reading> 取 <option>: under which options a line holds. A line of which there can be only one must be there under every
 * option that its siblings mention, and never twice.
 */
import type { Span, Variant } from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ClauseDeclaration, Guard } from '../syntax/tree.ts';
import { type Checker, use } from './scope.ts';

export type When = Variant<unknown>['when'];

/** Reading id → option id. */
export type Choice = ReadonlyMap<string, string>;

/** null where a guard names what is not there (reported). */
export function checkGuards(check: Checker, guards: readonly Guard[]): When | null {
  const when: When[number][] = [];
  for (const { reading: name, option } of guards) {
    if (!name || !option) return null;
    const reading = check.bound.readings.get(name.text);
    if (!reading) {
      unknownName(
        name,
        'reading',
        [...check.bound.readings.keys()].filter((k) => !k.includes('/')),
        check.sink,
      );
      return null;
    }
    use(check, name, reading.symbol);
    const found = reading.options.get(option.text);
    if (!found) {
      unknownName(option, 'option', reading.order, check.sink, name.text);
      return null;
    }
    use(check, option, found);
    when.push({ reading: reading.id, option: found.name });
  }
  return when;
}

/** Lines that say how it is are wanted under each way to pick options. */
const MOST_CHOICES = 1024;

/** Whether a clause may have another line under these options; that its lines depend on too many readings is reported once. */
export function countingChoices(check: Checker, tree: ClauseDeclaration): (when: When) => boolean {
  const met = new Set<string>();
  let choices = 1;
  let isReported = false;
  return (when) => {
    for (const { reading: id } of when) {
      if (met.has(id)) continue;
      met.add(id);
      choices *= optionsOf(check, id).length;
    }
    if (choices <= MOST_CHOICES) return true;
    if (!isReported && tree.id)
      check.sink.diagnostics.push(diagnose('GJ4081', tree.id.span, { id: tree.id.text, most: MOST_CHOICES }));
    isReported = true;
    return false;
  };
}

const optionsOf = (check: Checker, id: string): readonly string[] =>
  [...check.bound.readings.values()].find((r) => r.id === id)?.order ?? [];

export const holds = (when: When, choice: Choice): boolean =>
  when.every(({ reading, option }) => choice.get(reading) === option);

/** Some choice lets both hold. */
export const together = (a: When, b: When): boolean =>
  a.every((w) => b.every((v) => v.reading !== w.reading || v.option === w.option));

/** Every way to pick options of the readings that these lines mention; one empty choice where they mention none. */
export function choicesOf(check: Checker, lines: readonly { readonly when: When }[]): Choice[] {
  const ids = [...new Set(lines.flatMap((line) => line.when.map((w) => w.reading)))];
  let choices: Choice[] = [new Map()];
  for (const id of ids) {
    const options = optionsOf(check, id);
    choices = choices.flatMap((choice) => options.map((option) => new Map([...choice, [id, option]])));
  }
  return choices;
}

export const whenOf = (choice: Choice): When => [...choice].map(([reading, option]) => ({ reading, option }));

const inWords = (choice: Choice): string =>
  [...choice].map(([reading, option]) => `${reading} 取 ${option}`).join('、');

/** `word` is the keyword of the lines. */
export function checkOnlyOne(
  check: Checker,
  word: string,
  lines: readonly { readonly when: When; readonly span: Span }[],
): void {
  if (lines.length === 0) return;
  for (const choice of choicesOf(check, lines)) {
    const [first, second] = lines.filter((line) => holds(line.when, choice));
    if (!first) {
      const span = (lines.at(-1) as { readonly span: Span }).span;
      check.sink.diagnostics.push(diagnose('GJ4004', span, { word, choice: inWords(choice) }));
      return;
    }
    if (!second) continue;
    check.sink.diagnostics.push(
      diagnose(
        'GJ4003',
        second.span,
        { word, choice: inWords(choice) },
        { labels: [{ span: first.span, text: { zh: '另一行在这里', en: 'the other line' } }] },
      ),
    );
    return;
  }
}
