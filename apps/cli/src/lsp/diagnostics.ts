/** Findings to the editor, a moment after the last change: of every policy with an open file, as a change in one can break another. */
import type { Finding } from '@guiju/language-service';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Language } from '../terminal.ts';
import type { Session } from './session.ts';
import { locationOf, rangeOf, type Shelf, uriOf } from './shelf.ts';

/** Milliseconds: what is typed in one go is looked at once. */
const PAUSE = 80;

interface Publisher {
  readonly soon: (shelf: Shelf) => void;
}

export function createPublisher(session: Session): Publisher {
  const waiting = new Map<string, NodeJS.Timeout>();
  /** What the editor was last told, by document. */
  const told = new Map<string, string>();

  function publish(shelf: Shelf): void {
    for (const policy of session.workspace.openPolicies(shelf)) {
      if (!shelf.policies().includes(policy)) continue;
      const service = shelf.service(policy);
      const found = Map.groupBy(service.diagnostics(), ({ span }) => span.file);
      for (const file of service.files()) {
        if (!file.startsWith(`${policy}/`)) continue;
        const document = shelf.document(file);
        if (!document) continue;
        const diagnostics = (found.get(file) ?? []).map((finding) =>
          diagnosticOf(shelf, document, finding, session.language()),
        );
        const { uri } = document;
        const words = JSON.stringify(diagnostics);
        if (told.get(uri) === words) continue;
        told.set(uri, words);
        void session.connection.sendDiagnostics({
          uri: uriOf(shelf.home, file),
          version: document.version,
          diagnostics,
        });
      }
    }
  }

  return {
    soon: (shelf) => {
      clearTimeout(waiting.get(shelf.home));
      const run = (): void => {
        waiting.delete(shelf.home);
        try {
          publish(shelf);
        } catch (error) {
          session.connection.console.error(
            error instanceof Error ? (error.stack ?? error.message) : String(error),
          );
        }
      };
      waiting.set(shelf.home, setTimeout(run, PAUSE));
    },
  };
}

const SEVERITY: Readonly<Record<Finding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function diagnosticOf(
  shelf: Shelf,
  document: Parameters<typeof rangeOf>[0],
  { span, severity, code, message, help, labels }: Finding,
  language: Language,
): Diagnostic {
  return {
    range: rangeOf(document, span),
    severity: SEVERITY[severity],
    code,
    source: 'guiju',
    message: help[language] ? `${message[language]}\n${help[language]}` : message[language],
    relatedInformation: labels.flatMap((label) => {
      const location = locationOf(shelf, label.span);
      return location ? [{ location, message: label.text[language] }] : [];
    }),
  };
}
