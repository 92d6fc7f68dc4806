/** A claim's body, checked against the policy it names before anything is locked. */
import { ClaimRequest } from '@guiju/client';
import {
  type FactGraph,
  type InputError,
  type ObjectRef,
  type Program,
  parseDate,
  readFacts,
  readSettings,
  type Settings,
} from '@guiju/ir';
import { MOST_OBJECTS } from '../engine.ts';
import { validate } from '../http/body.ts';
import { inputProblem } from '../http/input-problem.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Library } from '../policies/library.ts';

export interface ReadClaim {
  readonly policy: string;
  /** Whose awards its limits count, own family first. */
  readonly families: readonly [own: string, ...others: string[]];
  readonly program: Program;
  readonly settings: Settings;
  readonly facts: FactGraph;
  readonly clause: string | null;
  readonly object: ObjectRef | null;
  readonly json: unknown;
}

export function readClaim(library: Library, json: unknown, today: string): ReadClaim {
  const request = validate(ClaimRequest, json);
  const { id: policy, family, program } = library.ready(request.policy);
  const others = program.imports.map((id) => library.find(id).family).filter((other) => other !== family);
  const settings = readSettings(program, request.asOf === undefined ? {} : { asOf: request.asOf }, {
    today,
    pointer: '',
  });
  if (!settings.ok) throw inputProblem(settings);
  const latest = parseDate(today) ?? 0;
  if (settings.settings.asOf > latest)
    throw fault('/asOf', 'in-the-future', {
      zh: `asOf 晚于今天（${today}）。申报按已发生的事实受理；要看以后各期，请用 evaluate。`,
      en: `asOf is later than today (${today}). Claims are decided on what has happened; use evaluate to look ahead.`,
    });
  // As they were sent: a schema leaves out a list called __proto__, and reading names it.
  const given = (json as Pick<ClaimRequest, 'facts'>).facts;
  const facts = readFacts(program, given, {
    requireIds: true,
    pointer: '/facts',
    maxInstances: MOST_OBJECTS,
  });
  if (!facts.ok) throw inputProblem(facts);
  return {
    policy,
    families: [family, ...new Set(others)],
    program,
    settings: settings.settings,
    facts: facts.facts,
    clause: request.clause === undefined ? null : clauseOf(program, request.clause),
    object: request.object === undefined ? null : objectOf(program, facts.facts, request.object),
    json: given,
  };
}

function clauseOf(program: Program, written: string): string {
  const id = written.startsWith(`${program.id}/`) ? written.slice(program.id.length + 1) : written;
  const clause = program.clauses.find((c) => c.id === id) ?? program.clauses.find((c) => c.alias === id);
  if (clause) return clause.id;
  const known = program.clauses.map((c) => c.id).join('、');
  throw fault('/clause', 'unknown-clause', {
    zh: `没有条款“${written.slice(0, 80)}”。现有：${known}。`,
    en: `There is no clause “${written.slice(0, 80)}”. There are: ${known}.`,
  });
}

function objectOf(program: Program, facts: FactGraph, { entity, id }: ObjectRef): ObjectRef {
  const type =
    program.entities.find((e) => e.name === entity) ?? program.entities.find((e) => e.alias === entity);
  if (type && facts.instances[type.name]?.some((i) => i.id === id)) return { entity: type.name, id };
  throw fault('/object', 'dangling-reference', {
    zh: `事实里没有${entity.slice(0, 80)}“${id.slice(0, 80)}”。object 应是 facts 中的一个对象。`,
    en: `The facts hold no ${entity.slice(0, 80)} “${id.slice(0, 80)}”. object must be one of the objects in facts.`,
  });
}

function fault(pointer: string, code: string, message: InputError['message']): HttpProblem {
  return new HttpProblem('bad-input', message.zh, message.en, {
    errors: [{ pointer, code, message }],
    total: 1,
  });
}
