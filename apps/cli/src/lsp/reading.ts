/** What helps reading: hovers, the call at the cursor, remarks beside the words, colours. */
import { type SignatureHelp as Help, hoverMarkdown } from '@guiju/language-service';
import {
  type Hover,
  type HoverParams,
  type InlayHint,
  InlayHintKind,
  type InlayHintParams,
  MarkupKind,
  type SemanticTokens,
  type SemanticTokensParams,
  type SignatureHelp,
  type SignatureHelpParams,
} from 'vscode-languageserver/node';
import type { Language } from '../terminal.ts';
import { encodeTokens } from './semantic-tokens.ts';
import type { Session } from './session.ts';
import { rangeOf } from './shelf.ts';

export const SIGNATURE_TRIGGERS = ['(', '（', ',', '，'] as const;

export function answerReading({ connection, language, today, over }: Session): void {
  connection.onHover(
    over<HoverParams, Hover | null>(null, ({ shelf, policy, file, document }, { position }) => {
      const hover = shelf.service(policy).hover(file, document.offsetAt(position), today());
      if (!hover) return null;
      const value = hoverMarkdown(hover, language()).join('\n\n');
      return { range: rangeOf(document, hover.span), contents: { kind: MarkupKind.Markdown, value } };
    }),
  );
  connection.onSignatureHelp(
    over<SignatureHelpParams, SignatureHelp | null>(
      null,
      ({ shelf, policy, file, document }, { position }) => {
        const help = shelf.service(policy).signature(file, document.offsetAt(position));
        return help && signatureOf(help, language());
      },
    ),
  );
  connection.languages.inlayHint.on(
    over<InlayHintParams, InlayHint[]>([], ({ shelf, policy, file, document }, { range }) => {
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const hints = shelf.service(policy).inlayHints(file, within, today());
      return hints.map(({ offset, kind, text, describe }) => ({
        position: document.positionAt(offset),
        label: text[language()],
        paddingLeft: true,
        ...(kind === 'unit' ? { kind: InlayHintKind.Type } : {}),
        ...(describe ? { tooltip: describe[language()] } : {}),
      }));
    }),
  );
  connection.languages.semanticTokens.on(
    over<SemanticTokensParams, SemanticTokens>({ data: [] }, ({ shelf, policy, file, document }) => ({
      data: encodeTokens(document, shelf.service(policy).semanticTokens(file)),
    })),
  );
}

function signatureOf(
  { name, parameters, result, describe, active }: Help,
  language: Language,
): SignatureHelp {
  const words = parameters.map((parameter) => {
    const { name: called, type, optional } = parameter;
    return `${called[language]}${optional ? '?' : ''}: ${type[language]}`;
  });
  const label = `${name[language]}(${words.join(', ')})${result ? ` → ${result[language]}` : ''}`;
  return {
    signatures: [
      {
        label,
        parameters: words.map((word) => ({ label: word })),
        ...(describe ? { documentation: describe[language] } : {}),
      },
    ],
    activeSignature: 0,
    activeParameter: active,
  };
}
