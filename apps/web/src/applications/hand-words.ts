/** Whose hand it was, by name; a key says that it is one, and where a name is no longer known the id stands. */
import type { NamedHand } from '@guiju/client';
import type { Language } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';

export function handWords({ kind, id, name }: Omit<NamedHand, 'at'>, language: Language): string {
  switch (kind) {
    case 'local':
      return applicationMessages.handLocal[language];
    case 'person':
      return name ?? id;
    case 'key':
      return `${name ?? id}${applicationMessages.handKey[language]}`;
  }
}
