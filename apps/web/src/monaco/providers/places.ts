import type { Span } from '@guiju/ir';
import { call } from '../../worker/engine-client.ts';
import { ask } from '../ask.ts';
import type { languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf, rangeOf, uriOf } from '../positions.ts';

export const definitionProvider = (monaco: Monaco): languages.DefinitionProvider => ({
  provideDefinition: async (model, position) =>
    placesOf(
      monaco,
      await call('define', {
        policy: policyOf(model),
        file: fileOf(model),
        offset: model.getOffsetAt(position),
      }),
    ),
});

export const referenceProvider = (monaco: Monaco): languages.ReferenceProvider => ({
  provideReferences: async (model, position) =>
    placesOf(
      monaco,
      await call('refer', {
        policy: policyOf(model),
        file: fileOf(model),
        offset: model.getOffsetAt(position),
      }),
    ),
});

export const highlightProvider = (monaco: Monaco): languages.DocumentHighlightProvider => ({
  provideDocumentHighlights: async (model, position) => {
    const marks = await ask(model, 'highlight', {
      policy: policyOf(model),
      file: fileOf(model),
      offset: model.getOffsetAt(position),
    });
    const { Read, Write } = monaco.languages.DocumentHighlightKind;
    return (marks ?? []).map(({ span, declaration }) => ({
      range: rangeOf(model, span),
      kind: declaration ? Write : Read,
    }));
  },
});

/** Places in files that are not open in an editor cannot be shown and are left out. */
function placesOf(monaco: Monaco, spans: readonly Span[]): languages.Location[] {
  return spans.flatMap((span) => {
    const uri = uriOf(monaco, span.file);
    const model = monaco.editor.getModel(uri);
    return model ? [{ uri, range: rangeOf(model, span) }] : [];
  });
}
