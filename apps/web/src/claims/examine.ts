/** The worker's part of the desk: facts in, traced outcomes of one clause out. No claim leaves the page for this. */
import { evaluate } from '@guiju/evaluate';
import { decisionToJson, type InputError, type OutcomeJson, readRequest } from '@guiju/ir';
import { loadedProgram } from '../worker/program.ts';
import type { Workspace } from '../worker/workspace.ts';

export interface ExamineRequest {
  readonly policy: string;
  readonly clause: string;
  readonly settings: {
    readonly asOf: string;
    readonly readings: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, string>>;
  };
  readonly facts: Readonly<Record<string, unknown>>;
  /** Undefined: the ledger could not be asked. */
  readonly history: readonly Readonly<Record<string, unknown>>[] | undefined;
}

export interface Examined {
  /** Null only when errors remain that no blank can mend. */
  readonly outcomes: readonly OutcomeJson[] | null;
  readonly programHash: string | null;
  /** What could not be read; each such value was treated as unknown. */
  readonly errors: readonly InputError[];
}

/** Wrong values hide each other only a level deep: a bad date, then the interval it belongs to. */
const ROUNDS = 4;

export function examine(workspace: Workspace, request: ExamineRequest): Examined {
  const program = loadedProgram(workspace, request.policy);
  if (!program) return { outcomes: null, programHash: null, errors: [] };
  const errors: InputError[] = [];
  const facts = structuredClone(request.facts);
  for (let round = 0; round < ROUNDS; round++) {
    const read = readRequest(program, {
      settings: request.settings,
      facts,
      ...(request.history === undefined ? {} : { history: request.history }),
    });
    if (read.ok) {
      const decision = evaluate(program, read.settings, read.facts, read.history, { trace: true });
      const { outcomes, programHash } = decisionToJson(decision);
      return { outcomes: outcomes.filter(({ clause }) => clause === request.clause), programHash, errors };
    }
    errors.push(...read.errors);
    if (!read.errors.map(({ pointer }) => blank(facts, pointer)).every(Boolean)) break;
  }
  return { outcomes: null, programHash: null, errors };
}

/** Takes the attribute that a pointer leads into out of the facts, which makes it unknown; false where it leads elsewhere. */
function blank(facts: Readonly<Record<string, unknown>>, pointer: string): boolean {
  const [root, ...path] = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (root !== 'facts') return false;
  let owner: Record<string, unknown> | undefined;
  let attribute: string | undefined;
  let at: unknown = facts;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) break;
    const holder = at as Record<string, unknown>;
    // The last step out of an object that has an id leads to the attribute; deeper ones lead inside its value.
    if ('id' in holder && part !== 'id') [owner, attribute] = [holder, part];
    at = holder[part];
  }
  if (!owner || attribute === undefined || !(attribute in owner)) return false;
  delete owner[attribute];
  return true;
}
