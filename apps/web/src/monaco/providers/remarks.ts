/** What is said beside the words: values in force and units, and the call that is being written. */
import type { Bilingual } from '@guiju/ir';
import { today } from '../../app/today.ts';
import { ask } from '../ask.ts';
import type { languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf } from '../positions.ts';

const say = (text: Bilingual): string => (document.documentElement.lang === 'en' ? text.en : text.zh);

export const inlayHintsProvider = (monaco: Monaco): languages.InlayHintsProvider => ({
  provideInlayHints: async (model, range) => {
    const hints = await ask(model, 'hint', {
      policy: policyOf(model),
      file: fileOf(model),
      start: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
      end: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
      day: today(),
    });
    return {
      hints: (hints ?? []).map(({ offset, kind, text, describe }) => ({
        position: model.getPositionAt(offset),
        label: say(text),
        paddingLeft: true,
        ...(kind === 'unit' ? { kind: monaco.languages.InlayHintKind.Type } : {}),
        ...(describe ? { tooltip: say(describe) } : {}),
      })),
      dispose: () => {},
    };
  },
});

export const signatureProvider: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ['(', '（', ',', '，'],
  provideSignatureHelp: async (model, position) => {
    const help = await ask(model, 'signature', {
      policy: policyOf(model),
      file: fileOf(model),
      offset: model.getOffsetAt(position),
    });
    if (!help) return null;
    const parameters = help.parameters.map(
      ({ name, type, optional }) => `${say(name)}${optional ? '?' : ''}: ${say(type)}`,
    );
    const result = help.result ? ` → ${say(help.result)}` : '';
    return {
      value: {
        signatures: [
          {
            label: `${say(help.name)}(${parameters.join(', ')})${result}`,
            parameters: parameters.map((label) => ({ label })),
            ...(help.describe ? { documentation: say(help.describe) } : {}),
          },
        ],
        activeSignature: 0,
        activeParameter: help.active,
      },
      dispose: () => {},
    };
  },
};
