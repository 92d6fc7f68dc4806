/** Whose hand did something, and as text: `person/…`. */
import type { Actor } from '../access/actor.ts';

export interface Hand {
  readonly kind: 'local' | 'person' | 'key';
  readonly id: string;
}

/** Nobody unknown gets as far as this. */
export function handOf(actor: Actor): Hand {
  switch (actor.kind) {
    case 'local':
      return { kind: 'local', id: 'local' };
    case 'person':
    case 'key':
      return { kind: actor.kind, id: actor.id };
    case 'nobody':
      throw actor.refusal;
  }
}

export const handText = ({ kind, id }: Hand): string => `${kind}/${id}`;

export function handFrom(text: string): Hand {
  const at = text.indexOf('/');
  return { kind: text.slice(0, at) as Hand['kind'], id: text.slice(at + 1) };
}
