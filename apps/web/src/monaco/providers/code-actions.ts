import type { QuickFix } from '@guiju/language-service';
import { ask } from '../ask.ts';
import type { editor, languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf, rangeOf, uriOf } from '../positions.ts';

export const codeActionProvider = (monaco: Monaco): languages.CodeActionProvider => ({
  provideCodeActions: async (model, range, context) => {
    const fixes = await ask(model, 'fix', {
      policy: policyOf(model),
      file: fileOf(model),
      start: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
      end: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
    });
    const actions = (fixes ?? []).map((fix, i) => action(monaco, fix, context.markers, i === 0));
    return { actions, dispose: () => {} };
  },
});

const action = (
  monaco: Monaco,
  { title, edits }: QuickFix,
  markers: readonly editor.IMarkerData[],
  preferred: boolean,
): languages.CodeAction => ({
  title: document.documentElement.lang === 'en' ? title.en : title.zh,
  kind: 'quickfix',
  isPreferred: preferred,
  diagnostics: [...markers],
  edit: {
    edits: edits.flatMap(({ span, text }) => {
      const resource = uriOf(monaco, span.file);
      const model = monaco.editor.getModel(resource);
      return model
        ? [{ resource, versionId: undefined, textEdit: { range: rangeOf(model, span), text } }]
        : [];
    }),
  },
});
