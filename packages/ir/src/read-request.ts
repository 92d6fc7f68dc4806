/** A whole request: {policy?, settings, facts, history}. Settings are read here, facts in read-facts.ts, history in read-history.ts. */

import type { Days } from './date.ts';
import { parseDate } from './date.ts';
import type { History, Settings } from './decision.ts';
import type { Exact } from './exact.ts';
import type { FactGraph } from './facts.ts';
import { below, createErrorList, type ErrorList, failure, type ReadFailure, shown } from './input-error.ts';
import { didYouMean, nearest } from './names.ts';
import type { Parameter, Program } from './program.ts';
import { isRecord, type ReadFactsOptions, readFactsInto } from './read-facts.ts';
import { readHistoryInto } from './read-history.ts';
import { readDate, readNumber } from './read-value.ts';
import { notAnObject, onlyFields } from './request-fields.ts';

export interface ReadRequestOptions extends ReadFactsOptions {
  /** asOf where the request gives none: today in Asia/Shanghai, as ISO text. Without it asOf must be given. */
  readonly today?: string;
}

export type ReadRequest =
  | {
      readonly ok: true;
      readonly settings: Settings;
      readonly facts: FactGraph;
      readonly history: History;
    }
  | ReadFailure;

const REQUEST_FIELDS = ['policy', 'settings', 'facts', 'history'];

export function readRequest(program: Program, json: unknown, options: ReadRequestOptions = {}): ReadRequest {
  const errors = createErrorList();
  const root = options.pointer ?? '';
  if (!isRecord(json)) {
    notAnObject(errors, root, '请求', 'The request', json);
    return failure(errors);
  }
  onlyFields(errors, root, json, REQUEST_FIELDS, '请求', 'The request');
  const { policy } = json;
  if (policy !== undefined && policy !== program.id && policy !== program.name && policy !== program.alias)
    errors.add(
      below(root, 'policy'),
      'unknown-field',
      `这个请求写的政策是 ${shown(policy)}，而现在计算的是 ${program.id}。请核对地址，或去掉 policy。`,
      `The request names the policy ${shown(policy)}, but ${program.id} is being evaluated. Check the address, or leave policy out.`,
    );
  const settings = readSettingsInto(program, json.settings, below(root, 'settings'), options, errors);
  const history = readHistoryInto(program, json.history, below(root, 'history'), errors);
  let facts: FactGraph | undefined;
  if (json.facts === undefined)
    errors.add(
      root,
      'missing-field',
      '请求没有 facts（事实）。请写成 {"facts": {"企业": [ … ]}}。',
      'The request has no facts. Write {"facts": {"entity": [ … ]}}.',
    );
  else facts = readFactsInto(program, json.facts, { ...options, pointer: below(root, 'facts') }, errors);
  if (errors.total > 0 || !settings || !facts) return failure(errors);
  return { ok: true, settings, facts, history };
}

export type ReadSettings = { readonly ok: true; readonly settings: Settings } | ReadFailure;

export function readSettings(
  program: Program,
  json: unknown,
  options: ReadRequestOptions = {},
): ReadSettings {
  const errors = createErrorList();
  const settings = readSettingsInto(program, json, options.pointer ?? '', options, errors);
  return errors.total === 0 && settings ? { ok: true, settings } : failure(errors);
}

const SETTINGS_FIELDS = ['asOf', 'knownAt', 'readings', 'values'];

function readSettingsInto(
  program: Program,
  json: unknown,
  pointer: string,
  { today }: ReadRequestOptions,
  errors: ErrorList,
): Settings | undefined {
  if (json !== undefined && !isRecord(json)) {
    notAnObject(errors, pointer, '设定 settings', 'settings', json);
    return undefined;
  }
  const given = json ?? {};
  onlyFields(errors, pointer, given, SETTINGS_FIELDS, '设定 settings', 'settings');
  let asOf: Days | undefined;
  if (given.asOf !== undefined) asOf = readDate(errors, given.asOf, below(pointer, 'asOf'), 'asOf');
  else {
    asOf = today === undefined ? undefined : parseDate(today);
    if (asOf === undefined)
      errors.add(
        pointer,
        'missing-field',
        '没有 asOf（截至哪一天）。请写成 "asOf": "2024-06-30"。',
        'There is no asOf (the day facts are judged by). Write "asOf": "2024-06-30".',
      );
  }
  const knownAt =
    given.knownAt === undefined || given.knownAt === null
      ? asOf
      : readDate(errors, given.knownAt, below(pointer, 'knownAt'), 'knownAt');
  const readings = readReadings(program, given.readings, below(pointer, 'readings'), errors);
  const values = readValues(program, given.values, below(pointer, 'values'), errors);
  return asOf === undefined || knownAt === undefined ? undefined : { asOf, knownAt, readings, values };
}

function readReadings(program: Program, json: unknown, pointer: string, errors: ErrorList) {
  const readings: Record<string, string> = Object.create(null);
  if (json === undefined) return readings;
  if (!isRecord(json)) {
    notAnObject(errors, pointer, '读法 readings', 'readings', json);
    return readings;
  }
  for (const key of Object.keys(json)) {
    const at = below(pointer, key);
    const option = json[key];
    const reading =
      program.readings.find((r) => r.id === key) ?? program.readings.find((r) => r.alias === key);
    if (!reading) {
      const ids = program.readings.map((r) => r.id);
      const near = didYouMean(errors, () => nearest(key, ids));
      errors.add(
        at,
        'unknown-reading',
        `没有声明读法 ${shown(key)}。${near.zh}已声明的有：${ids.join('、')}。`,
        `No reading ${shown(key)} is declared.${near.en} Declared: ${ids.join(', ')}.`,
      );
    } else if (!reading.options.some((o) => o.id === option)) {
      const ids = reading.options.map((o) => o.id).join('、');
      errors.add(
        at,
        'unknown-option',
        `读法“${reading.id}”没有选项 ${shown(option)}。可选：${ids}。`,
        `The reading “${reading.id}” has no option ${shown(option)}. Its options: ${ids}.`,
      );
    } else readings[reading.id] = option as string;
  }
  return readings;
}

/** Of a day its Days. undefined: reported. */
function readFigure(
  { address, type }: Parameter,
  json: unknown,
  pointer: string,
  errors: ErrorList,
): Exact | undefined {
  if (type.kind === 'date') return readDate(errors, json, pointer, address);
  return readNumber(errors, address, type.unit, json, pointer) as Exact | undefined;
}

function readValues(program: Program, json: unknown, pointer: string, errors: ErrorList) {
  const values: Record<string, Exact> = Object.create(null);
  if (json === undefined) return values;
  if (!isRecord(json)) {
    notAnObject(errors, pointer, '取值 values', 'values', json);
    return values;
  }
  const own = `${program.id}/`;
  for (const key of Object.keys(json)) {
    const at = below(pointer, key);
    const address = key.startsWith(own) ? key.slice(own.length) : key;
    const parameter =
      program.parameters.find((p) => p.address === address) ??
      program.parameters.find((p) => p.alias === address);
    if (!parameter) {
      const near = didYouMean(errors, () =>
        nearest(
          address,
          program.parameters.map((p) => p.address),
        ),
      );
      errors.add(
        at,
        'unknown-parameter',
        `没有地址为 ${shown(key)} 的参数。${near.zh}请用政策里的地址，如 C09.首席技师。`,
        `There is no parameter at ${shown(key)}.${near.en} Use an address of the policy, such as C09.首席技师.`,
      );
      continue;
    }
    const value = readFigure(parameter, json[key], at, errors);
    if (value !== undefined) values[parameter.address] = value;
  }
  return values;
}
