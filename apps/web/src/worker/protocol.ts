/**
 * What passes between the page and the engine worker. A capability is a function from (workspace, request) to an answer; the
 * page calls it by name and gets a promise. Everything crosses by structured clone, so requests and answers are plain data.
 */
import type { capabilities } from './capabilities.ts';

type Capabilities = typeof capabilities;
export type CapabilityName = keyof Capabilities;
export type RequestOf<K extends CapabilityName> = Parameters<Capabilities[K]>[1];
export type AnswerOf<K extends CapabilityName> = Awaited<ReturnType<Capabilities[K]>>;

export interface Call {
  readonly id: number;
  readonly name: CapabilityName;
  readonly request: unknown;
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
