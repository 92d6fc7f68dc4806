import { call } from '../worker/engine-client.ts';
import type { AnswerOf, CapabilityName, RequestOf } from '../worker/protocol.ts';
import type { editor } from './features.ts';

/** What the worker says about a text; undefined where the text was closed meanwhile and nothing of it can be drawn any more. */
export async function ask<K extends CapabilityName>(
  model: editor.ITextModel,
  name: K,
  request: RequestOf<K>,
): Promise<AnswerOf<K> | undefined> {
  const answer = await call(name, request);
  return model.isDisposed() ? undefined : answer;
}
