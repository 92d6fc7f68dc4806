import { type Days, type Program, parseDate, readSettings, type Settings } from '@guiju/ir';
import type { Options } from './commands/command.ts';
import { pairs } from './pairs.ts';
import { InputProblem, type Language } from './terminal.ts';

/** Today in Asia/Shanghai, ISO. */
export const todayText = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** As of today, with the policy's own picks. */
export function defaultSettings(): Settings {
  const today = parseDate(todayText()) as Days;
  return { asOf: today, knownAt: today, readings: {}, values: {} };
}

/** By the options --as-of, --value and --reading. Throws InputProblem. */
export function settingsFrom(program: Program, options: Options): Settings {
  const json = {
    ...(options['as-of'] === undefined ? {} : { asOf: options['as-of'] }),
    values: pairs(options.value),
    readings: pairs(options.reading),
  };
  const read = readSettings(program, json, { today: todayText() });
  if (read.ok) return read.settings;
  const words = (language: Language) => read.errors.map((e) => e.message[language]).join('\n');
  throw new InputProblem(words('zh'), words('en'));
}
