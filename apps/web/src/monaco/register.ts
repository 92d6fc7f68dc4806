/** The clause language in Monaco: each provider passes the question to the engine worker and draws the answer. */
import { basicTokens, languageConfiguration } from './basic-tokens.ts';
import { LANGUAGE_ID, THEME_ID } from './ids.ts';
import type { Monaco } from './load.ts';
import { codeActionProvider } from './providers/code-actions.ts';
import { completionProvider } from './providers/completion.ts';
import { hoverProvider } from './providers/hover.ts';
import { definitionProvider, highlightProvider, referenceProvider } from './providers/places.ts';
import { inlayHintsProvider, signatureProvider } from './providers/remarks.ts';
import { renameProvider } from './providers/rename.ts';
import { semanticTokensProvider } from './providers/semantic-tokens.ts';
import { foldingProvider, formattingProvider, symbolProvider } from './providers/structure.ts';
import { paperTheme } from './theme.ts';

export function registerLanguage(monaco: Monaco): void {
  const { languages } = monaco;
  languages.register({ id: LANGUAGE_ID, extensions: ['.gj'], aliases: ['规矩'] });
  languages.setLanguageConfiguration(LANGUAGE_ID, languageConfiguration);
  languages.setMonarchTokensProvider(LANGUAGE_ID, basicTokens);
  languages.registerDocumentSemanticTokensProvider(LANGUAGE_ID, semanticTokensProvider);
  languages.registerHoverProvider(LANGUAGE_ID, hoverProvider);
  languages.registerCompletionItemProvider(LANGUAGE_ID, completionProvider(monaco));
  languages.registerDefinitionProvider(LANGUAGE_ID, definitionProvider(monaco));
  languages.registerReferenceProvider(LANGUAGE_ID, referenceProvider(monaco));
  languages.registerDocumentHighlightProvider(LANGUAGE_ID, highlightProvider(monaco));
  languages.registerRenameProvider(LANGUAGE_ID, renameProvider(monaco));
  languages.registerInlayHintsProvider(LANGUAGE_ID, inlayHintsProvider(monaco));
  languages.registerSignatureHelpProvider(LANGUAGE_ID, signatureProvider);
  languages.registerDocumentFormattingEditProvider(LANGUAGE_ID, formattingProvider);
  languages.registerFoldingRangeProvider(LANGUAGE_ID, foldingProvider);
  languages.registerDocumentSymbolProvider(LANGUAGE_ID, symbolProvider(monaco));
  languages.registerCodeActionProvider(LANGUAGE_ID, codeActionProvider(monaco));
  monaco.editor.defineTheme(THEME_ID, paperTheme);
}
