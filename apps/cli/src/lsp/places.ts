/** Where things are: declarations, uses, outlines, folds. */
import type { Span } from '@guiju/ir';
import type { OutlineItem } from '@guiju/language-service';
import {
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  type FoldingRangeParams,
  type Location,
  type ReferenceParams,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import { locationOf, rangeOf, type Shelf } from './shelf.ts';

export function answerPlaces({ connection, workspace, over }: Session): void {
  connection.onDefinition(
    over<DefinitionParams, Location[]>([], ({ shelf, policy, file, document }, { position }) =>
      locationsOf(shelf, shelf.service(policy).definition(file, document.offsetAt(position))),
    ),
  );
  connection.onReferences(
    over<ReferenceParams, Location[]>([], ({ shelf, policy, file, document }, { position, context }) => {
      const service = shelf.service(policy);
      const offset = document.offsetAt(position);
      const spans = service.references(file, offset);
      const [declared] = service.definition(file, offset);
      const isDeclared = ({ file: at, start }: Span) => at === declared?.file && start === declared.start;
      return locationsOf(
        shelf,
        context.includeDeclaration ? spans : spans.filter((span) => !isDeclared(span)),
      );
    }),
  );
  connection.onDocumentHighlight(
    over<DocumentHighlightParams, DocumentHighlight[]>(
      [],
      ({ shelf, policy, file, document }, { position }) =>
        shelf
          .service(policy)
          .highlights(file, document.offsetAt(position))
          .map(({ span, declaration }) => ({
            range: rangeOf(document, span),
            kind: declaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          })),
    ),
  );
  connection.onDocumentSymbol(
    over<DocumentSymbolParams, DocumentSymbol[]>([], ({ shelf, policy, file, document }) =>
      shelf
        .service(policy)
        .outline(file)
        .map((item) => ({
          name: item.name,
          detail: item.title,
          kind: kindOf(item.kind),
          range: rangeOf(document, item.span),
          selectionRange: rangeOf(document, item.nameSpan),
        })),
    ),
  );
  connection.onFoldingRanges(
    over<FoldingRangeParams, FoldingRange[]>([], ({ shelf, policy, file, document }) =>
      shelf
        .service(policy)
        .folding(file)
        .map((fold) => {
          const { start, end } = rangeOf(document, fold);
          return { startLine: start.line, endLine: end.line };
        }),
    ),
  );
  connection.onWorkspaceSymbol(async ({ query }) =>
    (await workspace.shelves()).flatMap((shelf) => symbolsOn(shelf, query)),
  );
}

const locationsOf = (shelf: Shelf, spans: readonly Span[]): Location[] =>
  spans.flatMap((span) => locationOf(shelf, span) ?? []);

function symbolsOn(shelf: Shelf, query: string): readonly WorkspaceSymbol[] {
  // Any policy's service has the texts of all.
  const [policy] = shelf.policies();
  if (policy === undefined) return [];
  return shelf
    .service(policy)
    .symbols(query)
    .flatMap((item) => {
      const location = locationOf(shelf, item.nameSpan);
      const name = item.title === '' ? item.name : `${item.name} ${item.title}`;
      return location ? [{ name, kind: kindOf(item.kind), location, containerName: item.policy }] : [];
    });
}

function kindOf(kind: OutlineItem['kind']): SymbolKind {
  switch (kind) {
    case 'policy':
      return SymbolKind.Module;
    case 'clause':
      return SymbolKind.Function;
    case 'entity':
      return SymbolKind.Class;
    case 'enum':
      return SymbolKind.Enum;
    case 'parameter':
      return SymbolKind.Constant;
    case 'definition':
      return SymbolKind.Method;
    case 'reading':
      return SymbolKind.Interface;
    default:
      return SymbolKind.Variable;
  }
}
